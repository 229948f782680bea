#include "grammar/json.h"

#include <gtest/gtest.h>

namespace wfx {
namespace {

TEST(Json, what_is_no_json_is_discarded) {
  EXPECT_TRUE(parse_json("{\"a\": ").is_discarded());
  EXPECT_EQ(parse_json("{\"a\": [1]}")["a"][0], 1);
}

TEST(Json, members_that_are_written_remain_in_their_order) {
  OrderedJson json;
  json["b"] = 1;
  json["a"] = "x";
  EXPECT_EQ(json_text(json), "{\"b\":1,\"a\":\"x\"}");
}

TEST(Json, what_is_no_utf8_becomes_the_replacement_character) {
  EXPECT_EQ(json_text(Json("a\xff")), "\"a\xef\xbf\xbd\"");
  EXPECT_EQ(json_text(OrderedJson("a\xff")), "\"a\xef\xbf\xbd\"");
}

TEST(Json, a_string_can_be_written_in_ascii) {
  EXPECT_EQ(json_ascii("\xc3\xa9\"\xff"), "\"\\u00e9\\\"\\ufffd\"");
}

}  // namespace
}  // namespace wfx

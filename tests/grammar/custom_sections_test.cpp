// Where custom sections stand (specification 3.0, appendix "Custom Annotations"), in both formats.
#include <gtest/gtest.h>

#include "grammar/binary/binary.h"
#include "grammar/binary/binary_codes.h"
#include "grammar/losses.h"
#include "grammar/print/print.h"
#include "tests/grammar/binaries.h"
#include "tests/grammar/text_helpers.h"

namespace wfx {
namespace {

using testing::decode;
using testing::errors_of;
using testing::read;

/// The names of a binary's sections, all of which are small. Names of sections that are not custom stand in brackets.
std::string sections_of(const std::string& bytes) {
  std::string names;
  for (std::size_t i = 8; i + 1 < bytes.size(); i += 2 + static_cast<u8>(bytes[i + 1])) {
    const auto id = static_cast<u8>(bytes[i]);
    const std::string name = id == 0 ? bytes.substr(i + 3, static_cast<u8>(bytes[i + 2]))
                                     : "[" + std::string(binary::kSectionKeywords[id]) + "]";
    names += (names.empty() ? "" : " ") + name;
  }
  return names;
}

std::string sections(const std::string& fields) {
  const auto module = read("(module " + fields + ")");
  if (!module) return "";
  module->names = {};
  return sections_of(encode_module(*module));
}

TEST(CustomSections, are_ordered_as_in_the_example_of_the_appendix) {
  EXPECT_EQ(sections(R"(
      (@custom "A" "aaa")
      (type $t (func))
      (@custom "B" (after func) "bbb")
      (@custom "C" (before func) "ccc")
      (@custom "D" (after last) "ddd")
      (table 10 funcref)
      (func (type $t))
      (@custom "E" (after import) "eee")
      (@custom "F" (before type) "fff")
      (@custom "G" (after data) "ggg")
      (@custom "H" (after code) "hhh")
      (@custom "I" (after func) "iii")
      (@custom "J" (before func) "jjj")
      (@custom "K" (before first) "kkk"))"),
            "K F [type] E C J [func] B I [table] [code] H G A D");
}

TEST(CustomSections, stand_beside_sections_that_are_there_and_where_those_would_be) {
  constexpr std::array kOrder = {"type",   "import", "func", "table",     "memory", "tag", "global",
                                 "export", "start",  "elem", "datacount", "code",   "data"};
  std::string fields;
  std::string expected = "first";
  for (const std::string section : kOrder) expected += " <" + section + " >" + section;
  expected += " last";
  // The annotations are written from the last place to the first, so that their own order would be wrong.
  fields += "(@custom \"last\" (after last))";
  for (std::size_t i = kOrder.size(); i-- > 0;) {
    const std::string section = kOrder[i];
    fields += "(@custom \">" + section + "\" (after " + section + "))";
    fields += "(@custom \"<" + section + "\" (before " + section + "))";
  }
  fields += "(@custom \"first\" (before first))";
  EXPECT_EQ(sections(fields), expected);

  std::string between = expected;
  for (const std::string section : kOrder) {
    const std::string place = "<" + section + " ";
    between.insert(between.find(place) + place.size(), "[" + section + "] ");
  }
  const std::string all = R"(
      (type $t (func)) (import "m" "f" (func)) (func $f (type $t) data.drop 0) (table 1 funcref) (memory 1)
      (tag) (global i32 (i32.const 0)) (export "f" (func $f)) (start $f) (elem func $f) (data "x"))";
  EXPECT_EQ(sections(all + fields), between);
}

TEST(CustomSections, keep_their_places_through_both_formats) {
  const std::string fields = R"(
      (@custom "a" (before first) "1") (@custom "b" (before type) "2") (@custom "c" (after type) "3")
      (@custom "d" (before code)) (@custom "e" (after code)) (@custom "f") (@custom "f" (after last) "4")
      (type (func)) (func (type 0)))";
  const auto module = read("(module " + fields + ")");
  const std::string bytes = encode_module(*module);
  const auto again = decode(bytes);
  ASSERT_TRUE(again.module);
  EXPECT_EQ(encode_module(*again.module), bytes);
  EXPECT_EQ(encode_module(*read(print_module(*again.module))), bytes);
  // The text keeps the places as they were written, and does not merely name the neighbouring section.
  const std::string text = print_module(*module);
  EXPECT_EQ(encode_module(*read(text)), bytes);
  for (const char* place : {"\"a\" (before first)", "\"b\" (before type)", "\"c\" (after type)",
                            "\"d\" (before code)", "\"f\" (after last)"}) {
    EXPECT_NE(text.find(place), std::string::npos) << place << " in " << text;
  }
}

TEST(CustomSections, there_is_no_place_after_the_first_or_before_the_last) {
  EXPECT_EQ(errors_of("(module (@custom \"c\" (after first)))")[0].words,
            "@custom annotation: malformed section kind");
  EXPECT_EQ(errors_of("(module (@custom \"c\" (before last)))")[0].words,
            "@custom annotation: malformed section kind");
  EXPECT_EQ(errors_of("(module (@custom \"c\" (before custom)))")[0].words,
            "@custom annotation: malformed section kind");
}

TEST(Annotations, are_white_space_in_annotations_that_are_read) {
  EXPECT_EQ(read("(module (@name \"M\" (@a b)))")->names.module, "M");
  EXPECT_EQ(read("(module (@name (@a (b) (@c \")\" ;; )\n (; ) ;) )) \"M\"(@\"d e\")))")->names.module, "M");
  const auto module = read(
      "(module (@custom (@a) \"c\" (@a) ((@a) after (@a) type (@a)) (@a) \"1\" (@a (@custom)) \"2\" (@a)))");
  ASSERT_EQ(module->customs.size(), 1u);
  EXPECT_EQ(module->customs[0].bytes, "12");
  EXPECT_EQ(module->customs[0].after, 1);
  EXPECT_EQ(read("(func (@metadata.code.branch_hint (@a \"\\02\") \"\\01\" (@a)) (if (i32.const 1) (then)))")
                ->branch_hints.size(),
            1u);
}

TEST(Annotations, that_do_not_end_in_annotations_are_one_error) {
  EXPECT_EQ(errors_of("(module (@name \"M\" (@a b)").size(), 1u);
  EXPECT_EQ(errors_of("(module (@name \"M\" (@a b)")[0].words, "@name annotation: unexpected token");
  EXPECT_EQ(errors_of("(module (@custom \"M\" (@a b").size(), 1u);
  EXPECT_EQ(errors_of("(module (@custom \"M\" (@a b")[0].words, "unclosed annotation");
  EXPECT_EQ(errors_of("(module (@name \"M\" (@\"\" b)))").size(), 1u);
}

TEST(Annotations, of_producers_are_their_section) {
  const auto module = read(R"((module (@producers (language "C" "") (processed-by "clang" "19")
                                                  (@a b) (language "Rust" "1"))))");
  ASSERT_EQ(module->customs.size(), 1u);
  EXPECT_EQ(module->customs[0].name, "producers");
  EXPECT_EQ(module->customs[0].after, binary::kAfterLast);
  EXPECT_EQ(module->customs[0].bytes,
            testing::hex("02  08 6c 61 6e 67 75 61 67 65  02  01 43 00  04 52 75 73 74 01 31"
                         "    0c 70 72 6f 63 65 73 73 65 64 2d 62 79  01  05 63 6c 61 6e 67 02 31 39"));
}

TEST(Annotations, of_dynamic_linking_are_their_section) {
  const auto module = read(R"((module (func) (@dylink.0
      (mem-info (memory 300 4) (table 5 6)) (mem-info (table 1 0)) (needed "a" "b") (export-info "e" tls 0x1000)
      (export-info "f") (import-info "m" "n" binding-weak undefined) (runtime-path "r"))))");
  ASSERT_EQ(module->customs.size(), 1u);
  EXPECT_EQ(module->customs[0].after, binary::kBeforeFirst);
  EXPECT_EQ(module->customs[0].bytes,
            testing::hex("01 05 ac 02 04 05 06  01 04 00 00 01 00  02 05 02 01 61 01 62"
                         "03 08 02 01 65 80 22 01 66 00  04 06 01 01 6d 01 6e 11  05 03 01 01 72"));
  EXPECT_EQ(sections("(func) (@dylink.0 (needed)) (@custom \"c\" (before type))"),
            "dylink.0 c [type] [func] [code]");
}

TEST(Annotations, of_sections_say_what_is_wrong_in_them) {
  const auto message = [](const std::string& annotation) {
    const auto errors = errors_of("(module " + annotation + ")");
    EXPECT_EQ(errors.size(), 1u) << annotation;
    return errors[0].message;
  };
  EXPECT_EQ(message("(@producers (language \"C\"))"), "@producers annotation: string expected");
  EXPECT_EQ(message("(@producers (language \"C\" \"\\ff\"))"),
            "@producers annotation: malformed UTF-8 encoding");
  EXPECT_EQ(message("(@producers \"C\")"), "@producers annotation: unexpected token");
  EXPECT_EQ(message("(@dylink.0 (mem-info (memory x 1)))"), "@dylink.0 annotation: number expected");
  EXPECT_EQ(message("(@dylink.0 (mem-info (tables 1 1)))"), "@dylink.0 annotation: memory or table expected");
  EXPECT_EQ(message("(@dylink.0 (what))"), "@dylink.0 annotation: unknown subsection");
  EXPECT_EQ(message("(@dylink.0 (export-info \"a\" weak))"), "@dylink.0 annotation: number expected");
  errors_of("(module (@dylink.0 (needed \"a\"");
  errors_of("(module (@producers (language ");
}

TEST(Annotations, that_say_what_a_module_needs_are_counted_where_they_are_lost) {
  const auto lost = lost_annotations(
      testing::text_source(R"((module (@target_features "+simd128") (@a) (@metadata.code.trace "x") (func
      (@metadata.code.other "y") (@metadata.code.branch_hint "\00") (if (i32.const 0) (then)) (@metadata.code.a))))"));
  ASSERT_EQ(lost.size(), 2u);
  EXPECT_EQ(lost[0].id, "target_features");
  EXPECT_EQ(lost[1].id, "metadata.code.*");
  EXPECT_EQ(lost[1].count, 3u);
}

TEST(Annotations, nest_in_known_ones_without_end) {
  const auto deep = testing::repeat("(@a ", 100'000) + std::string(100'000, ')');
  EXPECT_EQ(read("(module (@name \"M\" " + deep + "))")->names.module, "M");
}

}  // namespace
}  // namespace wfx

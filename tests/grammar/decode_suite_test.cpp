#include <gtest/gtest.h>

#include <algorithm>

#include "tests/grammar/binaries.h"
#include "tests/suite.h"

namespace wfx {
namespace {

using DecoderSuite = testing::OfficialSuite;

using testing::decode;
using testing::Decoded;
using testing::place;

bool is_malformed(Command::Kind kind) {
  return kind == Command::Kind::assert_malformed || kind == Command::Kind::assert_malformed_custom;
}

TEST_F(DecoderSuite, binaries_are_malformed_just_where_the_official_suite_says_so_and_for_its_reason) {
  std::size_t wellformed = 0;
  std::size_t malformed = 0;
  testing::for_each_command([&](const Command& c, const Source& source) {
    if (c.module.kind != ModuleText::Kind::binary) return;
    const Decoded d = decode(c.module.bytes);
    if (is_malformed(c.kind)) {
      ++malformed;
      EXPECT_TRUE(d.words().starts_with(c.text))
          << place(source, c) << ": expected " << c.text << ", found " << d.words();
    } else {
      ++wellformed;
      EXPECT_NE(d.module, nullptr) << place(source, c) << ": " << d.message();
    }
  });
  EXPECT_EQ(malformed, 708u);
  EXPECT_EQ(wellformed, 99u);
}

}  // namespace
}  // namespace wfx

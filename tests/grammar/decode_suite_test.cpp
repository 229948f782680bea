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

TEST_F(DecoderSuite, binaries_are_malformed_just_where_the_official_suite_says_so_and_for_its_reason) {
  std::size_t wellformed = 0;
  std::size_t malformed = 0;
  testing::for_each_command([&](const Command& c, const Source& source) {
    const ModuleText* text = module_in(c);
    const auto* binary = text ? std::get_if<ModuleText::Binary>(&text->form) : nullptr;
    if (!binary) return;
    const Decoded d = decode(binary->bytes);
    if (const AssertRefusal* refusal = testing::malformed(c)) {
      ++malformed;
      EXPECT_TRUE(d.words().starts_with(refusal->message))
          << place(source, c) << ": expected " << refusal->message << ", found " << d.words();
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

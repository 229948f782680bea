#include <gtest/gtest.h>

#include "tests/suite.h"

namespace wfx {
namespace {

using TextSuite = testing::OfficialSuite;

SourcePtr quoted(const ModuleText::Quote& quote) {
  return std::make_shared<const Source>(Source{"quoted", quote.text, false});
}

TEST_F(TextSuite, quoted_modules_are_malformed_just_where_the_official_suite_says_so_and_for_its_reason) {
  std::size_t malformed = 0;
  std::size_t wellformed = 0;
  testing::for_each_command([&](const Command& c, const Source& source) {
    const ModuleText* text = module_in(c);
    const auto* quote = text ? std::get_if<ModuleText::Quote>(&text->form) : nullptr;
    if (!quote) return;
    Diagnostics diagnostics;
    const auto module = parse_module(quoted(*quote), {}, diagnostics);
    const AssertRefusal* refusal = testing::malformed(c);
    if (!refusal) {
      ++wellformed;
      EXPECT_TRUE(module) << testing::place(source, c) << '\n' << render(diagnostics, false);
      return;
    }
    ++malformed;
    EXPECT_FALSE(module) << testing::place(source, c) << ": expected " << refusal->message;
    const bool same =
        std::any_of(diagnostics.errors().begin(), diagnostics.errors().end(), [&](const Diagnostic& d) {
          return d.words.starts_with(refusal->message) ||
                 std::string_view(refusal->message).starts_with(d.words);
        });
    EXPECT_TRUE(same) << testing::place(source, c) << ": expected " << refusal->message << '\n'
                      << render(diagnostics, false);
  });
  EXPECT_GT(malformed, 1000u);
  EXPECT_GT(wellformed, 0u);
}

TEST_F(TextSuite, a_file_cut_off_anywhere_is_read_without_a_fault) {
  for (const auto& path : testing::suite_files()) {
    const SourcePtr whole = testing::read_source(path);
    if (whole->bytes.size() > 40'000) continue;
    const std::size_t step = whole->bytes.size() / 8 + 1;
    for (std::size_t n = 1; n < whole->bytes.size(); n += step) {
      Diagnostics diagnostics;
      const auto cut = std::make_shared<const Source>(Source{"cut", whole->bytes.substr(0, n), false});
      const auto script = parse_script(cut, {}, diagnostics);
      EXPECT_EQ(script.has_value(), diagnostics.empty());
    }
  }
}

}  // namespace
}  // namespace wfx

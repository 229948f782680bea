#include <gtest/gtest.h>

#include "grammar/diagnostics.h"

namespace wfx {
namespace {

Diagnostic at(std::string bytes, Span place, bool binary = false) {
  Diagnostic d;
  d.source = std::make_shared<const Source>(Source{"file", std::move(bytes), binary});
  d.at = place;
  d.message = "no";
  return d;
}

TEST(Diagnostics, an_error_shows_its_line_with_a_caret) {
  EXPECT_EQ(render(at("(a)\n  (bcd e)\n", {7, 10}), false),
            "file:2:4: error: no\n"
            "       2 |   (bcd e)\n"
            "         |    ^~~\n");
}

TEST(Diagnostics, the_rule_the_premise_the_notes_and_the_hint_follow) {
  Diagnostic d = at("x", {0, 1});
  d.rule = "Instr_ok/switch";
  d.premise = "te1* <: t*";
  d.notes = {"expected [i32]", "found [i64]"};
  d.hint = "convert it";
  EXPECT_EQ(render(d, false),
            "file:1:1: error: no\n"
            "       1 | x\n"
            "         | ^\n"
            "    rule: Instr_ok/switch, premise: te1* <: t*\n"
            "    note: expected [i32]\n"
            "    note: found [i64]\n"
            "    hint: convert it\n");
}

TEST(Diagnostics, a_caret_stands_under_its_character_after_tabs_and_wide_escapes) {
  EXPECT_EQ(render(at("\t\x1b\xff(x)", {4, 5}), false),
            "file:1:5: error: no\n"
            "       1 |     \\x1b\\xff(x)\n"
            "         |              ^\n");
}

TEST(Diagnostics, characters_that_reorder_the_line_are_escaped) {
  EXPECT_NE(render(at("a\xE2\x80\xAE"
                      "b",
                      {0, 1}),
                   false)
                .find("a\\u{202e}b"),
            std::string::npos);
}

TEST(Diagnostics, a_control_character_in_a_message_is_escaped) {
  Diagnostic d = at("x", {0, 1});
  d.message = "unknown \x1b[2J";
  EXPECT_NE(render(d, false).find("unknown \\x1b[2J"), std::string::npos);
}

TEST(Diagnostics, a_long_line_is_cut_around_the_caret) {
  const std::string shown =
      render(at(std::string(5'000'000, 'x') + "!" + std::string(5000, 'y'), {5'000'000, 5'000'001}), false);
  EXPECT_LT(shown.size(), 500u);
  EXPECT_NE(shown.find("... xxx"), std::string::npos);
  EXPECT_NE(shown.find("x!y"), std::string::npos);
}

TEST(Diagnostics, a_place_at_the_end_of_a_file_or_past_it_is_shown_there) {
  EXPECT_EQ(render(at("ab", {2, 2}), false), "file:1:3: error: no\n       1 | ab\n         |   ^\n");
  EXPECT_EQ(render(at("ab", {9, 12}), false), "file:1:3: error: no\n       1 | ab\n         |   ^\n");
  EXPECT_EQ(render(at("", {0, 0}), false), "file:1:1: error: no\n       1 |\n         | ^\n");
}

TEST(Diagnostics, a_binary_shows_offset_and_bytes) {
  EXPECT_EQ(render(at(std::string("\0asm\1\0\0\0\x0e\2\3", 11), {8, 10}, true), false),
            "file: offset 0x8: error: no\n"
            "    00000000 | 00 61 73 6d 01 00 00 00 0e 02 03\n"
            "             |                         ^~ ~~\n");
}

TEST(Diagnostics, lines_end_in_any_of_the_three_ways) {
  const Source source{"file", "a\rb\r\nc\nd\xC3\xA9x", false};
  EXPECT_EQ(line_column(source, 2).line, 2u);
  EXPECT_EQ(line_column(source, 5).line, 3u);
  EXPECT_EQ(line_column(source, 10).line, 4u);
  EXPECT_EQ(line_column(source, 10).column, 3u);
}

TEST(Diagnostics, places_are_right_wherever_they_are_in_a_long_text) {
  std::string text;
  for (int i = 0; i < 3000; ++i)
    text += i % 7 == 0 ? "\n" : i % 11 == 0 ? "\xC3\xA9" : i % 13 == 0 ? "\r\n" : "x";
  const Source source{"file", text, false};
  LineColumn expected;
  for (u32 at = 0; at < text.size(); ++at) {
    const LineColumn place = line_column(source, at);
    ASSERT_EQ(place.line, expected.line) << at;
    ASSERT_EQ(place.column, expected.column) << at;
    const bool ends = text[at] == '\n' || (text[at] == '\r' && text[at + 1] != '\n');
    if (ends) {
      expected = {.line = expected.line + 1, .column = 1};
    } else if ((static_cast<u8>(text[at]) & 0xC0) != 0x80) {
      ++expected.column;
    }
  }
}

TEST(Diagnostics, of_a_long_line_what_surrounds_the_place_is_shown) {
  const std::string text(100'000, 'x');
  const std::string shown = render(at(text, {50'000, 50'003}), false);
  EXPECT_LT(shown.size(), 400U) << shown;
  EXPECT_NE(shown.find("... x"), std::string::npos) << shown;
  EXPECT_NE(shown.find("x ..."), std::string::npos) << shown;
}

TEST(Diagnostics, errors_past_the_most_are_counted) {
  Diagnostics ds;
  for (std::size_t i = 0; i < Diagnostics::kMost + 3; ++i) ds.report(at("x", {0, 1}));
  EXPECT_EQ(ds.errors().size(), Diagnostics::kMost);
  EXPECT_EQ(ds.dropped(), 3u);
  EXPECT_TRUE(render(ds, false).ends_with("and 3 more\n"));
}

TEST(Diagnostics, colours_are_there_only_when_asked_for) {
  EXPECT_EQ(render(at("x", {0, 1}), false).find('\x1b'), std::string::npos);
  EXPECT_NE(render(at("x", {0, 1}), true).find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace wfx

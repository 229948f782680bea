// Which assertions a pattern selects.
#include "conformance/scripts/filter.h"

#include <gtest/gtest.h>

#include "grammar/text/text.h"

namespace {

using namespace wfx;

constexpr const char* kScript =
    "(module $m (func (export \"div\") (result i32) (i32.const 1)) (global (export \"g\") i32 (i32.const "
    "2)))\n"
    "(assert_return (invoke \"div\") (i32.const 1))\n"                                 // line 2
    "(assert_return (get $m \"g\") (i32.const 2)) (assert_return (invoke \"div\"))\n"  // line 3
    "(invoke \"div\")\n"                                                               // line 4
    "(assert_invalid\n  (module $bad (func (result i32)))\n  \"type mismatch\")\n"     // lines 5 to 7
    "(assert_trap (invoke $m \"div:x\") \"unreachable\")\n";                           // line 8

/// The numbers of the commands that are selected, from 0, the module's.
std::string selected(const std::vector<std::string>& patterns, bool with_modules = false) {
  auto source = std::make_shared<Source>();
  source->name = "suite/core/i32.wast";
  source->bytes = kScript;
  Diagnostics diagnostics;
  const std::optional<Script> script = parse_script(source, {}, diagnostics);
  EXPECT_TRUE(script.has_value());
  const Filter filter(patterns);
  const std::vector<bool> is_selected =
      with_modules ? filter.select_with_modules(*script) : filter.select(*script);
  std::string numbers;
  for (std::size_t i = 0; i < is_selected.size(); ++i)
    if (is_selected[i]) numbers += std::to_string(i);
  return numbers;
}

TEST(Filter, names_are_of_what_is_called_of_the_kind_and_of_the_module) {
  EXPECT_EQ(selected({"div"}), "13");
  EXPECT_EQ(selected({"d*"}), "136");
  EXPECT_EQ(selected({"g"}), "2");
  EXPECT_EQ(selected({"assert_trap"}), "6");
  EXPECT_EQ(selected({"$m"}), "1236");
  EXPECT_EQ(selected({"$bad"}), "5");
  EXPECT_EQ(selected({"div:x"}), "6");
  EXPECT_EQ(selected({"nothing"}), "");
}

TEST(Filter, files_are_named_by_the_end_of_their_path) {
  for (const char* pattern : {"i32.wast", "i32", "core/i32.wast", "suite/core/i32.wast", "core/*", "*", "i*"})
    EXPECT_EQ(selected({pattern}), "12356") << pattern;
  for (const char* pattern : {"32.wast", "core", "i64.wast", "re/i32.wast"})
    EXPECT_EQ(selected({pattern}), "") << pattern;
}

TEST(Filter, lines_are_those_that_an_assertion_stands_on) {
  EXPECT_EQ(selected({"i32.wast:2"}), "1");
  EXPECT_EQ(selected({":3"}), "23");
  EXPECT_EQ(selected({"i32.wast:3:50"}), "23");
  EXPECT_EQ(selected({":6"}), "5");
  EXPECT_EQ(selected({"core/i32.wast:2-5"}), "1235");
  EXPECT_EQ(selected({":4"}), "");
  EXPECT_EQ(selected({"i64.wast:2"}), "");
}

TEST(Filter, a_file_and_a_name_are_both_to_be_like_the_pattern) {
  EXPECT_EQ(selected({"i32.wast:div"}), "13");
  EXPECT_EQ(selected({"i64.wast:div"}), "");
  EXPECT_EQ(selected({":assert_invalid"}), "5");
}

TEST(Filter, one_of_several_patterns_is_enough) {
  EXPECT_EQ(selected({"g", ":8"}), "26");
  EXPECT_TRUE(Filter().empty());
}

TEST(Filter, subjects_are_told_in_the_words_of_scripts) {
  Diagnostics diagnostics;
  auto source = std::make_shared<Source>();
  source->bytes = kScript;
  const std::optional<Script> script = parse_script(source, {}, diagnostics);
  std::string subjects;
  for (const Command& command : script->commands) subjects += summary_of(command) + "; ";
  EXPECT_EQ(subjects,
            "module $m; invoke \"div\"; get \"g\"; invoke \"div\"; invoke \"div\"; module $bad; invoke "
            "\"div:x\"; ");
}

TEST(LineCursor, lines_and_columns_count_from_1_and_columns_in_characters) {
  LineCursor cursor("ab\n\nc\xC3\xA4x\n");
  const auto at = [&](u32 offset) {
    const LineColumn place = cursor.at(offset);
    return std::to_string(place.line) + ":" + std::to_string(place.column);
  };
  EXPECT_EQ(at(0), "1:1");
  EXPECT_EQ(at(2), "1:3");
  EXPECT_EQ(at(3), "2:1");
  EXPECT_EQ(at(7), "3:3");
  EXPECT_EQ(at(9), "4:1");
}

TEST(Filter, that_names_lines_may_select_what_is_no_assertion) {
  EXPECT_EQ(selected({":1"}), "");
  EXPECT_EQ(selected({":1"}, true), "0");
  EXPECT_EQ(selected({"i32.wast:1-4"}, true), "01234");
  EXPECT_EQ(selected({"div", "$m", "module"}, true), selected({"div", "$m", "module"}));
}

}  // namespace

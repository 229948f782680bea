#include "grammar/features.h"

#include <gtest/gtest.h>

#include "grammar/text.h"

namespace wfx {
namespace {

/// What a module is refused for under the selection; empty if it is not.
Diagnostics refused(const std::string& fields, std::string_view features) {
  Diagnostics diagnostics;
  const std::string text = "(module " + fields + ")";
  const auto module =
      parse_module(std::make_shared<const Source>(Source{"test.wat", text, false}), {}, diagnostics);
  EXPECT_TRUE(diagnostics.empty()) << render(diagnostics, false);
  const bool allowed = uses_only(*module, *features_named(features), diagnostics);
  EXPECT_EQ(allowed, diagnostics.empty());
  return diagnostics;
}

/// It is in `version`, and `before`, which is the selection before that, refuses it for one reason.
void comes_with(std::string_view version, std::string_view before, const std::string& fields) {
  EXPECT_TRUE(refused(fields, version).empty()) << fields << " under " << version;
  EXPECT_EQ(refused(fields, before).errors().size(), 1u) << fields << " under " << before;
}

TEST(Features, what_came_with_2_0_is_not_in_1_0) {
  for (const char* fields : {
           "(func (param v128))",
           "(func (param externref))",
           "(func (result i32 i32) unreachable)",
           "(func (block (param i32)) unreachable)",
           "(func (drop (i32.extend8_s (i32.const 0))))",
           "(func (drop (i32.trunc_sat_f32_s (f32.const 0))))",
           "(memory 1) (func (memory.fill (i32.const 0) (i32.const 0) (i32.const 0)))",
           "(func (local i32) (drop (select (result i32) (i32.const 0) (i32.const 0) (i32.const 0))))",
           "(table 1 funcref) (table 1 funcref)",
           "(memory 1) (data \"passive\")",
           "(elem declare func 0) (func)",
       })
    EXPECT_NE(refused(fields, "1.0").errors().size(), 0u) << fields;
}

TEST(Features, what_came_with_3_0_is_not_in_2_0) {
  for (const char* fields : {
           "(tag)",
           "(memory 1) (memory 1)",
           "(memory i64 1)",
           "(table i64 1 funcref)",
           "(type (struct))",
           "(type (array i8))",
           "(type (sub (func)))",
           "(func (param anyref))",
           "(func (param (ref extern)))",
           "(func $f (return_call $f))",
           "(global i32 (i32.add (i32.const 1) (i32.const 2)))",
           "(global $a i32 (i32.const 1)) (global i32 (global.get $a))",
       })
    comes_with("3.0", "2.0", fields);
}

TEST(Features, stack_switching_is_not_in_3_0) {
  for (const char* fields : {
           "(tag (result i32))",
           "(func (param contref))",
           "(func (param (ref null nocont)))",
           "(type $f (func)) (type (cont $f))",
           "(tag $t) (func (suspend $t))",
       })
    comes_with("3.0,stack-switching", "3.0", fields);
}

TEST(Features, what_1_0_has_is_allowed_under_each_selection) {
  const std::string fields =
      "(import \"m\" \"g\" (global $g i32)) (table 1 funcref) (memory 1) (global (mut f64) (f64.const 0))"
      "(elem (global.get $g) $f) (data (i32.const 0) \"active\")"
      "(func $f (param i32) (result i32) (call_indirect (param i32) (result i32) (local.get 0) (i32.const "
      "0)))";
  for (const char* features : {"1.0", "2.0", "3.0", "3.0,stack-switching", "stack-switching"})
    EXPECT_TRUE(refused(fields, features).empty()) << render(refused(fields, features), false);
}

TEST(Features, a_tag_with_results_is_invalid_in_the_words_of_3_0) {
  const Diagnostics diagnostics = refused("(tag (result i32))", "3.0");
  ASSERT_EQ(diagnostics.errors().size(), 1u);
  EXPECT_EQ(diagnostics.errors()[0].fault, Fault::invalid);
  EXPECT_EQ(diagnostics.errors()[0].words, "non-empty tag result type");
}

TEST(Features, a_selection_has_one_name_and_others_are_none) {
  for (const char* name : {"1.0", "2.0", "3.0", "3.0,stack-switching"})
    EXPECT_EQ(to_string(*features_named(name)), name);
  EXPECT_FALSE(features_named("4.0"));
  EXPECT_FALSE(features_named(""));
}

}  // namespace
}  // namespace wfx

#include "grammar/features.h"

#include <gtest/gtest.h>

#include "grammar/print/print.h"
#include "grammar/text/text.h"
#include "tests/grammar/binaries.h"

namespace wfx {
namespace {

using testing::function_bytes;
using testing::module_bytes;

SourcePtr source(std::string bytes, std::string_view features, bool binary) {
  Source s{binary ? "test.wasm" : "test.wat", std::move(bytes), binary};
  s.features = *features_named(features);
  return std::make_shared<const Source>(std::move(s));
}

/// Reads a binary as one of that version. Null if its format does not have it.
std::shared_ptr<Module> decode_as(std::string_view features, std::string bytes) {
  Diagnostics diagnostics;
  return decode_module(source(std::move(bytes), features, true), diagnostics);
}

std::shared_ptr<Module> parse_as(std::string_view features, std::string text) {
  Diagnostics diagnostics;
  auto module = parse_module(source(std::move(text), features, false), {}, diagnostics);
  EXPECT_TRUE(module) << render(diagnostics, false);
  return module;
}

/// Expects that a binary is read as `version` and malformed as the version before it.
void is_read_since(std::string_view version, std::string_view before, const std::string& bytes) {
  EXPECT_TRUE(decode_as(version, bytes)) << version;
  EXPECT_FALSE(decode_as(before, bytes)) << before;
}

/// The errors for which a module is refused under the selection of features; empty if it is not.
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

/// Expects that `version` takes the module, and that `before`, the selection before it, refuses it for one reason.
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

TEST(Features, forms_of_the_binary_format_came_with_their_version) {
  is_read_since("2.0", "1.0", module_bytes("0c 01 00"));                 // an empty data count section
  is_read_since("3.0", "2.0", module_bytes("0d 01 00"));                 // an empty tag section
  is_read_since("3.0", "2.0", module_bytes("01 06 01 4e 01 60 00 00"));  // a group of one type
  is_read_since("3.0", "2.0", module_bytes("01 06 01 4f 00 60 00 00"));  // a final type without supertypes
  is_read_since("3.0", "2.0", module_bytes("01 06 01 60 01 63 70 00"));  // funcref, written out
  is_read_since("3.0", "2.0", module_bytes("05 08 01 00 81 80 80 80 80 00"));  // a minimum of six bytes
  is_read_since("2.0", "1.0",
                module_bytes("04 04 01 70 00 00  09 08 01 02 00 41 00 0b 00 00"));  // a table's index
  is_read_since("2.0", "1.0", module_bytes("05 03 01 00 00  0b 07 01 02 00 41 00 0b 00"));
  // i32.load: an offset of six bytes, and a memory index; memory.size and call_indirect with a zero of two bytes
  is_read_since("3.0", "2.0", function_bytes("00 41 00 28 02 80 80 80 80 80 00 1a 0b"));
  is_read_since("3.0", "2.0", function_bytes("00 41 00 28 42 00 00 1a 0b"));
  is_read_since("3.0", "2.0", function_bytes("00 3f 80 00 1a 0b"));
  is_read_since("3.0", "2.0", function_bytes("00 3f 01 1a 0b"));
  is_read_since("2.0", "1.0", function_bytes("00 41 00 11 00 80 00 0b"));
  EXPECT_TRUE(
      decode_as("1.0", function_bytes("00 41 00 28 02 80 80 80 80 00 1a 3f 00 1a 41 00 11 00 00 0b")));
}

TEST(Features, what_is_written_for_a_version_that_version_reads) {
  for (const char* text : {"(module (func $f) (table funcref (elem $f)))",
                           "(module (func $f) (table 1 funcref) (elem (i32.const 0) func $f))",
                           "(module (func $f) (table 1 funcref) (elem (i32.const 0) funcref (ref.func $f)))",
                           "(module (memory (data \"x\")) (func $f))"}) {
    for (const char* version : {"1.0", "2.0"}) {
      const auto module = parse_as(version, text);
      const auto again = decode_as(version, encode_module(*module));
      ASSERT_TRUE(again) << text << " in " << version;
      Diagnostics diagnostics;
      EXPECT_TRUE(uses_only(*again, *features_named(version), diagnostics)) << render(diagnostics, false);
      EXPECT_EQ(encode_module(*parse_as(version, print_module(*module))), encode_module(*module));
    }
  }
  const std::string segment =
      "(module (func $f) (table 1 funcref) (elem (i32.const 0) funcref (ref.func $f)))";
  EXPECT_NE(print_module(*parse_as("1.0", segment)).find("(elem (i32.const 0) $f)"), std::string::npos);
  EXPECT_NE(print_module(*parse_as("3.0", segment)).find("funcref (ref.func $f)"), std::string::npos);
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

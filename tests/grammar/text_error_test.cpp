#include "tests/grammar/text_helpers.h"

namespace wfx {
namespace {

using testing::errors_of;
using testing::first_message;
using testing::repeat;

TEST(TextErrors, a_syntax_error_says_what_was_found_and_what_could_stand_there) {
  EXPECT_EQ(first_message("(func (local i32) (param i32))"),
            "unexpected `(param`; expected `)`, an instruction or `(local`");
  EXPECT_EQ(first_message("(func (param $x $y i32))"), "unexpected `$y`; expected a type");
  EXPECT_EQ(first_message("(memory 1 2 3)"), "unexpected `3`; expected `)`");
}

TEST(TextErrors, the_end_of_the_file_shows_what_is_not_closed) {
  const auto errors = errors_of("(module\n  (func (nop)\n");
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_TRUE(errors[0].message.starts_with("unexpected end of file"));
  EXPECT_EQ(errors[0].notes, std::vector<std::string>{"the `(` at line 2, column 3 is not closed"});
}

TEST(TextErrors, a_misspelt_or_obsolete_keyword_comes_with_a_hint) {
  EXPECT_EQ(errors_of("(func (i32.ad))")[0].hint, "did you mean i32.add?");
  EXPECT_EQ(errors_of("(func (resutl i32))")[0].hint, "did you mean result?");
  EXPECT_EQ(errors_of("(func (get_local 0))")[0].hint, "it is called local.get now");
  EXPECT_EQ(errors_of("(func (qqqqqqqqqq))")[0].hint, "");
}

TEST(TextErrors, one_error_a_field_is_reported_and_the_next_field_is_read) {
  const auto errors = errors_of("(func (bogus (i32.ad)))\n(func (i32.const 99999999999))\n(fun)\n(memory)");
  ASSERT_EQ(errors.size(), 4u);
  EXPECT_EQ(errors[1].words, "constant out of range");
  EXPECT_EQ(errors[3].message,
            "unexpected `)`; expected an identifier, a number, a type, `(import`, `(export` or `(data`");
}

TEST(TextErrors, a_float_as_an_integer_is_no_integer) {
  for (const std::string text : {"1.0", "nan", "inf", "0x1p3", "-1e3", "nan:0x1"}) {
    const auto errors = errors_of("(func (i32.const " + text + "))");
    ASSERT_EQ(errors.size(), 1u) << text;
    EXPECT_EQ(errors[0].words, "constant out of range");
    EXPECT_EQ(errors[0].message, text + " is no integer");
  }
  EXPECT_EQ(errors_of("(func (v128.const i32x4 1 2 3 4.5))")[0].message, "4.5 is no integer");
  EXPECT_EQ(errors_of("(func (i32.const 0xFFFF_FFFF_F))")[0].message, "constant out of range: 0xFFFF_FFFF_F");
  EXPECT_EQ(errors_of("(func (f32.const 1e99))")[0].message, "constant out of range: 1e99");
}

TEST(TextErrors, an_unknown_identifier_is_shown_where_it_stands) {
  const auto errors = errors_of("(func (call $f))");
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_EQ(errors[0].words, "unknown function");
  EXPECT_EQ(errors[0].at.begin, 12u);
  EXPECT_EQ(errors[0].at.end, 14u);
}

TEST(TextErrors, an_identifier_is_bound_once) {
  EXPECT_EQ(errors_of("(func $f) (func $f)")[0].words, "duplicate func");
  EXPECT_EQ(errors_of("(func (param $x i32) (local $x i32))")[0].words, "duplicate local");
  EXPECT_EQ(errors_of("(type (struct (field $x i32) (field $x i32)))")[0].words, "duplicate field");
}

TEST(TextErrors, the_label_at_an_end_is_that_of_its_block) {
  EXPECT_EQ(errors_of("(func block $a end $b)")[0].hint, "the block's label is $a");
  EXPECT_EQ(errors_of("(func i32.const 0 if else $b end)")[0].words, "mismatching label");
}

TEST(TextErrors, an_inline_signature_is_equal_to_the_type_beside_it) {
  EXPECT_EQ(errors_of("(func (type $t) (result i32)) (type $t (func))")[0].words, "inline function type");
  EXPECT_EQ(errors_of("(func (type 7) (result i32))")[0].words, "unknown type");
}

TEST(TextErrors, a_type_of_a_group_that_cannot_be_read_is_not_looked_for_in_the_next) {
  EXPECT_EQ(
      errors_of("(rec (type (func)) (type $t (func)) (type ? (func))) (type (func)) (func (type $t))").size(),
      1u);
}

TEST(TextErrors, imports_come_before_definitions) {
  EXPECT_EQ(errors_of("(memory 1) (import \"m\" \"n\" (func))")[0].words, "import after memory");
}

TEST(TextErrors, the_form_of_the_other_dialect_names_the_dialect) {
  EXPECT_EQ(errors_of("(func (barrier))")[0].hint, "it is of WasmFX as first published: --dialect=2022");
  EXPECT_EQ(errors_of("(func (cont.new (type 0)))")[0].hint, "--dialect=2022 reads it");
  EXPECT_EQ(errors_of("(func (switch 0 0))", Dialect::fx2022)[0].hint,
            "it is of the proposal of 2026: leave out --dialect=2022");
  EXPECT_EQ(errors_of("(func (cont.new 0))", Dialect::fx2022)[0].hint, "leave out --dialect=2022");
}

TEST(TextErrors, a_form_of_2023_is_told_how_it_is_written_today) {
  EXPECT_EQ(errors_of("(func (block $l (resume 0 (tag 0 $l))))")[0].hint,
            "it is written (on TAG LABEL) today; --dialect=2022 reads a program whose resume has no type");
}

TEST(TextErrors, what_was_taken_out_of_the_language_is_told_what_stands_for_it) {
  EXPECT_EQ(errors_of("(func (let (local i32)))")[0].hint,
            "locals are those of the function, as (local $x i32)");
  EXPECT_TRUE(errors_of("(func (try (do)))")[0].hint.starts_with(
      "exceptions are caught by try_table, as (try_table (catch $tag $label) ...)"));
  EXPECT_EQ(errors_of("(func (if (i32.const 0) (return)))")[0].hint,
            "the branches of a folded if are (then ...) and (else ...)");
}

TEST(TextErrors, misplaced_annotations_are_errors) {
  EXPECT_EQ(errors_of("(func (@custom \"c\"))")[0].words, "misplaced @custom annotation");
  EXPECT_EQ(errors_of("(module (func) (@name \"n\"))")[0].words, "misplaced @name annotation");
  EXPECT_EQ(errors_of("(@metadata.code.branch_hint \"\\00\") (func)")[0].words,
            "@metadata.code.branch_hint annotation: not in a function");
}

TEST(TextErrors, broken_characters_and_strings_are_errors_at_their_place) {
  EXPECT_EQ(errors_of("(func) \xFF")[0].words, "malformed UTF-8 encoding");
  EXPECT_EQ(errors_of("(; \xC0 ;)")[0].words, "malformed UTF-8 encoding");
  EXPECT_EQ(errors_of("(export \"\\ff\" (func 0))")[0].words, "malformed UTF-8 encoding");
  EXPECT_EQ(errors_of("(data \"abc")[0].words, "unclosed string");
  EXPECT_EQ(errors_of("(data \"a\nb\")")[0].words, "unclosed string");
  EXPECT_EQ(errors_of("(data \"\\q\")")[0].words, "illegal escape");
  EXPECT_EQ(errors_of("(func $\"\")")[0].words, "empty identifier");
  EXPECT_EQ(errors_of(std::string("(func \0)", 8))[0].words, "illegal character");
}

TEST(TextErrors, whatever_is_left_open_ends_in_one_error) {
  EXPECT_EQ(errors_of(repeat("(; ", 100'000))[0].words, "unclosed comment");
  EXPECT_EQ(errors_of(repeat("(@a ", 100'000))[0].words, "unclosed annotation");
  EXPECT_EQ(errors_of(repeat("(", 100'000)).size(), 1u);
  EXPECT_EQ(errors_of("(func " + repeat("(block ", 100'000)).size(), 1u);
}

TEST(TextErrors, a_script_command_does_not_make_a_module) {
  EXPECT_EQ(first_message("(module) (invoke \"f\")"), "a script command where one module is expected");
}

}  // namespace
}  // namespace wfx

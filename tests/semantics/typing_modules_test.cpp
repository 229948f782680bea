// The results and errors of validation, and large or odd modules that it must judge without a crash.
#include "semantics/observers.h"
#include "semantics/rules.h"
#include "tests/semantics/typing.h"

namespace wfx {
namespace {

std::string repeat(std::size_t n, const std::string& text) {
  std::string all;
  for (std::size_t i = 0; i < n; ++i) all += text;
  return all;
}

TEST(TypingErrors, show_the_operands_expected_and_found_with_the_names_of_types) {
  const Typed typed =
      type("(type $point (struct)) (func (param (ref $point)) (i64.const 0) (local.get 0) (i32.add))");
  EXPECT_EQ(typed.verdict(), "Instr_ok/binop");
  EXPECT_EQ(typed.error().words, "type mismatch");
  EXPECT_EQ(typed.error().expected, "[i32 i32]");
  EXPECT_EQ(typed.error().found, "[i64 (ref $point)]");
}

TEST(TypingErrors, are_reported_for_each_function) {
  const Typed typed = type("(func (drop)) (func) (func (result i32))");
  EXPECT_EQ(typed.diagnostics.errors().size(), 2U);
}

TEST(TypingErrors, stand_at_their_instruction) {
  const Typed typed = type("(func\n (nop)\n (local.get 3))");
  EXPECT_EQ(line_column(*typed.error().source, typed.error().at.begin).line, 3U);
  EXPECT_EQ(typed.error().message, "unknown local 3: there are none");
}

TEST(TypingFacts, count_locals_and_the_highest_operand_stack) {
  const Typed typed = type("(func (param i32) (local i64 i64) (drop (i32.add (i32.const 1) (i32.const 2))))");
  ASSERT_EQ(typed.verdict(), "valid");
  EXPECT_EQ(typed.valid->facts[0].locals, 3U);
  EXPECT_EQ(typed.valid->facts[0].max_height, 2U);
}

TEST(TypingFacts, count_what_a_catch_clause_pushes) {
  const Typed typed = type(R"(
    (tag $t (param i32 i32 i32))
    (func (block $l (result i32 i32 i32) (try_table (catch $t $l)) (unreachable)) (unreachable)))");
  ASSERT_EQ(typed.verdict(), "valid");
  EXPECT_GE(typed.valid->facts[0].max_height, 3U);
}

TEST(TypingFacts, fill_in_the_arities_of_block_types) {
  const Typed typed = type(
      "(type $b (func (param i32) (result i64 i64))) (func (block (type $b) (unreachable)) (unreachable))");
  EXPECT_EQ(typed.verdict(), "Instr_ok/block");
  const Typed ok = type(
      "(type $b (func (param i32) (result i64 i64)))"
      "(func (result i64 i64) (i32.const 0) (block (type $b) (unreachable)))");
  ASSERT_EQ(ok.verdict(), "valid");
  EXPECT_EQ(ok.valid->module->funcs[0].body.beside->block_types[0].params, 1U);
  EXPECT_EQ(ok.valid->module->funcs[0].body.beside->block_types[0].results, 2U);
}

TEST(TypingLocals, without_a_default_are_set_before_they_are_read) {
  const std::string local = "(func (param (ref any)) (local (ref any)) ";
  EXPECT_EQ(verdict(local + "(local.set 1 (local.get 0)) (drop (local.get 1)))"), "valid");
  EXPECT_EQ(verdict(local + "(drop (local.get 1)))"), "Instr_ok/local.get: C.LOCALS[x] = set t");
  EXPECT_EQ(verdict(local + "(block (local.set 1 (local.get 0))) (drop (local.get 1)))"),
            "Instr_ok/local.get: C.LOCALS[x] = set t");
}

TEST(TypingTypes, are_the_same_where_their_groups_are) {
  const Typed typed =
      type("(rec (type (func)) (type (struct))) (rec (type (func)) (type (struct))) (type (func))");
  ASSERT_EQ(typed.verdict(), "valid");
  const auto& ids = typed.valid->type_ids;
  EXPECT_EQ(ids[0], ids[2]);
  EXPECT_EQ(ids[1], ids[3]);
  EXPECT_NE(ids[0], ids[4]);
}

TEST(TypingTypes, a_group_that_refers_to_itself_is_not_one_that_refers_to_it) {
  const Typed typed = type(
      "(type $a (struct (field (ref null $a)))) (type $b (struct (field (ref null $a))))"
      "(type $c (struct (field (ref null $a)))) (type $d (struct (field (ref null $d))))");
  ASSERT_EQ(typed.verdict(), "valid");
  const auto& ids = typed.valid->type_ids;
  EXPECT_NE(ids[0], ids[1]);
  EXPECT_EQ(ids[1], ids[2]);
  EXPECT_EQ(ids[0], ids[3]);
}

TEST(TypingTypes, refer_only_to_earlier_types_and_their_own_group) {
  EXPECT_EQ(verdict("(rec (type (struct (field (ref 1)))) (type (func)))"), "valid");
  EXPECT_EQ(verdict("(type (struct (field (ref 1)))) (type (func))"),
            "Typeuse_ok/typeidx: C.TYPES[typeidx] = dt");
  EXPECT_EQ(verdict("(rec (type (sub 1 (func))) (type (sub (func))))"), "Subtype_ok: (x < x0)*");
  EXPECT_EQ(verdict("(type (func)) (type (sub 0 (func)))"),
            "Subtype_ok: ($unrolldt(C.TYPES[x]) = sub typeuse* comptype')*");
}

TEST(TypingTypes, a_chain_of_20000_supertypes_matches_from_end_to_end) {
  std::string types = "(type $t0 (sub (struct)))";
  for (int i = 1; i < 20000; ++i)
    types += "(type $t" + std::to_string(i) + " (sub $t" + std::to_string(i - 1) + " (struct)))";
  EXPECT_EQ(verdict(types + "(func (param (ref $t19999)) (result (ref $t0)) (local.get 0))"), "valid");
  EXPECT_EQ(verdict(types + "(func (param (ref $t0)) (result (ref $t19999)) (local.get 0))"),
            "Expr_ok: C |- instr* : eps -> t*");
}

TEST(TypingLimits, nested_blocks_are_limited_by_memory_alone) {
  EXPECT_EQ(verdict("(func " + repeat(100'000, "block ") + repeat(100'000, "end ") + ")"), "valid");
}

TEST(TypingLimits, are_said_to_be_limits) {
  const Typed locals = type("(func " + repeat(50'001, "(local i32)") + ")");
  EXPECT_EQ(locals.error().fault, Fault::limit);
  EXPECT_EQ(locals.error().message, "more than 50000 parameters and locals in a function");
  EXPECT_EQ(type("(type (func (param " + repeat(1'001, "i32 ") + ")))").error().fault, Fault::limit);
  EXPECT_EQ(type("(type (struct (field " + repeat(10'001, "i32 ") + ")))").error().fault, Fault::limit);
  EXPECT_EQ(type(repeat(2'500, "(type (func (param " + repeat(1'000, "i32 ") + ")))")).error().fault,
            Fault::limit);
}

TEST(TypingLimits, array_new_fixed_of_2_to_the_32_operands_is_checked_at_once) {
  EXPECT_EQ(verdict("(type $a (array i32)) (func (drop (array.new_fixed $a 4294967295 (i32.const 0))))"),
            "Instr_ok/array.new_fixed");
  EXPECT_EQ(verdict("(type $a (array i32)) (func (unreachable) (array.new_fixed $a 4294967295) (drop))"),
            "valid");
}

/// Counts the rules and premises that it sees, and takes one premise to hold.
struct Mutant : RuleObserver {
  explicit Mutant(Rule r) : mutated(r) {}
  void taken(Rule rule) override { count += rule == mutated ? 1 : 0; }
  bool premise(Rule rule, u8 /*index*/, bool holds) override { return holds || rule == mutated; }
  Rule mutated;
  int count = 0;
};

TEST(TypingObserver, a_mutant_can_make_a_premise_hold) {
  const std::string program = "(global i32 (i32.const 0)) (func (global.set 0 (i32.const 1)))";
  EXPECT_EQ(verdict(program), "Instr_ok/global.set: C.GLOBALS[x] = mut t");
  Mutant mutant(Rule::Instr_ok_globalSet);
  EXPECT_EQ(type(program, Dialect::w3, &mutant).verdict(), "valid");
  EXPECT_EQ(mutant.count, 1);
}

TEST(TypingObserver, no_mutant_can_make_a_missing_thing_exist) {
  Mutant mutant(Rule::Instr_ok_localGet);
  EXPECT_EQ(type("(func (drop (local.get 0)))", Dialect::w3, &mutant).verdict(),
            "Instr_ok/local.get: C.LOCALS[x] = set t");
}

}  // namespace
}  // namespace wfx

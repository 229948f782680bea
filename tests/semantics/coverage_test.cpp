#include "semantics/coverage.h"

#include "semantics/coverage_items.h"
#include "tests/semantics/program.h"
#include "tests/semantics/typing.h"

namespace wfx {
namespace {

const RuleCounts& counts_of(const CoverageObserver& observer, Rule rule) {
  return observer.counts()[static_cast<std::size_t>(rule)];
}

constexpr const char* kCountDown = R"(
  (func (export "run") (param $n i32)
    (loop $l
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br_if $l (local.get $n)))))";

TEST(Coverage, a_run_counts_each_rule_that_it_takes) {
  TestProgram program(kCountDown);
  CoverageObserver observer;
  program.call("run", i32s({5}), &observer);
  EXPECT_EQ(counts_of(observer, Rule::Step_pure_binop_Val).taken, 5U);
  EXPECT_EQ(counts_of(observer, Rule::Step_pure_br_if_True).taken, 4U);
  EXPECT_EQ(counts_of(observer, Rule::Step_pure_br_if_False).taken, 1U);
  EXPECT_EQ(counts_of(observer, Rule::Step_pure_nop).taken, 0U);
}

TEST(Coverage, a_premise_is_counted_where_it_holds_and_where_it_fails) {
  TestProgram program(kCountDown);
  CoverageObserver observer;
  program.call("run", i32s({5}), &observer);
  const PremiseCounts& nonzero = counts_of(observer, Rule::Step_pure_br_if_True).premises[0];
  EXPECT_EQ(nonzero.held, 4U);
  EXPECT_EQ(nonzero.failed, 1U);
}

TEST(Coverage, the_run_is_the_same_as_without_it) {
  TestProgram program(kCountDown);
  CoverageObserver observer;
  EXPECT_EQ(program.call("run", i32s({5}), &observer).describe(), program.outcome("run", i32s({5})));
}

TEST(Coverage, validation_counts_rules_and_premises_and_those_of_matching) {
  CoverageObserver observer;
  EXPECT_TRUE(type("(func (result i32) (i32.const 1)) (func (call 0) drop)", Dialect::w3, &observer).valid);
  EXPECT_EQ(counts_of(observer, Rule::Instr_ok_call).taken, 1U);
  EXPECT_EQ(counts_of(observer, Rule::Instr_ok_call).premises[0].held, 1U);
  EXPECT_EQ(counts_of(observer, Rule::Valtype_sub_num).taken, 2U) << "the result and the operand of drop";
}

TEST(Coverage, a_premise_by_which_a_module_is_invalid_has_failed) {
  CoverageObserver observer;
  EXPECT_FALSE(type("(func (call 7))", Dialect::w3, &observer).valid);
  EXPECT_EQ(counts_of(observer, Rule::Instr_ok_call).taken, 0U);
  EXPECT_EQ(counts_of(observer, Rule::Instr_ok_call).premises[0].failed, 1U);
}

TEST(Coverage, in_a_list_what_is_behind_an_item_fails_where_a_later_one_is_not_valid) {
  CoverageObserver observer;
  EXPECT_FALSE(type("(global i32 (i32.const 1)) (global i32 (i64.const 1))", Dialect::w3, &observer).valid);
  const RuleCounts& cons = counts_of(observer, Rule::Globals_ok_cons);
  EXPECT_EQ(cons.taken, 0U);
  EXPECT_EQ(cons.premises[0].held, 1U) << "the first global";
  EXPECT_EQ(cons.premises[0].failed, 1U) << "the second global";
  EXPECT_EQ(cons.premises[1].failed, 1U) << "what is behind the first";
}

TEST(Coverage, linking_counts_the_rules_of_external_matching) {
  TestProgram exporting("(global (export \"g\") i32 (i32.const 1))");
  Registry registry;
  registry.add_module("m", exporting.instance->exports);
  Diagnostics diagnostics;
  auto source = std::make_shared<Source>(
      Source{.name = "test.wat", .bytes = "(module (import \"m\" \"g\" (global i64)))", .binary = false});
  auto valid = validate(parse_module(source, {}, diagnostics), exporting.store.types, diagnostics);
  CoverageObserver observer;
  instantiate(exporting.store, valid, registry, diagnostics, &observer);
  EXPECT_EQ(counts_of(observer, Rule::Externtype_sub_global).premises[0].failed, 1U);
}

TEST(CoverageItems, a_rule_is_asked_to_be_taken_and_each_premise_to_be_seen_both_ways) {
  const std::vector<CoverageItem> items = coverage_items(info(Rule::Step_read_resume_Dead));
  std::vector<std::string> missing;
  missing.reserve(items.size());
  for (const CoverageItem& item : items) missing.push_back(describe_missing(item));
  EXPECT_EQ(missing, (std::vector<std::string>{"Step_read/resume-dead is never taken",
                                               "Step_read/resume-dead: $continst(z)[a] = eps never holds",
                                               "Step_read/resume-dead: $continst(z)[a] = eps never fails"}));
}

TEST(CoverageItems, what_no_program_can_show_has_a_reason) {
  EXPECT_NE(unreachable_because({.rule = Rule::Step_pure_unop_Trap}), "");
  EXPECT_EQ(unreachable_because({.rule = Rule::Step_pure_unop_Val}), "");
}

}  // namespace
}  // namespace wfx

// Which steps are no instruction's: they are foreseen from the configuration before them.
#include "semantics/structural_steps.h"

#include <set>

#include "semantics/switches.h"
#include "semantics/trace.h"
#include "tests/semantics/program.h"

namespace wfx {
namespace {

/// Compares what was foreseen of each step with the rule that was taken.
struct Foresight : StepObserver {
  void starts(const Configuration& before) override { look_ahead(before); }
  void taken(Rule rule, const Configuration& after) override {
    if (is_foreseen) {
      EXPECT_TRUE(is_structural(rule)) << info(rule).name;
      structural.insert(rule);
    } else if (is_structural(rule)) {
      // An instruction of the program, which begins to leave contexts itself.
      EXPECT_TRUE(is_of_code) << info(rule).name;
    }
    look_ahead(after);
  }
  void look_ahead(const Configuration& z) {
    is_foreseen = is_structural_next(z);
    is_of_code = !z.has_admin() && redex(z) != "end";
  }
  bool is_foreseen = false, is_of_code = false;
  std::set<Rule> structural;
};

// Values, branches, returns, tail calls, exceptions and traps leave labels, handlers, frames and stacks.
constexpr const char* kLeaves = R"(
  (type $f (func)) (type $k (cont $f)) (tag $e) (tag $y)
  (elem declare func $throws $traps $ends $tail)
  (func $ends (block (block (br 1))) (block (try_table (br 1))))
  (func $tail (block (try_table (return_call $ends))))
  (func $traps (i32.const 1) (block (try_table (unreachable))) (drop))
  (func $throws (i32.const 1) (block (call $deep)) (drop))
  (func $deep (i32.const 2) (try_table (throw $e)) (drop))
  (func $returns (result i32) (block (try_table (return (i32.const 3)))) (i32.const 4))
  (func $resumed (param (ref $f))
    (block $caught (try_table (catch $e $caught) (resume $k (cont.new $k (local.get 0))))))
  (func (export "run")
    (call $resumed (ref.func $ends)) (call $resumed (ref.func $tail)) (call $resumed (ref.func $throws))
    (drop (call $returns)) (try_table (br_if 0 (i32.const 1)))
    (if (i32.const 1) (then (nop)) (else (nop)))
    (call $resumed (ref.func $traps))))";

TEST(StructuralSteps, are_foreseen) {
  Foresight foresight;
  TestProgram(kLeaves).call("run", {}, &foresight);
  for (const Rule rule :
       {Rule::Step_pure_label_Vals, Rule::Step_pure_frame_Vals, Rule::Step_pure_br_Label_Zero,
        Rule::Step_pure_br_Handler, Rule::Step_pure_return_Label, Rule::Step_pure_return_Frame,
        Rule::Step_pure_return_Handler, Rule::Step_read_return_call_ref_Label,
        Rule::Step_read_return_call_ref_Handler, Rule::Step_pure_trap_Instrs, Rule::Step_pure_trap_Label,
        Rule::Step_pure_trap_Handler, Rule::Step_pure_trap_Frame, Rule::Step_read_throw_ref_Instrs,
        Rule::Step_read_throw_ref_Label, Rule::Step_read_throw_ref_Frame})
    EXPECT_TRUE(foresight.structural.contains(rule)) << info(rule).name;
}

TEST(StructuralSteps, leave_stacks_running_as_they_are) {
  for (const RuleInfo& rule : kRules)
    if (is_structural(rule.rule)) EXPECT_FALSE(switches_stacks(rule.rule)) << rule.name;
}

}  // namespace
}  // namespace wfx

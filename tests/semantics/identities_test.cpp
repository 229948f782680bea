// Stacks and frames keep their numbers from snapshot to snapshot.
#include "semantics/identities.h"

#include <set>

#include "semantics/switches.h"
#include "semantics/trace.h"
#include "tests/semantics/program.h"

namespace wfx {
namespace {

/// Calls the export "run" of a module, and records the rule of each step and the snapshot after it.
struct Steps : StepObserver {
  explicit Steps(const std::string& fields) {
    TestProgram program(fields);
    program.call("run", {}, this);
  }
  void starts(const Configuration& before) override { identities.starts(before); }
  void taken(Rule rule, const Configuration& after) override {
    identities.taken(rule, after);
    rules.emplace_back(info(rule).name);
    shown.push_back(snapshot(after, identities));
  }
  /// The snapshot after the `count`th step of the rule.
  const Snapshot& after(std::string_view rule, std::size_t count = 1) const {
    for (std::size_t i = 0; i < rules.size(); ++i)
      if (rules[i] == rule && --count == 0) return shown[i];
    ADD_FAILURE() << rule << " is not taken so often";
    static const Snapshot kNone;
    return kNone;
  }

  Identities identities;
  Rules rules;
  std::vector<Snapshot> shown;
};

const SnapshotStack& parked(const Snapshot& s) {
  for (const SnapshotContinuation& c : s.continuations)
    if (!c.stacks.empty()) return c.stacks.back();
  ADD_FAILURE() << "no continuation is live";
  static const SnapshotStack kNone;
  return kNone;
}

u64 innermost_frame(const SnapshotStack& stack) { return stack.frames.back().number.value(); }

constexpr const char* kBoundGenerator = R"(
  (type $f (func (param i32))) (type $k (cont $f)) (type $f0 (func)) (type $k0 (cont $f0)) (tag $yield)
  (elem declare func $gen)
  (func $gen (param i32) (call $inner))
  (func $inner (suspend $yield) (suspend $yield))
  (func (export "run") (local $k (ref null $k0))
    (local.set $k (cont.bind $k $k0 (i32.const 1) (cont.new $k (ref.func $gen))))
    (loop $again
      (block $on_yield (result (ref $k0))
        (resume $k0 (on $yield $on_yield) (local.get $k))
        (return))
      (local.set $k)
      (br $again))))";

TEST(Identities, a_stack_is_the_same_parked_bound_running_and_suspended) {
  const Steps steps(kBoundGenerator);
  const u64 made = parked(steps.after("Step/cont.new-func")).number;
  EXPECT_EQ(parked(steps.after("Step/cont.bind-live")).number, made);
  EXPECT_EQ(steps.after("Step/resume-live").stacks.back().number, made);
  EXPECT_EQ(parked(steps.after("Step/suspend-handled")).number, made);
  EXPECT_EQ(steps.after("Step/resume-live", 2).stacks.back().number, made);
  EXPECT_EQ(parked(steps.after("Step/suspend-handled", 2)).number, made);
}

TEST(Identities, the_stacks_of_one_snapshot_are_told_apart) {
  const Steps steps(kBoundGenerator);
  const Snapshot& s = steps.after("Step/resume-live");
  ASSERT_EQ(s.stacks.size(), 2u);
  EXPECT_NE(s.stacks[0].number, s.stacks[1].number);
}

TEST(Identities, a_frame_is_the_same_before_its_function_is_called_and_while_it_is_parked) {
  const Steps steps(kBoundGenerator);
  const u64 gen = innermost_frame(parked(steps.after("Step/cont.new-func")));
  const SnapshotStack& entered = steps.after("Step_read/call_ref-func", 2).stacks.back();
  EXPECT_EQ(entered.frames.back().function, "$gen");
  EXPECT_EQ(innermost_frame(entered), gen);
  const SnapshotStack& suspended = parked(steps.after("Step/suspend-handled"));
  ASSERT_EQ(suspended.frames.size(), 2u);
  EXPECT_EQ(suspended.frames[0].number, gen);
  const u64 inner = innermost_frame(suspended);
  EXPECT_NE(inner, gen);
  EXPECT_EQ(innermost_frame(steps.after("Step/resume-live", 2).stacks.back()), inner);
}

TEST(Identities, a_switch_changes_places_and_no_stack) {
  const Steps steps(R"(
    (rec (type $f (func (param (ref null $k)))) (type $k (cont $f))) (tag $t)
    (elem declare func $a $b)
    (func $a (type $f) (switch $k $t (cont.new $k (ref.func $b))) (drop))
    (func $b (type $f) (switch $k $t (local.get 0)) (drop))
    (func (export "run")
      (resume $k (on $t switch) (ref.null $k) (cont.new $k (ref.func $a)))))");
  const u64 a = steps.after("Step/resume-live").stacks.back().number;
  const u64 b = steps.after("Step/switch-handled").stacks.back().number;
  EXPECT_NE(a, b);
  EXPECT_EQ(parked(steps.after("Step/switch-handled")).number, a);
  EXPECT_EQ(steps.after("Step/switch-handled", 2).stacks.back().number, a);
}

TEST(Switches, are_the_steps_after_which_another_stack_runs) {
  // Ends by values, by an exception and by a trap, suspends, switches, is resumed with an exception.
  struct Stacks : StepObserver {
    void starts(const Configuration& before) override { running = before.stack; }
    void taken(Rule rule, const Configuration& after) override {
      EXPECT_EQ(after.stack != running, switches_stacks(rule)) << info(rule).name;
      running = after.stack;
      if (switches_stacks(rule)) taken_rules.insert(rule);
    }
    const Stack* running = nullptr;
    std::set<Rule> taken_rules;
  } stacks;
  TestProgram program(R"(
    (rec (type $f (func (param (ref null $k)))) (type $k (cont $f))) (tag $t) (tag $e)
    (elem declare func $parks $switches $throws $traps)
    (func $parks (type $f) (suspend $t))
    (func $switches (type $f) (switch $k $t (cont.new $k (ref.func $parks))) (drop))
    (func $throws (type $f) (throw $e))
    (func $traps (type $f) (unreachable))
    (func $start (param $f (ref $f)) (param $throws i32)
      (block $on (result (ref $k0))
        (resume $k (on $t switch) (on $t $on) (ref.null $k) (cont.new $k (local.get $f)))
        (return))
      (if (param (ref $k0)) (local.get $throws) (then (resume_throw $k0 $e)) (else (resume $k0))))
    (type $f0 (func)) (type $k0 (cont $f0))
    (func (export "run")
      (call $start (ref.func $parks) (i32.const 0))
      (call $start (ref.func $switches) (i32.const 0))
      (block $caught (try_table (catch $e $caught) (call $start (ref.func $parks) (i32.const 1))))
      (block $caught (try_table (catch $e $caught) (call $start (ref.func $throws) (i32.const 0))))
      (call $start (ref.func $traps) (i32.const 0))))");
  program.call("run", {}, &stacks);
  EXPECT_EQ(stacks.taken_rules.size(), 7u);
}

TEST(Identities, a_second_call_and_a_tail_call_make_other_frames) {
  const Steps steps(R"(
    (func $leaf)
    (func $tail (return_call $leaf))
    (func (export "run") (call $leaf) (call $leaf) (call $tail)))");
  std::set<u64> frames;
  for (std::size_t call = 1; call <= 5; ++call)
    frames.insert(innermost_frame(steps.after("Step_read/call_ref-func", call).stacks.back()));
  EXPECT_EQ(frames.size(), 5u);
}

TEST(Identities, a_stack_that_ended_and_one_in_its_memory_are_two) {
  const Steps steps(R"(
    (type $f (func)) (type $k (cont $f)) (elem declare func $nothing) (func $nothing)
    (func (export "run") (local $n i32)
      (loop $again
        (resume $k (cont.new $k (ref.func $nothing)))
        (br_if $again (i32.lt_u (local.tee $n (i32.add (local.get $n) (i32.const 1))) (i32.const 50))))))");
  std::set<u64> stacks;
  for (std::size_t i = 1; i <= 50; ++i)
    stacks.insert(steps.after("Step/resume-live", i).stacks.back().number);
  EXPECT_EQ(stacks.size(), 50u);
}

TEST(Identities, of_runs_one_after_the_other_go_on) {
  TestProgram program(R"((func (export "run") (nop)))");
  struct Numbers : StepObserver {
    void starts(const Configuration& before) override { identities.starts(before); }
    void taken(Rule rule, const Configuration& after) override {
      identities.taken(rule, after);
      seen.insert(snapshot(after, identities).stacks.back().number);
    }
    Identities identities;
    std::set<u64> seen;
  } numbers;
  program.call("run", {}, &numbers);
  program.call("run", {}, &numbers);
  EXPECT_EQ(numbers.seen.size(), 2u);
}

}  // namespace
}  // namespace wfx

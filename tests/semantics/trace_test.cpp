// Snapshots show the stacks of a configuration as a person would draw them.
#include "semantics/trace.h"

#include "semantics/identities.h"
#include "tests/semantics/program.h"

namespace wfx {
namespace {

constexpr const char* kGenerator = R"(
  (type $f (func)) (type $k (cont $f)) (tag $yield (param i32)) (elem declare func $numbers)
  (global $kept (mut (ref null $k)) (ref.null $k))
  (func $numbers (local $i i32)
    (local.set $i (i32.const 7))
    (suspend $yield (local.get $i)))
  (func $run (export "run") (result i32) (local $k (ref null $k))
    (local.set $k (cont.new $k (ref.func $numbers)))
    (block $on_yield (result i32 (ref $k))
      (resume $k (on $yield $on_yield) (local.get $k))
      (return (i32.const -1)))
    (global.set $kept)))";

/// Records the snapshot after the first step of a rule, and the redex of the next step.
struct Moment : StepObserver {
  explicit Moment(std::string_view rule) : rule(rule) {}
  void starts(const Configuration& before) override { identities.starts(before); }
  void taken(Rule r, const Configuration& after) override {
    identities.taken(r, after);
    if (seen || info(r).name != rule) return;
    seen = true;
    shown = snapshot(after, identities);
    next = redex(after);
  }
  std::string_view rule;
  Identities identities;
  bool seen = false;
  Snapshot shown;
  std::string next;
};

Moment moment(const std::string& fields, std::string_view rule) {
  TestProgram program(fields);
  Moment m(rule);
  program.call("run", {}, &m);
  EXPECT_TRUE(m.seen) << rule;
  return m;
}

TEST(Snapshot, the_running_stack_is_the_last_one_and_stands_under_its_prompt) {
  const Snapshot s = moment(kGenerator, "Step_read/suspend").shown;
  ASSERT_EQ(s.stacks.size(), 2u);
  EXPECT_FALSE(s.stacks[0].prompt.has_value());
  ASSERT_TRUE(s.stacks[1].prompt.has_value());
  EXPECT_EQ(*s.stacks[1].prompt, std::vector<SnapshotHandler>{{"on $yield"}});
  EXPECT_EQ(s.stacks[0].frames.back().function, "$run");
  EXPECT_EQ(s.stacks[1].frames.back().function, "$numbers");
  EXPECT_EQ(s.stacks[0].at, "resume $k (on $yield $on_yield)");
  EXPECT_EQ(s.stacks[1].at, "suspend $yield");
}

TEST(Snapshot, locals_and_operands_are_told_apart) {
  const Snapshot s = moment(kGenerator, "Step_read/suspend").shown;
  const SnapshotFrame& frame = s.stacks[1].frames.back();
  ASSERT_EQ(frame.locals.size(), 1u);
  EXPECT_EQ(frame.locals[0].name, "$i");
  EXPECT_EQ(frame.locals[0].value.text, "7");
  ASSERT_EQ(frame.operands.size(), 1u);
  EXPECT_EQ(frame.operands[0].text, "7");
}

TEST(Snapshot, a_reference_leads_to_the_stacks_of_its_continuation) {
  const Snapshot s = moment(kGenerator, "Step/suspend-handled").shown;
  ASSERT_EQ(s.stacks.size(), 1u);
  const SnapshotFrame& frame = s.stacks[0].frames.back();
  ASSERT_EQ(frame.operands.size(), 2u);
  ASSERT_EQ(frame.operands[1].continuations.size(), 1u);
  const u64 parked = frame.operands[1].continuations[0];
  EXPECT_EQ(frame.operands[1].text, "cont " + std::to_string(parked));
  for (const SnapshotContinuation& c : s.continuations) {
    if (c.address != parked) continue;
    ASSERT_EQ(c.stacks.size(), 1u);
    EXPECT_EQ(c.stacks[0].frames.back().function, "$numbers");
    EXPECT_EQ(c.stacks[0].at, "suspend $yield");
    return;
  }
  FAIL() << "the continuation is not there";
}

TEST(Snapshot, a_consumed_continuation_has_no_stacks) {
  const Snapshot s = moment(kGenerator, "Step/suspend-handled").shown;
  const auto& local = s.stacks[0].frames.back().locals[0];
  EXPECT_EQ(local.name, "$k");
  ASSERT_EQ(local.value.continuations.size(), 1u);
  for (const SnapshotContinuation& c : s.continuations)
    if (c.address == local.value.continuations[0]) EXPECT_TRUE(c.stacks.empty());
}

TEST(Snapshot, a_new_continuation_shows_the_function_that_it_will_call) {
  const Snapshot s = moment(kGenerator, "Step/cont.new-func").shown;
  ASSERT_EQ(s.continuations.size(), 1u);
  ASSERT_EQ(s.continuations[0].stacks.size(), 1u);
  EXPECT_EQ(s.continuations[0].stacks[0].frames.back().function, "$numbers");
  EXPECT_FALSE(s.continuations[0].stacks[0].frames.back().entered);
}

TEST(Snapshot, a_global_that_holds_a_live_continuation_is_shown) {
  const Snapshot s = moment(kGenerator, "Step/global.set").shown;
  ASSERT_EQ(s.places.size(), 1u);
  EXPECT_EQ(s.places[0].name, "$kept");
  EXPECT_EQ(s.places[0].value.continuations.size(), 1u);
}

TEST(Snapshot, of_deep_recursion_the_innermost_frames_are_shown_and_the_others_counted) {
  const Moment m = moment(R"(
    (func $down (param $n i32)
      (if (local.get $n) (then (call $down (i32.sub (local.get $n) (i32.const 1)))) (else (nop))))
    (func (export "run") (call $down (i32.const 1000))))",
                          "Step_pure/nop");
  ASSERT_EQ(m.shown.stacks.size(), 1u);
  const SnapshotStack& stack = m.shown.stacks[0];
  EXPECT_LE(stack.frames.size(), 10u);
  EXPECT_EQ(stack.omitted_frames + stack.frames.size(), 1002u);
  EXPECT_EQ(stack.frames.back().locals[0].value.text, "0");
}

TEST(Snapshot, unnamed_things_are_called_by_their_export_or_else_by_their_index) {
  const Moment m = moment(R"((func (export "run") (call 1)) (func (local i32) (nop) (drop (i32.const 3))))",
                          "Step_pure/nop");
  const auto& frames = m.shown.stacks[0].frames;
  ASSERT_EQ(frames.size(), 2u);
  EXPECT_EQ(frames[0].function, "\"run\"");
  EXPECT_EQ(frames[1].function, "func 1");
  EXPECT_EQ(frames[1].locals[0].name, "local 0");
}

TEST(Snapshot, a_name_that_would_not_be_seen_is_escaped) {
  const Moment m =
      moment(R"((func $"a\1b[2J\e2\80\ae b" (local $"\0a" i32) (nop)) (func (export "run") (call 0)))",
             "Step_pure/nop");
  const SnapshotFrame& frame = m.shown.stacks[0].frames.back();
  EXPECT_EQ(frame.function, R"($"a\1b[2J\e2\80\ae b")");
  EXPECT_EQ(frame.locals[0].name, R"($"\0a")");
}

TEST(Snapshot, a_constant_is_a_value_and_no_redex) {
  const Moment m = moment(R"((func (export "run") (nop) (drop (i32.const 3))))", "Step_pure/nop");
  EXPECT_EQ(m.next, "drop");
}

TEST(Snapshot, continuations_in_structures_are_found) {
  const Snapshot s = moment(R"(
    (type $f (func)) (type $k (cont $f)) (type $node (struct (field (ref $k)) (field (ref null $node))))
    (elem declare func $g) (func $g)
    (func (export "run") (local $queue (ref null $node))
      (local.set $queue (struct.new $node (cont.new $k (ref.func $g)) (ref.null $node)))
      (local.set $queue (struct.new $node (cont.new $k (ref.func $g)) (local.get $queue)))
      (nop)))",
                            "Step_pure/nop")
                         .shown;
  EXPECT_EQ(s.stacks[0].frames.back().locals[0].value.continuations.size(), 2u);
  EXPECT_EQ(s.continuations.size(), 2u);
}

/// The redex that follows the first step of the rule.
std::string next_after(std::string_view rule, const std::string& fields) { return moment(fields, rule).next; }

// The unused types come first, so that an index into another index space would show one of them.
constexpr const char* kIndirect = R"(
  (type $other (func (param i64))) (type $t (func (result i32))) (table $one 1 funcref) (table $two 1 funcref)
  (elem (table $two) (i32.const 0) func $five)
  (func $five (type $t) (i32.const 5))
  (func $tail (result i32) (return_call_indirect $two (type $t) (i32.const 0)))
  (func (export "run") (drop (ref.cast i31ref (ref.null any)))
    (drop (call_indirect $two (type $t) (i32.const 0))) (drop (call $tail))))";

TEST(MadeInstruction, of_an_indirect_call_shows_its_table_and_its_type) {
  EXPECT_EQ(next_after("Step_pure/call_indirect", kIndirect), "table.get $two");
  EXPECT_EQ(next_after("Step_read/table.get-val", kIndirect), "ref.cast (ref null $t)");
  EXPECT_EQ(next_after("Step_pure/return_call_indirect", kIndirect), "table.get $two");
  EXPECT_EQ(next_after("Step_read/return_call_ref-label", kIndirect), "return_call_ref $t");
  EXPECT_EQ(next_after("Step_read/return_call_ref-frame-addr", kIndirect), "call_ref $t");
}

TEST(MadeInstruction, of_a_call_shows_the_type_of_the_function) {
  EXPECT_EQ(next_after("Step_read/call", kIndirect), "call_ref $t");
}

TEST(MadeInstruction, of_a_block_shows_its_type_and_of_a_branch_its_label) {
  const std::string fields = R"((func (export "run") (local $x i32)
    (block (if (i32.const 1) (then (br_table 1 0 (i32.const 0)))))
    (drop (if (result i32) (i32.const 0) (then (i32.const 1)) (else (local.tee $x (i32.const 2)))))))";
  EXPECT_EQ(next_after("Step_pure/if-true", fields), "block");
  EXPECT_EQ(next_after("Step_pure/br_table-lt", fields), "br 1");
  EXPECT_EQ(next_after("Step_pure/if-false", fields), "block (result i32)");
  EXPECT_EQ(next_after("Step_pure/local.tee", fields), "local.set $x");
}

TEST(MadeInstruction, of_bulk_instructions_shows_what_is_read_and_written) {
  const std::string fields = R"((memory $m 1) (memory $n 1) (table $t 1 funcref) (table $u 1 funcref)
    (type $b (array (mut i8))) (type $a (array (mut i8)))
    (func (export "run")
      (memory.fill $n (i32.const 0) (i32.const 0) (i32.const 1))
      (memory.copy $n $m (i32.const 0) (i32.const 0) (i32.const 1))
      (table.copy $u $t (i32.const 0) (i32.const 0) (i32.const 1))
      (array.copy $b $a (array.new_default $b (i32.const 1)) (i32.const 0)
        (array.new_default $a (i32.const 1)) (i32.const 0) (i32.const 1))))";
  EXPECT_EQ(next_after("Step_read/memory.fill-succ", fields), "i32.store8 $n");
  EXPECT_EQ(next_after("Step_read/memory.copy-le", fields), "i32.load8_u");
  EXPECT_EQ(next_after("Step_read/table.copy-le", fields), "table.get");
  EXPECT_EQ(next_after("Step_read/array.new_default", fields), "array.new_fixed $b 1");
  EXPECT_EQ(next_after("Step_read/array.copy-le", fields), "array.get_s $a");
}

TEST(MadeInstruction, of_stack_switching_shows_its_type_its_tag_and_its_handlers) {
  const std::string fields = R"(
    (type $f (func)) (type $k (cont $f)) (type $g (func (param (ref null $k)))) (type $s (cont $g))
    (tag $e) (tag $t) (elem declare func $hop $nothing $hopped)
    (func $nothing)
    (func $hopped (param (ref null $k)))
    (func $hop (switch $s $t (cont.new $s (ref.func $hopped))))
    (func (export "run")
      (resume $k (on $t switch) (cont.new $k (ref.func $hop)))
      (drop (block $h (result (ref $k))
        (resume_throw $k $e (on $t $h) (cont.new $k (ref.func $nothing))) (return)))))";
  EXPECT_EQ(next_after("Step_read/switch", fields), "switch $s $t");
  EXPECT_EQ(next_after("Step/resume_throw-cont", fields), "resume_throw_ref $k (on $t $h)");
}

}  // namespace
}  // namespace wfx

// The promises of the zipper, the garbage collector and the limits, tested with programs on which an implementation
// that recurses or copies would fail.
#include "semantics/trace.h"
#include "tests/semantics/program.h"

namespace wfx {
namespace {

constexpr const char* kEndlessGenerator = R"(
  (type $f (func)) (type $k (cont $f)) (tag $yield (param i32)) (elem declare func $numbers)
  (func $numbers (local $i i32)
    (loop $next
      (suspend $yield (local.get $i))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br $next)))
  (func (export "run") (param $n i32) (result i32)
    (local $k (ref null $k)) (local $last i32)
    (local.set $k (cont.new $k (ref.func $numbers)))
    (loop $next
      (block $on_yield (result i32 (ref $k))
        (resume $k (on $yield $on_yield) (local.get $k))
        (unreachable))
      (local.set $k)
      (local.set $last)
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br_if $next (local.get $n)))
    (local.get $last)))";

TEST(Configuration, a_generator_of_a_million_yields_runs_in_constant_memory) {
  TestProgram p(kEndlessGenerator);
  const Outcome out = p.call("run", {Value::i32(1'000'000)});
  ASSERT_EQ(out.kind, Outcome::Kind::values) << out.describe();
  EXPECT_EQ(out.values.at(0).as_u32(), 999'999u);
  EXPECT_LT(p.store.heap.bytes(), u64{16} << 20);
}

TEST(Configuration, a_million_nested_calls_end_as_exhausted_and_leave_the_store_usable) {
  TestProgram p(R"((func $f (export "deep") (call $f))
               (func (export "one") (result i32) (i32.const 1)))");
  const Outcome out = p.call("deep");
  EXPECT_EQ(out.kind, Outcome::Kind::exhausted);
  EXPECT_EQ(out.limit, Limit::depth);
  EXPECT_EQ(p.call("one").describe(), "values: (i32.const 1)");
}

TEST(Configuration, calls_nested_within_the_limit_return) {
  TestProgram p(R"((func $f (export "down") (param i32) (result i32)
                 (if (result i32) (local.get 0)
                   (then (i32.add (i32.const 1) (call $f (i32.sub (local.get 0) (i32.const 1)))))
                   (else (i32.const 0)))))");
  EXPECT_EQ(p.call("down", {Value::i32(900'000)}).describe(), "values: (i32.const 900000)");
}

TEST(Configuration, depth_is_counted_over_all_active_stacks) {
  TestProgram p(R"((type $f (func)) (type $k (cont $f)) (elem declare func $nest)
               (func $nest (export "nest") (resume $k (cont.new $k (ref.func $nest)))))",
                {.depth = 10'000});
  EXPECT_EQ(p.call("nest").limit, Limit::depth);
}

TEST(Configuration, a_tail_call_loop_runs_in_constant_depth) {
  TestProgram p(R"((func $f (export "loop") (param i32) (result i32)
                 (if (i32.eqz (local.get 0)) (then (return (i32.const 7))))
                 (return_call $f (i32.sub (local.get 0) (i32.const 1)))))",
                {.depth = 100});
  EXPECT_EQ(p.call("loop", {Value::i32(1'000'000)}).describe(), "values: (i32.const 7)");
}

TEST(Configuration, exceptions_thrown_and_caught_in_a_loop_run_in_constant_memory) {
  TestProgram p(R"((tag $e (param i32))
               (func (export "loop") (param $n i32)
                 (loop $next
                   (block $caught (result i32)
                     (try_table (catch $e $caught) (throw $e (local.get $n)))
                     (unreachable))
                   (drop)
                   (local.set $n (i32.sub (local.get $n) (i32.const 1)))
                   (br_if $next (local.get $n)))))");
  EXPECT_EQ(p.call("loop", {Value::i32(300'000)}).kind, Outcome::Kind::values);
  EXPECT_LT(p.store.heap.bytes(), u64{16} << 20);
}

TEST(Configuration, what_a_suspended_stack_refers_to_survives_collections) {
  TestProgram p(R"((type $s (struct (field i32))) (type $f (func (result i32))) (type $k (cont $f))
               (tag $pause) (elem declare func $holder)
               (func $holder (result i32) (local $s (ref null $s))
                 (local.set $s (struct.new $s (i32.const 42)))
                 (suspend $pause)
                 (struct.get $s 0 (local.get $s)))
               (func (export "run") (param $n i32) (result i32) (local $k (ref null $k))
                 (block $h (result (ref $k))
                   (resume $k (on $pause $h) (cont.new $k (ref.func $holder)))
                   (return))
                 (local.set $k)
                 (loop $garbage
                   (drop (struct.new $s (local.get $n)))
                   (local.set $n (i32.sub (local.get $n) (i32.const 1)))
                   (br_if $garbage (local.get $n)))
                 (resume $k (local.get $k))))");
  EXPECT_EQ(p.call("run", {Value::i32(500'000)}).describe(), "values: (i32.const 42)");
}

TEST(Configuration, a_list_longer_than_any_native_stack_is_collected) {
  TestProgram p(R"((type $node (struct (field (ref null $node))))
               (global $list (mut (ref null $node)) (ref.null $node))
               (func (export "build") (param $n i32)
                 (loop $next
                   (global.set $list (struct.new $node (global.get $list)))
                   (local.set $n (i32.sub (local.get $n) (i32.const 1)))
                   (br_if $next (local.get $n))))
               (func (export "drop") (global.set $list (ref.null $node))))");
  EXPECT_EQ(p.call("build", {Value::i32(500'000)}).kind, Outcome::Kind::values);
  p.call("drop");
}

TEST(Configuration, an_array_beyond_the_memory_limit_is_exhausted_and_not_allocated) {
  TestProgram p(R"((type $a (array (mut i64)))
               (func (export "huge") (drop (array.new_default $a (i32.const -1)))))");
  EXPECT_EQ(p.call("huge").limit, Limit::memory);
}

TEST(Configuration, live_objects_beyond_the_memory_limit_are_exhausted) {
  TestProgram p(R"((type $node (struct (field (ref null $node))))
               (global $list (mut (ref null $node)) (ref.null $node))
               (func (export "grow") (loop $next
                 (global.set $list (struct.new $node (global.get $list))) (br $next))))",
                {.memory = u64{64} << 20});
  EXPECT_EQ(p.call("grow").limit, Limit::memory);
}

TEST(Configuration, active_stacks_beyond_the_memory_limit_are_exhausted) {
  TestProgram p(R"((type $f (func)) (type $k (cont $f)) (tag $e) (elem declare func $nest $down $waits)
               (func $down (export "down") (call $down))
               (func $wide (export "wide") (local i64 i64 i64 i64 i64 i64 i64 i64) (call $wide))
               (func $nest (export "nest") (resume $k (cont.new $k (ref.func $nest))))
               (func $deep (param i32) (if (local.get 0)
                 (then (call $deep (i32.sub (local.get 0) (i32.const 1)))) (else (suspend $e))))
               (func $waits (call $deep (i32.const 2000)))
               (func (export "in_turn") (local $n i32)
                 (loop $next
                   (block $on (result (ref $k)) (resume $k (on $e $on) (cont.new $k (ref.func $waits))) (return))
                   (drop) (br_if $next (i32.lt_u (local.tee $n (i32.add (local.get $n) (i32.const 1)))
                                                 (i32.const 200))))))",
                {.depth = ~u64{0}, .memory = u64{4} << 20});
  for (const char* name : {"down", "wide", "nest"}) EXPECT_EQ(p.call(name).limit, Limit::memory) << name;
  // Stacks that are active no more leave their room to the next ones.
  EXPECT_EQ(p.call("in_turn").limit, Limit::none);
}

/// The calls in progress when the run ended, innermost first: "$f x 3" for three nested calls of $f.
std::string calls(const Outcome& outcome) {
  std::string s;
  for (const CallSite& call : outcome.calls)
    s += (s.empty() ? "" : ", ") + name_of(*call.func) +
         (call.times > 1 ? " x " + std::to_string(call.times) : "");
  return s;
}

TEST(Configuration, a_trap_tells_the_calls_in_progress_over_all_stacks) {
  TestProgram p(R"((type $f (func)) (type $k (cont $f)) (elem declare func $body)
               (func $trap (unreachable))
               (func $nest (param i32)
                 (if (local.get 0)
                   (then (call $nest (i32.sub (local.get 0) (i32.const 1))))
                   (else (call $trap))))
               (func $body (call $nest (i32.const 2)))
               (func $main (export "main") (resume $k (cont.new $k (ref.func $body)))))");
  const Outcome out = p.call("main");
  EXPECT_EQ(calls(out), "$trap, $nest, $nest x 2, $body, $main");
  const std::string& text = p.instance->valid->module->source->bytes;
  EXPECT_EQ(text.substr(out.calls[0].at.begin, 11), "unreachable");
  EXPECT_EQ(text.substr(out.calls[4].at.begin, 6), "resume");
}

TEST(Configuration, a_limit_and_an_unhandled_suspension_tell_the_calls_in_progress) {
  TestProgram p(R"((tag $pause)
               (func $down (call $down)) (func $deep (export "deep") (call $down))
               (func $wait (suspend $pause)) (func $pause (export "pause") (call $wait)))");
  EXPECT_EQ(calls(p.call("deep")), "$down x 999999, $deep");
  EXPECT_EQ(calls(p.call("pause")), "$wait, $pause");
}

// A program that keeps one array, of a size that it is given. Everything else that it allocates is garbage at once.
constexpr const char* kKeeper = R"(
  (memory 0)
  (type $a (array i64))
  (global $kept (mut (ref null $a)) (ref.null $a))
  (func (export "keep") (param i32)
    (global.set $kept (ref.null $a))
    (global.set $kept (array.new_default $a (local.get 0))))
  (func (export "drop") (local $i i32)
    (loop $next
      (drop (array.new_default $a (i32.const 100)))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $i) (i32.const 10000)))))
  (func (export "pages") (param i32) (result i32) (memory.grow (local.get 0))))";

/// The number of elements of an array that takes `hundredths` percent of `bytes`.
u32 elements(u64 bytes, u32 hundredths) { return static_cast<u32>(bytes / sizeof(Value) * hundredths / 100); }

TEST(Configuration, at_the_memory_limit_a_run_goes_on_while_collections_free_a_sixteenth_of_what_lives) {
  constexpr u64 kLimit = u64{8} << 20;
  TestProgram p(kKeeper, {.memory = kLimit});
  EXPECT_EQ(p.outcome("keep", {Value::i32(elements(kLimit, 92))}), "no values");
  EXPECT_EQ(p.outcome("drop"), "no values");  // each collection frees 8 of 100 parts; 92 live
  EXPECT_EQ(p.outcome("keep", {Value::i32(elements(kLimit, 96))}), "no values");
  EXPECT_EQ(p.call("drop").limit, Limit::memory);  // only 4 parts are free; 96 live
  EXPECT_EQ(p.outcome("keep", {Value::i32(0)}), "no values");
  EXPECT_EQ(p.outcome("drop"), "no values");
}

TEST(Configuration, the_heap_and_memories_share_the_memory_limit) {
  constexpr u64 kLimit = 64 * kPageSize;
  constexpr u32 kRefused = ~u32{0};
  TestProgram full(kKeeper, {.memory = kLimit});
  EXPECT_EQ(full.outcome("keep", {Value::i32(elements(kLimit, 50))}), "no values");
  // More than the limit by itself; and half, and an array's header.
  EXPECT_EQ(full.call("pages", {Value::i32(65)}).values.at(0).as_u32(), kRefused);
  EXPECT_EQ(full.call("pages", {Value::i32(32)}).limit, Limit::memory);
  TestProgram p(kKeeper, {.memory = kLimit});
  EXPECT_EQ(p.outcome("keep", {Value::i32(elements(kLimit, 50))}), "no values");
  EXPECT_EQ(p.call("pages", {Value::i32(31)}).values.at(0).as_u32(), 0u);
  EXPECT_EQ(p.call("keep", {Value::i32(elements(kLimit, 60))}).limit, Limit::memory);
  EXPECT_EQ(p.outcome("keep", {Value::i32(elements(kLimit, 40))}), "no values");
}

TEST(Configuration,
     a_start_function_whose_suspension_nothing_handles_ends_the_instantiation_as_a_suspension) {
  TestProgram p(R"((tag $pause) (func $main (suspend $pause)) (start $main)
               (func (export "one") (result i32) (i32.const 1)))");
  EXPECT_EQ(p.start.kind, Outcome::Kind::suspension);
  EXPECT_EQ(p.call("one").describe(), "values: (i32.const 1)");
}

TEST(Configuration, a_loop_without_end_is_exhausted_at_the_step_limit) {
  TestProgram p(R"((func (export "spin") (loop $l (br $l))))", {.steps = 1000});
  EXPECT_EQ(p.call("spin").limit, Limit::steps);
}

TEST(Configuration, a_hundred_thousand_continuations_suspended_at_once_take_less_than_a_kilobyte_each) {
  TestProgram p(R"((type $f (func)) (type $k (cont $f)) (tag $pause) (elem declare func $sleeper)
               (table $parked 100000 (ref null $k))
               (func $sleeper (suspend $pause))
               (func (export "run") (local $i i32)
                 (loop $next
                   (table.set $parked (local.get $i)
                     (block $h (result (ref $k))
                       (resume $k (on $pause $h) (cont.new $k (ref.func $sleeper)))
                       (unreachable)))
                   (local.set $i (i32.add (local.get $i) (i32.const 1)))
                   (br_if $next (i32.lt_u (local.get $i) (i32.const 100000))))))");
  EXPECT_EQ(p.call("run").kind, Outcome::Kind::values);
  EXPECT_LT(p.store.heap.bytes(), u64{100'000} * 1024);
}

}  // namespace
}  // namespace wfx

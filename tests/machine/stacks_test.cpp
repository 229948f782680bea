// Faults and limits on native stacks: what ends a run leaves the machine fit to go on.
#include <execinfo.h>
#include <signal.h>
#include <sys/time.h>

#include "tests/machine/program.h"

namespace wfx::machine {
namespace {

// down(d): under d prompts, each on a stack of its own, does what `leaf` does.
std::string nest(const std::string& leaf) {
  return R"(
    (type $f (func (param i32) (result i32)))
    (type $k (cont $f))
    (tag $e (param i32) (result i32))
    (tag $other)
    (elem declare func $down)
    (func $down (export "down") (param $d i32) (result i32)
      (if (result i32) (local.get $d)
        (then (resume $k (i32.sub (local.get $d) (i32.const 1)) (cont.new $k (ref.func $down))))
        (else )" +
         leaf + ")))";
}

constexpr const char* kCalls = R"(
  (func $calls (export "calls") (param $n i32) (result i32)
    (if (result i32) (local.get $n)
      (then (i32.add (i32.const 1) (call $calls (i32.sub (local.get $n) (i32.const 1)))))
      (else (i32.const 0)))))";

TEST(Stacks, a_million_nested_calls_return) {
  Program p(kCalls);
  EXPECT_EQ(p.outcome("calls", {1'000'000}), "1000000");
}

TEST(Stacks, calls_without_end_exhaust_the_stack_and_the_next_call_is_well) {
  Program p(kCalls);
  EXPECT_EQ(p.outcome("calls", {~u32{0}}), "exhausted: call stack exhausted");
  EXPECT_EQ(p.outcome("calls", {1000}), "1000");
}

TEST(Stacks, a_trap_in_the_1000th_nested_continuation_ends_them_all) {
  Program p(nest("(unreachable)"));
  EXPECT_EQ(p.outcome("down", {1000}), "trap: unreachable");
  EXPECT_EQ(p.outcome("down", {0}), "trap: unreachable");
  const u64 bytes = p.machine.bytes_in_use();
  for (int k = 0; k < 100; ++k) p.outcome("down", {1000});
  EXPECT_EQ(p.machine.bytes_in_use(), bytes) << "stacks and identities are used again";
}

TEST(Stacks, a_small_limit_on_depth_is_no_larger_than_it_says) {
  Program p(kCalls, {.stack_bytes = 256 << 10});
  EXPECT_EQ(p.outcome("calls", {1000}), "1000");
  for (int again = 0; again < 3; ++again) {
    EXPECT_EQ(p.outcome("calls", {20'000}), "exhausted: call stack exhausted");
    EXPECT_LE(p.machine.pool.taken(), 1 << 20);
  }
}

TEST(Stacks, a_chain_of_continuations_without_end_exhausts_the_stack) {
  Program p(nest("(i32.const 7)"), {.stack_bytes = 1 << 20});
  EXPECT_EQ(p.outcome("down", {~u32{0}}), "exhausted: call stack exhausted");
  EXPECT_EQ(p.outcome("down", {1000}), "7");
}

TEST(Stacks, those_that_nothing_runs_on_are_no_depth) {
  Program p(nest("(i32.const 7)") + R"(
    (table $t 20000 (ref null $k))
    (func (export "make") (param $n i32)
      (loop $l
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (table.set $t (local.get $n) (cont.new $k (ref.func $down)))
        (br_if $l (local.get $n)))))",
            {.stack_bytes = 1 << 20});
  EXPECT_EQ(p.outcome("make", {20000}), "");
  ASSERT_GT(p.machine.pool.taken(), 3 << 20);
  EXPECT_EQ(p.outcome("down", {1000}), "7");
  EXPECT_EQ(p.outcome("down", {~u32{0}}), "exhausted: call stack exhausted");
}

TEST(Stacks, a_stack_that_does_not_fit_into_memory_ends_the_run) {
  Program p(nest("(i32.const 7)"), {.memory = 6 << 20});
  EXPECT_EQ(p.outcome("down", {~u32{0}}), "exhausted: memory exhausted");
  EXPECT_EQ(p.outcome("down", {100}), "7");
}

TEST(Stacks, a_stack_that_cannot_grow_into_memory_ends_the_run) {
  Program p(kCalls, {.memory = 6 << 20});
  EXPECT_EQ(p.outcome("calls", {~u32{0}}), "exhausted: memory exhausted");
  EXPECT_EQ(p.outcome("calls", {1000}), "1000");
}

TEST(Stacks, an_exception_crosses_a_thousand_stacks) {
  Program p(nest("(call $throws)") + R"(
    (tag $x (param i32))
    (func $throws (result i32) (throw $x (i32.const 42)))
    (func (export "catches") (param $d i32) (result i32)
      (block $caught (result i32)
        (try_table (result i32) (catch $x $caught) (call $down (local.get $d))))))");
  EXPECT_EQ(p.outcome("catches", {1000}), "42");
  EXPECT_EQ(p.outcome("down", {1000}), "exception");
}

TEST(Stacks, what_no_prompt_handles_ends_the_run_from_any_depth) {
  Program p(nest("(suspend $e (i32.const 1))"));
  EXPECT_EQ(p.outcome("down", {1000}), "suspension");
  EXPECT_EQ(p.outcome("down", {0}), "suspension");
}

TEST(Stacks, frames_of_any_size_and_many_parameters_fit) {
  std::string params, args, sum = "(i64.const 0)";
  for (int k = 0; k < 300; ++k) {
    params += " i64";
    args += " (i64.const " + std::to_string(k) + ")";
    sum = "(i64.add " + sum + " (local.get " + std::to_string(k) + "))";
  }
  Program p("(type $f (func (param" + params +
            ") (result i64))) (type $k (cont $f)) (elem declare func $sum)" +
            "(func $sum (type $f) (local i64 i64 i64 i64 i64 i64 i64 i64) " + sum + ")" +
            "(func (export \"run\") (result i64) (resume $k" + args + " (cont.new $k (ref.func $sum))))");
  EXPECT_EQ(p.outcome("run"), std::to_string(299 * 300 / 2));
}

// Suspends n times, each time under the same prompt; keeps the first reference.
constexpr const char* kManyTimes = R"(
  (type $f (func))
  (type $k (cont $f))
  (tag $e)
  (global $first (mut (ref null $k)) (ref.null $k))
  (elem declare func $for_ever)
  (func $for_ever (loop $l (suspend $e) (br $l)))
  (func $step (param $k (ref $k)) (result (ref $k))
    (block $on (result (ref $k)) (resume $k (on $e $on) (local.get $k)) (unreachable)))
  (func (export "run") (param $n i32) (result i32)
    (local $k (ref $k))
    (global.set $first (local.tee $k (call $step (cont.new $k (ref.func $for_ever)))))
    (loop $l
      (local.set $k (call $step (local.get $k)))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (drop (call $step (local.get $k)))
    (local.get $n))
  (func (export "again") (drop (call $step (ref.as_non_null (global.get $first))))))";

TEST(Stacks, a_reference_that_was_used_is_dead_however_often_its_stack_suspended_since) {
  for (const u32 times : {1U, 65533U, 65534U, 65535U, 65536U, 65537U, 200'000U}) {
    Program p(kManyTimes);
    EXPECT_EQ(p.outcome("run", {times}), "0");
    EXPECT_EQ(p.outcome("again"), "trap: continuation already consumed") << times;
  }
}

TEST(Stacks, binding_for_ever_gives_live_references) {
  Program p(R"(
    (type $f (func (result i32)))
    (type $k (cont $f))
    (elem declare func $seven)
    (func $seven (result i32) (i32.const 7))
    (func (export "run") (param $n i32) (result i32)
      (local $k (ref $k))
      (local.set $k (cont.new $k (ref.func $seven)))
      (loop $l
        (local.set $k (cont.bind $k $k (local.get $k)))
        (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
      (resume $k (local.get $k))))");
  EXPECT_EQ(p.outcome("run", {200'000}), "7");
}

TEST(Stacks, a_reference_that_was_bound_is_dead_however_often_its_continuation_was_bound_before) {
  Program p(R"(
    (type $f (func (result i32)))
    (type $k (cont $f))
    (elem declare func $seven)
    (func $seven (result i32) (i32.const 7))
    (func (export "run") (param $n i32) (result i32)
      (local $k (ref $k)) (local $before (ref null $k))
      (local.set $k (cont.new $k (ref.func $seven)))
      (loop $l
        (local.set $before (local.get $k))
        (local.set $k (cont.bind $k $k (local.get $k)))
        (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
      (resume $k (local.get $before))))");
  for (const u32 times : {1U, 65533U, 65534U, 65535U, 65536U, 65537U})
    EXPECT_EQ(p.outcome("run", {times}), "trap: continuation already consumed") << times;
}

// The memory of the stack may have another use by then.
TEST(Stacks, whether_a_reference_is_live_is_not_asked_of_a_stack_that_has_come_to_its_end) {
  Program p(R"(
    (type $f (func))
    (type $k (cont $f))
    (global $k (mut (ref null $k)) (ref.null $k))
    (elem declare func $nothing)
    (func $nothing)
    (func (export "run")
      (global.set $k (cont.new $k (ref.func $nothing)))
      (resume $k (global.get $k)))
    (func (export "again") (resume $k (global.get $k))))");
  EXPECT_EQ(p.outcome("run"), "");
  EXPECT_EQ(continuation_of(p.instance->globals[0]->value[0])->outermost, &no_stack);
  EXPECT_EQ(p.outcome("again"), "trap: continuation already consumed");
}

volatile sig_atomic_t signals_seen = 0;

TEST(Stacks, signals_are_handled_while_a_small_stack_runs) {
  struct sigaction action{};
  action.sa_handler = [](int) {
    // Needs more than the stack of a continuation has.
    volatile char bytes[8192];
    for (std::size_t k = 0; k < sizeof bytes; k += 512) bytes[k] = 1;
    signals_seen = signals_seen + bytes[512];
  };
  action.sa_flags = SA_ONSTACK | SA_RESTART;
  sigaction(SIGALRM, &action, nullptr);
  const itimerval often{.it_interval = {0, 200}, .it_value = {0, 200}}, never{};
  setitimer(ITIMER_REAL, &often, nullptr);
  Program p(kManyTimes);
  while (signals_seen < 10) EXPECT_EQ(p.outcome("run", {50'000}), "0");
  setitimer(ITIMER_REAL, &never, nullptr);
  // The handler stays, since a last signal may still arrive, in an emulator even late.
}

TEST(Stacks, a_machine_that_goes_takes_its_suspended_continuations_with_it) {
  const auto p = std::make_unique<Program>(kManyTimes);
  EXPECT_EQ(p->outcome("run", {1}), "0");
}

// A host function that calls back into the machine that calls it.
TEST(Stacks, a_host_function_calls_back_and_its_frames_are_no_part_of_continuations) {
  Program p(R"(
    (type $f (func (param i32) (result i32)))
    (type $k (cont $f))
    (tag $e (result i32))
    (table (export "t") 1 funcref)
    (elem declare func $outer)
    (func (export "set") (param funcref) (table.set (i32.const 0) (local.get 0)))
    (func (export "inner") (param $d i32) (result i32)
      (if (result i32) (local.get $d)
        (then (call_indirect (type $f) (i32.sub (local.get $d) (i32.const 1)) (i32.const 0)))
        (else (suspend $e))))
    (func $outer (param $d i32) (result i32)
      (call_indirect (type $f) (local.get $d) (i32.const 0)))
    (func (export "run") (param $d i32) (result i32)
      (block $on (result (ref $k))
        (return (resume $k (on $e $on) (local.get $d) (cont.new $k (ref.func $outer))))
        (unreachable))
      (drop)
      (i32.const 99)))");
  Machine& m = p.machine;
  const auto* inner = std::get<FuncInst*>(p.instance->exports.at("inner"));
  std::vector<Status> ends;
  const FuncInst* back = m.add_host_func(inner->type, [&](const HostCall& call) {
    const Outcome out = m.invoke(inner, {call.slots, 1});
    ends.push_back(out.status);
    call.slots[0] = out.status == Status::values ? out.values[0] : 5;
    return Status::values;
  });
  p.call("set", {as_word(back)});
  EXPECT_EQ(p.outcome("run", {3}), "5");
  EXPECT_EQ(ends, (std::vector<Status>{Status::suspension, Status::values, Status::values, Status::values}));
  EXPECT_EQ(p.outcome("run", {100'000}), "5") << "too deep on the host's stack is an outcome as well";
}

constexpr const char* kParked = R"(
  (type $f (func)) (type $k (cont $f))
  (tag $park)
  (table $parked 0 (ref null $k))
  (elem declare func $outer)
  (func $inner (suspend $park))
  (func $outer (call $inner))
  (func (export "park") (param $n i32) (local $i i32)
    (drop (table.grow $parked (ref.null $k) (local.get $n)))
    (loop $next
      (table.set $parked (local.get $i)
        (block $on_park (result (ref $k))
          (resume $k (on $park $on_park) (cont.new $k (ref.func $outer)))
          (unreachable)))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n)))))
  (func (export "forget") (table.fill $parked (i32.const 0) (ref.null $k) (table.size $parked))))";

TEST(Stacks, slabs_whose_continuations_are_dead_are_given_back) {
  constexpr u32 kMany = 100'000;
  Program p(kParked);
  EXPECT_EQ(p.outcome("park", {kMany}), "");
  const StackPool& pool = p.machine.pool;
#if defined(__x86_64__)
  EXPECT_LT(pool.taken(), kMany * u64{210} + (64 << 10)) << "suspended one call deep, in the least stack";
#endif
  EXPECT_GT(pool.bytes(), 3 * Slabs::kBytes);
  p.call("forget");
  for (int k = 0; k < 64; ++k) p.machine.heap.collect();
  EXPECT_EQ(pool.bytes(), 0u) << "only the slab is left from which stacks are cut";
  EXPECT_EQ(p.outcome("park", {kMany}), "") << "they are made again";
}

std::vector<void*> walk() {
  std::vector<void*> frames(1000);
  frames.resize(static_cast<std::size_t>(backtrace(frames.data(), 1000)));
  return frames;
}

TEST(Stacks, unwinding_goes_from_a_continuation_through_its_parents_to_the_host) {
  Program p(nest("(call_indirect (type $here) (i32.const 0))") + R"(
    (type $here (func (result i32)))
    (table (export "t") 1 funcref)
    (func (export "here") (result i32) (unreachable))
    (func (export "set") (param funcref) (table.set (i32.const 0) (local.get 0))))");
  std::vector<void*> frames;
  const auto* here = std::get<FuncInst*>(p.instance->exports.at("here"));
  p.call("set", {as_word(p.machine.add_host_func(here->type, [&](const HostCall& call) {
           frames = walk();
           call.slots[0] = 0;
           return Status::values;
         }))});
  p.outcome("down", {0});
  const std::size_t shallow = frames.size();
  EXPECT_EQ(frames.back(), walk().back());
  p.outcome("down", {20});
  EXPECT_EQ(frames.back(), walk().back());
  EXPECT_GE(frames.size(), shallow + 2 * 20) << "the bottom of a stack and what it calls, for each";
}

}  // namespace
}  // namespace wfx::machine

// What ends a run from outside of it, where it was then, and machines that find no address space.
#include <sys/resource.h>
#include <unistd.h>

#include <thread>

#include "tests/machine/program.h"

namespace wfx::machine {
namespace {

// ---- calls in progress

/// "1 at 17, 0 at 40 (3 times)": the functions, with the places of their instructions in the text.
std::string calls(const Outcome& out) {
  std::string s;
  for (const CallSite& call : out.calls)
    s += fmt::format("{}{} at {}{}", s.empty() ? "" : ", ", call.func ? std::to_string(*call.func) : "none",
                     call.at.begin, call.times > 1 ? fmt::format(" ({} times)", call.times) : "");
  return s;
}

/// The offset of `what` in the text of a module with these fields.
std::size_t place(const std::string& fields, std::string_view what) {
  return (std::string("(module ") + fields).find(what);
}

TEST(MachineCalls, are_told_at_a_trap_innermost_first) {
  const std::string fields = R"(
    (func $inner (drop (i32.div_s (i32.const 1) (i32.const 0))))
    (func (export "outer") (call $inner)))";
  Program p(fields);
  EXPECT_EQ(calls(p.call("outer")),
            fmt::format("0 at {}, 1 at {}", place(fields, "i32.div_s"), place(fields, "call $inner")));
}

TEST(MachineCalls, at_the_same_place_are_counted) {
  const std::string fields = R"(
    (func $down (export "down") (param i32)
      (if (i32.eqz (local.get 0)) (then unreachable))
      (call $down (i32.sub (local.get 0) (i32.const 1)))))";
  Program p(fields);
  EXPECT_EQ(calls(p.call("down", {1000})),
            fmt::format("0 at {}, 0 at {} (1000 times)", place(fields, "unreachable"),
                        place(fields, "call $down")));
}

TEST(MachineCalls, go_through_the_stacks_of_continuations) {
  const std::string fields = R"(
    (type $f (func)) (type $k (cont $f)) (tag $t)
    (elem declare func $body)
    (func $body (suspend $t) unreachable)
    (func $twice (param $k (ref $k))
      (block $on (result (ref $k)) (resume $k (on $t $on) (local.get $k)) (return))
      (resume $k))
    (func (export "main") (call $twice (cont.new $k (ref.func $body)))))";
  Program p(fields);
  EXPECT_EQ(calls(p.call("main")), fmt::format("0 at {}, 1 at {}, 2 at {}", place(fields, "unreachable"),
                                               place(fields, "resume $k))\n"), place(fields, "call $twice")));
}

TEST(MachineCalls, are_told_of_a_suspension_and_of_a_limit) {
  const std::string fields = R"(
    (tag $t)
    (func (export "suspend") (suspend $t))
    (func $down (export "down") (call $down)))";
  Program p(fields, {.stack_bytes = 1 << 20});
  EXPECT_EQ(calls(p.call("suspend")), fmt::format("0 at {}", place(fields, "suspend $t")));
  const Outcome down = p.call("down");
  ASSERT_EQ(down.calls.size(), 1U);
  EXPECT_EQ(down.calls[0].at.begin, place(fields, "call $down"));
  EXPECT_GT(down.calls[0].times, 100U);
}

TEST(MachineCalls, that_an_exception_or_a_trap_passes_leave_their_barriers_and_handlers) {
  Program p(R"(
    (tag $e)
    (func $trap unreachable)
    (func (export "trap") (try_table (catch_all 0) (call $trap)))
    (func (export "throw") (result i32) (block $h (try_table (catch $e $h) (throw $e))) (i32.const 5)))");
  EXPECT_EQ(p.outcome("trap"), "trap: unreachable");
  EXPECT_EQ(p.outcome("throw"), "5");
}

/// The text of an access by this instruction, at the address in local 0.
std::string access(const InstrInfo& row) {
  const std::string name(row.mnemonic);
  const bool stores = name.find("store") != std::string::npos, lane = row.shape == wfx::Shape::MemArgLane;
  const std::string type = name.substr(0, name.find('.'));
  const std::string value = type == "v128" ? "(v128.const i32x4 1 2 3 4)" : "(" + type + ".const 1)";
  const std::string text =
      "(" + name + (lane ? " 0" : "") + " (local.get 0)" + (stores || lane ? value : "") + ")";
  return stores ? text : "(drop " + text + ")";
}

TEST(MachineCalls, are_at_the_access_that_is_out_of_bounds_whichever_it_is) {
  u32 accesses = 0;
  for (const InstrInfo& row : kInstrInfo) {
    if (row.access == 0 || (row.shape != wfx::Shape::MemArg && row.shape != wfx::Shape::MemArgLane)) continue;
    const std::string fields = "(memory 1) (func $f (param i32) (nop) " + access(row) +
                               ") (func (export \"g\") (param i32) (call $f (local.get 0)))";
    Program p(fields);
    ASSERT_EQ(p.outcome("g", {0}), "") << row.mnemonic;
    const Outcome out = p.call("g", {0xFFFFFFF0});
    EXPECT_EQ(Program::describe(out), "trap: out of bounds memory access") << row.mnemonic;
    EXPECT_EQ(calls(out),
              fmt::format("0 at {}, 1 at {}", place(fields, row.mnemonic), place(fields, "call $f")))
        << row.mnemonic;
    ++accesses;
  }
  EXPECT_GT(accesses, 40U);
}

// ---- runs without an end

constexpr const char* kEndless = R"(
  (type $f (func)) (type $k (cont $f)) (tag $t) (tag $e)
  (table $table 1 funcref)
  (elem (table $table) (i32.const 0) func $table_call)
  (elem declare func $yields)
  (func (export "loop") (loop (br 0)))
  (func (export "counted") (local i32)
    (loop (local.set 0 (i32.add (local.get 0) (i32.const 2))) (br_if 0 (local.get 0)) (br 0)))
  (func (export "br_table") (param i32) (loop (br_table 0 0 (local.get 0))))
  (func $tail (export "tail") (return_call $tail))
  (func $table_call (export "table_call") (return_call_indirect (type $f) (i32.const 0)))
  (func (export "catches") (loop $again (try_table (catch $e $again) (throw $e))))
  (func $yields (loop (suspend $t) (br 0)))
  (func (export "resumes") (local $k (ref null $k))
    (local.set $k (cont.new $k (ref.func $yields)))
    (loop $again
      (block $on (result (ref $k)) (resume $k (on $t $on) (local.get $k)) (return))
      (local.set $k) (br $again)))
  (func (export "fills") (memory.fill (i32.const 0) (i32.const 0) (i32.const 10)) (loop (br 0)))
  (memory 1))";
constexpr const char* kEndlessNames[] = {"loop",       "counted", "br_table", "tail",
                                         "table_call", "catches", "resumes",  "fills"};

TEST(MachineStop, ends_every_run_that_has_no_end) {
  for (const char* name : kEndlessNames) {
    Program p(kEndless);
    std::thread other([&] { p.machine.stop(Limit::time); });
    const bool takes = std::string_view(name) == "br_table";
    EXPECT_EQ(p.outcome(name, takes ? std::vector<Slot>{0} : std::vector<Slot>{}),
              "exhausted: time limit reached")
        << name;
    other.join();
  }
}

TEST(MachineStop, ends_what_is_compiled_and_called_after_it) {
  Program p(kEndless);
  p.machine.stop(Limit::interrupt);
  EXPECT_EQ(p.outcome("tail"), "exhausted: interrupted by the user");
}

TEST(MachineSteps, end_every_run_that_takes_more) {
  for (const char* name : kEndlessNames) {
    Program p(kEndless, {.steps = 10'000});
    const bool takes = std::string_view(name) == "br_table";
    EXPECT_EQ(p.outcome(name, takes ? std::vector<Slot>{0} : std::vector<Slot>{}),
              "exhausted: step limit reached")
        << name;
  }
}

TEST(MachineSteps, are_calls_and_rounds_of_loops_counted_in_each_run_anew) {
  const std::string fields = R"((func (export "rounds") (param i32)
    (loop (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))))";
  Program p(fields, {.steps = 101});
  for (int k = 0; k < 3; ++k) EXPECT_EQ(p.outcome("rounds", {100}), "");
  EXPECT_EQ(p.outcome("rounds", {101}), "exhausted: step limit reached");
}

// ---- nested calls

/// Calls nest as deep as the parameter says. Each counts 1 here: it has fewer than 8 values.
constexpr const char* kDown = R"(
  (type $f (func (param i32))) (type $k (cont $f)) (type $v (func)) (type $kv (cont $v)) (tag $t) (tag $e)
  (table funcref (elem $return $indirect))
  (elem declare func $down $parks $throws)
  (func $down (export "down") (param i32)
    (if (local.get 0) (then (call $down (i32.sub (local.get 0) (i32.const 1))))))
  (func $return (export "return") (param i32)
    (br_if 0 (i32.eqz (local.get 0)))
    (call_indirect (type $f) (i32.sub (local.get 0) (i32.const 1)) (i32.const 0)))
  (func $indirect (param i32))
  (func $tail (export "tail") (param i32)
    (if (local.get 0) (then (return_call $tail (i32.sub (local.get 0) (i32.const 1))))))
  (func $throws (param i32)
    (if (i32.eqz (local.get 0)) (then (throw $e)))
    (call $throws (i32.sub (local.get 0) (i32.const 1))))
  (func (export "catches") (param i32) (local $n i32)
    (loop $again
      (block $h (try_table (catch $e $h) (call $throws (local.get 0))))
      (local.set $n (i32.add (local.get $n) (i32.const 1)))
      (br_if $again (i32.lt_u (local.get $n) (i32.const 10)))))
  (func $parks (param i32)
    (if (i32.eqz (local.get 0)) (then (suspend $t) (call $indirect (i32.const 0)) (return)))
    (call $parks (i32.sub (local.get 0) (i32.const 1))))
  (func $resume (param $k (ref $kv)) (resume $kv (local.get $k)))
  (func (export "parked") (param i32) (local $k (ref null $kv)) (local $n i32)
    (loop $again
      (block $on (result (ref $kv))
        (resume $k (on $t $on) (local.get 0) (cont.new $k (ref.func $parks)))
        unreachable)
      (local.set $k)
      (call $down (local.get 0))
      (call $resume (ref.as_non_null (local.get $k)))
      (local.set $n (i32.add (local.get $n) (i32.const 1)))
      (br_if $again (i32.lt_u (local.get $n) (i32.const 10))))))";

TEST(MachineDepth, is_that_of_the_nested_calls_however_they_end) {
  const Limits limits{.stack_bytes = ~u64{0}, .depth = 100};
  for (const auto& [name, most] : {std::pair("down", 99), {"return", 99}, {"catches", 98}, {"parked", 96}}) {
    Program p(kDown, limits);
    const auto n = static_cast<Slot>(most);
    for (int k = 0; k < 3; ++k) {
      EXPECT_EQ(p.outcome(name, {n}), "") << name;
      EXPECT_EQ(p.outcome(name, {n + 1}), "exhausted: call stack exhausted") << name;
    }
  }
  EXPECT_EQ(Program(kDown, limits).outcome("tail", {100'000}), "");
}

TEST(MachineDepth, counts_large_frames_more_than_once) {
  const std::string fields = R"(
    (func $down (export "down") (param i32) (local i64 i64 i64 i64 i64 i64 i64)
      (if (local.get 0) (then (call $down (i32.sub (local.get 0) (i32.const 1)))))))";
  Program p(fields, {.depth = 100});
  EXPECT_EQ(p.outcome("down", {49}), "");
  const Outcome deeper = p.call("down", {50});
  EXPECT_EQ(Program::describe(deeper), "exhausted: call stack exhausted");
  EXPECT_EQ(calls(deeper), fmt::format("0 at {} (50 times)", place(fields, "call $down")));
}

// ---- address space

/// Runs `body` with an address space of `bytes`, and ends the process with 0 if all its expectations hold.
template <class Body>
[[noreturn]] void within(u64 bytes, Body body) {
  rlimit space{};
  getrlimit(RLIMIT_AS, &space);
  space.rlim_cur = bytes;
  setrlimit(RLIMIT_AS, &space);
  body();
  _exit(testing::Test::HasFailure() ? 1 : 0);
}

constexpr const char* kMemories = R"(
  (memory $m (export "m") 1) (memory $n i64 1)
  (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
  (func (export "store") (param i32 i32) (i32.store offset=4 (local.get 0) (local.get 1)))
  (func (export "v128") (param i32) (result i32)
    (i32x4.extract_lane 1 (v128.load (local.get 0))))
  (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
  (func (export "grow64") (param i64) (result i64) (memory.grow $n (local.get 0)))
  (func (export "load64") (param i64) (result i32) (i32.load $n (local.get 0))))";

/// A sanitizer's own memory does not fit into a small address space, and an emulator gives programs no smaller one.
#if __has_feature(address_sanitizer) || defined(WFX_EMULATED)
constexpr bool kSmallAddressSpace = false;
#else
constexpr bool kSmallAddressSpace = true;
#endif

TEST(MachineMemoryDeathTest, is_checked_where_there_is_no_address_space_to_guard_it) {
  if (!kSmallAddressSpace) GTEST_SKIP() << "under a sanitizer, or in an emulator";
  EXPECT_EXIT(within(u64{2} << 30,
                     [] {
                       Program p(kMemories);
                       EXPECT_FALSE(p.instance->memories[0]->guarded);
                       p.call("store", {8, 77});
                       EXPECT_EQ(p.outcome("load", {12}), "77");
                       EXPECT_EQ(p.outcome("v128", {8}), "77");
                       EXPECT_EQ(p.outcome("load", {kPageSize - 3}), "trap: out of bounds memory access");
                       EXPECT_EQ(p.outcome("load", {0xFFFFFFFF}), "trap: out of bounds memory access");
                       EXPECT_EQ(p.outcome("store", {0xFFFFFFFF, 1}), "trap: out of bounds memory access");
                       for (u32 pages = 1; pages < 50; ++pages)
                         EXPECT_EQ(p.outcome("grow", {1}), std::to_string(pages));
                       EXPECT_EQ(p.outcome("load", {12}), "77");
                       EXPECT_EQ(p.outcome("load", {50 * kPageSize - 4}), "0");
                       EXPECT_EQ(p.outcome("load", {50 * kPageSize}), "trap: out of bounds memory access");
                       EXPECT_EQ(p.outcome("grow", {0xFFFF}), std::to_string(0xFFFFFFFF));
                       EXPECT_EQ(p.outcome("grow64", {5}), "1");
                       EXPECT_EQ(p.outcome("load64", {6 * kPageSize - 4}), "0");
                       EXPECT_EQ(p.outcome("load64", {6 * kPageSize}), "trap: out of bounds memory access");
                     }),
              testing::ExitedWithCode(0), "");
}

TEST(MachineMemoryDeathTest, that_is_too_large_for_the_address_space_is_exhausted) {
  if (!kSmallAddressSpace) GTEST_SKIP() << "under a sanitizer, or in an emulator";
  EXPECT_EXIT(within(u64{1} << 30,
                     [] {
                       EXPECT_EQ(Program::describe(Program("(memory 32768)").start),
                                 "exhausted: memory exhausted");
                     }),
              testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace wfx::machine

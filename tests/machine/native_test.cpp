// Native code in the place of handlers: that it does the same, where it ends, and where there is none.
#include <sys/resource.h>

#include <thread>

#include "machine/native/native.h"
#include "tests/machine/native_limits.h"
#include "tests/machine/program.h"

namespace wfx::machine {
namespace {

/// Of processors that there are no templates for, handlers run all.
class MachineNative : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!native::is_available()) GTEST_SKIP() << "there is no native code for this processor";
  }
};

/// What a call does with handlers and with native code, which must be the same.
std::string outcome_of_both(const std::string& fields, const std::string& name,
                            const std::vector<Slot>& args) {
  Program handlers(fields, kHandlers), native(fields, kAlways);
  EXPECT_GT(native.machine.arena.bytes(), 0U);
  const Outcome expected = handlers.call(name, args), found = native.call(name, args);
  EXPECT_EQ(Program::describe(found), Program::describe(expected)) << fields;
  EXPECT_EQ(found.calls.size(), expected.calls.size());
  for (std::size_t k = 0; k < std::min(found.calls.size(), expected.calls.size()); ++k) {
    EXPECT_EQ(found.calls[k].at.begin, expected.calls[k].at.begin);
    EXPECT_EQ(found.calls[k].times, expected.calls[k].times);
  }
  return Program::describe(found);
}

Slot bits_of(float value) { return std::bit_cast<u32>(value); }
Slot bits_of(double value) { return std::bit_cast<u64>(value); }

/// Values of each type at which instructions change what they do.
std::vector<Slot> interesting(ValKind kind) {
  std::vector<Slot> all;
  const auto floats = [&](auto... values) { (all.push_back(bits_of(values)), ...); };
  switch (kind) {
    case ValKind::i32:
      return {0, 1, 2, 31, 32, 33, 0x7FFFFFFF, 0x80000000, 0x80000001, 0xFFFFFFFE, 0xFFFFFFFF, 0x12345678};
    case ValKind::i64:
      return {0,
              1,
              2,
              63,
              64,
              0x7FFFFFFF,
              0x80000000,
              0xFFFFFFFF,
              u64{1} << 32,
              ~u64{0} >> 1,
              u64{1} << 63,
              (u64{1} << 63) + 1025,
              ~u64{0} - 1,
              ~u64{0}};
    case ValKind::f32:
      floats(0.0F, -0.0F, 1.0F, -1.5F, 2.5F, 0.49999997F, 2147483648.0F, -2147483648.0F, 4294967296.0F,
             9223372036854775808.0F, 18446744073709551616.0F, 3.4e38F, 1e-45F, INFINITY, -INFINITY);
      all.insert(all.end(), {0x7FC00000, 0xFFC00000, 0x7FA00000});
      return all;
    default:
      floats(0.0, -0.0, 1.0, -1.5, 2.5, 0.49999999999999994, 2147483647.9, -2147483648.9, 4294967295.5,
             9223372036854775808.0, -9223372036854775808.0, 18446744073709551616.0, 1.7e308, 5e-324,
             static_cast<double>(INFINITY), -static_cast<double>(INFINITY));
      all.insert(all.end(), {u64{0x7FF8} << 48, u64{0xFFF8} << 48, u64{0x7FF4} << 48});
      return all;
  }
}

ValKind kind(std::string_view name) {
  return name == "i32"   ? ValKind::i32
         : name == "i64" ? ValKind::i64
         : name == "f32" ? ValKind::f32
                         : ValKind::f64;
}

/// The numeric instructions with these types, which are all that have a scalar signature.
bool is_scalar(const InstrInfo& row) {
  const std::string_view s = row.signature;
  return row.access == 0 && row.shape == wfx::Shape::None && s.find("->") != std::string_view::npos &&
         s.find("v128") == std::string_view::npos && s.find("ref") == std::string_view::npos && s.size() > 9;
}

TEST_F(MachineNative, instructions_do_what_their_handlers_do_with_slots_constants_and_in_branches) {
  u32 instructions = 0;
  for (const InstrInfo& row : kInstrInfo) {
    if (!is_scalar(row)) continue;
    const std::string a(row.signature.substr(0, 3));
    const bool is_binary = row.signature.size() > 10;
    const std::string result(row.signature.substr(row.signature.size() - 3));
    const std::string params = a + (is_binary ? " " + a : "");
    const std::string operands = is_binary ? "(local.get 0) (local.get 1)" : "(local.get 0)";
    std::string fields = fmt::format(
        "(func (export \"plain\") (param {}) (result {}) ({} {}))\n"
        "(func (export \"branch\") (param {}) (result i32)\n"
        "  (if (result i32) ({}) (then (i32.const 5)) (else (i32.const 6))))\n",
        params, result, row.mnemonic, operands, params,
        result == "i32" ? fmt::format("{} {}", row.mnemonic, operands) : "i32.const 1");
    ++instructions;
    Program handlers(fields, kHandlers), native(fields, kAlways);
    for (const Slot x : interesting(kind(a))) {
      for (const Slot y : is_binary ? interesting(kind(a)) : std::vector<Slot>{0}) {
        const std::vector<Slot> args = is_binary ? std::vector<Slot>{x, y} : std::vector<Slot>{x};
        for (const char* name : {"plain", "branch"})
          ASSERT_EQ(native.outcome(name, args), handlers.outcome(name, args))
              << row.mnemonic << " " << x << " " << y << " " << name;
        if (!is_binary) continue;
        const std::string constant =
            a[0] == 'f' ? fmt::format("({}.reinterpret_i{} (i{}.const {}))", a, a.substr(1), a.substr(1), y)
                        : fmt::format("({}.const {})", a, y);
        const std::string with_constant =
            fmt::format("(func (export \"f\") (param {}) (result {}) ({} (local.get 0) {}))", a, result,
                        row.mnemonic, constant);
        if (x != interesting(kind(a)).front()) continue;
        Program n(with_constant, kAlways);
        for (const Slot z : interesting(kind(a)))
          ASSERT_EQ(n.outcome("f", {z}), handlers.outcome("plain", {z, y})) << with_constant << " " << z;
      }
    }
  }
  EXPECT_GT(instructions, 120U);
}

// ---- slots in registers

TEST_F(MachineNative, a_loop_has_its_slots_wherever_it_is_come_to_and_left) {
  const std::string fields = R"(
    (func (export "f") (param $n i32) (result i64)
      (local $a i64) (local $b i64) (local $c i64) (local $d i64) (local $e i64) (local $f i64) (local $g i64)
      (local $h i64) (local $i i64) (local $x f64)
      (block $done
      (loop $outer
        (local.set $a (i64.add (local.get $a) (i64.const 1)))
        (block $out
          (loop $inner
            (br_if $done (i32.lt_s (local.tee $n (i32.sub (local.get $n) (i32.const 1))) (i32.const 0)))
            (br_table $inner $out $outer (i32.rem_u (local.get $n) (i32.const 3)))
            unreachable))
        (local.set $b (i64.add (local.get $b) (local.get $a)))
        (local.set $c (i64.xor (local.get $c) (local.get $b)))
        (local.set $d (i64.add (local.get $d) (local.get $c)))
        (local.set $e (i64.sub (local.get $e) (local.get $d)))
        (local.set $f (i64.or (local.get $f) (local.get $e)))
        (local.set $g (i64.add (local.get $g) (local.get $f)))
        (local.set $h (i64.mul (local.get $g) (i64.const 7)))
        (local.set $i (i64.rotl (local.get $h) (local.get $a)))
        (local.set $x (f64.add (local.get $x) (f64.convert_i64_s (local.get $i))))
        (br_if $outer (i32.ge_s (local.get $n) (i32.const 0)))))
      (i64.add (i64.add (local.get $i) (local.get $h)) (i64.reinterpret_f64 (local.get $x)))))";
  for (const Slot n : {1, 2, 3, 50}) outcome_of_both(fields, "f", {n});
}

TEST_F(MachineNative, a_loop_that_calls_has_its_slots_again_behind_the_call) {
  outcome_of_both(R"(
    (func $f (param i64 i64) (result i64) (i64.mul (local.get 0) (i64.add (local.get 1) (i64.const 3))))
    (func (export "g") (param $n i64) (result i64)
      (local $sum i64) (local $x i64)
      (loop $next
        (local.set $x (i64.add (local.get $x) (local.get $n)))
        (local.set $sum (i64.xor (local.get $sum) (call $f (local.get $x) (local.get $n))))
        (br_if $next (i32.wrap_i64 (local.tee $n (i64.sub (local.get $n) (i64.const 1))))))
      (i64.add (local.get $sum) (local.get $x))))",
                  "g", {1000});
}

// ---- ends

TEST_F(MachineNative, traps_have_their_cause_and_their_calls) {
  const std::string fields = R"(
    (memory 1) (table 2 funcref)
    (type $t (func))
    (func $load (param i32) (drop (i32.load offset=65530 (local.get 0))))
    (func $divide (param i32) (drop (i32.div_s (i32.const -2147483648) (i32.sub (local.get 0) (i32.const 1)))))
    (func $truncate (param i32) (drop (i32.trunc_f64_s (f64.mul (f64.convert_i32_u (local.get 0)) (f64.const 1e9)))))
    (func $indirect (param i32) (call_indirect (type $t) (local.get 0)))
    (func (export "load") (param i32) (loop $l (call $load (local.get 0))
      (local.set 0 (i32.add (local.get 0) (i32.const 1))) (br $l)))
    (func (export "divide") (param i32) (call $divide (local.get 0)))
    (func (export "truncate") (param i32) (call $truncate (local.get 0)))
    (func (export "indirect") (param i32) (call $indirect (local.get 0))))";
  EXPECT_EQ(outcome_of_both(fields, "load", {0}), "trap: out of bounds memory access");
  EXPECT_EQ(outcome_of_both(fields, "load", {0xFFFFFFF0}), "trap: out of bounds memory access");
  EXPECT_EQ(outcome_of_both(fields, "divide", {0}), "trap: integer overflow");
  EXPECT_EQ(outcome_of_both(fields, "divide", {1}), "trap: integer divide by zero");
  EXPECT_EQ(outcome_of_both(fields, "truncate", {3}), "trap: integer overflow");
  EXPECT_EQ(outcome_of_both(fields, "indirect", {1}), "trap: uninitialized element");
  EXPECT_EQ(outcome_of_both(fields, "indirect", {2}), "trap: undefined element");
}

constexpr const char* kNested = R"(
  (func $down (export "down") (param i64 i32) (result i64) (local i64 i64 i64)
    (if (result i64) (i32.eqz (local.get 1))
      (then (local.get 0))
      (else (i64.add (call $down (i64.add (local.get 0) (i64.const 1)) (i32.sub (local.get 1) (i32.const 1)))
                     (i64.const 1)))))
  (func $endless (export "endless") (call $endless)))";

TEST_F(MachineNative, calls_nest_over_many_segments_and_end_at_the_limit) {
  EXPECT_EQ(outcome_of_both(kNested, "down", {0, 100'000}), "200000");
  Program p(kNested, {.stack_bytes = 1 << 20, .native = Native::always});
  EXPECT_EQ(p.outcome("endless"), "exhausted: call stack exhausted");
  EXPECT_EQ(p.outcome("down", {0, 1000}), "2000");
}

TEST_F(MachineNative, exceptions_pass_native_frames) {
  EXPECT_EQ(outcome_of_both(R"(
    (tag $e (param i32))
    (func $throw (param i32) (throw $e (local.get 0)))
    (func $between (param i32) (result i32) (call $throw (i32.mul (local.get 0) (i32.const 2))) (i32.const 0))
    (func (export "f") (param i32) (result i32) (local $sum i32)
      (loop $next
        (local.set $sum (i32.add (local.get $sum)
          (block $h (result i32)
            (try_table (result i32) (catch $e $h) (call $between (local.get 0))))))
        (br_if $next (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
      (local.get $sum)))",
                            "f", {100}),
            "10100");
}

TEST_F(MachineNative, continuations_are_suspended_in_native_frames_and_resumed) {
  EXPECT_EQ(outcome_of_both(R"(
    (type $f (func (param i64) (result i64))) (type $k (cont $f))
    (tag $yield (param i64) (result i64))
    (elem declare func $body)
    (func $deep (param i64 i32) (result i64)
      (if (result i64) (i32.eqz (local.get 1))
        (then (suspend $yield (local.get 0)))
        (else (i64.add (call $deep (local.get 0) (i32.sub (local.get 1) (i32.const 1))) (i64.const 1)))))
    (func $body (param $x i64) (result i64)
      (loop $next (local.set $x (call $deep (local.get $x) (i32.const 200))) (br $next))
      unreachable)
    (func (export "main") (param $n i32) (result i64)
      (local $k (ref null $k)) (local $x i64)
      (local.set $k (cont.new $k (ref.func $body)))
      (loop $next
        (block $on (result i64 (ref $k))
          (return (resume $k (on $yield $on) (local.get $x) (local.get $k))))
        (local.set $k) (local.set $x)
        (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
      (local.get $x)))",
                            "main", {300}),
            std::to_string(299 * 200));
}

// ---- runs without an end

constexpr const char* kWithoutEnd = R"(
  (func (export "loop") (local i32) (loop $l (local.set 0 (i32.add (local.get 0) (i32.const 1))) (br $l)))
  (func (export "counts") (local i32) 
    (loop $l (br_if $l (i32.or (local.tee 0 (i32.sub (local.get 0) (i32.const 1))) (i32.const 1)))))
  (func $leaf) (func (export "calls") (loop $l (call $leaf) (br $l)))
  (func $tail (export "tail") (return_call $tail))
  (func $a (param i32) (result i32) (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 1))
    (else (i32.add (call $a (i32.sub (local.get 0) (i32.const 1))) (call $a (i32.sub (local.get 0) (i32.const 1)))))))
  (func (export "tree") (drop (call $a (i32.const 60)))))";

TEST_F(MachineNative, a_run_is_stopped_in_loops_and_in_calls) {
  for (const Native native : {Native::always, Native::lazy}) {
    for (const char* name : {"loop", "counts", "calls", "tail", "tree"}) {
      Program p(kWithoutEnd, {.native = native});
      std::thread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        p.machine.stop(Limit::time);
      });
      EXPECT_EQ(p.outcome(name), "exhausted: time limit reached") << name;
      stopper.join();
    }
  }
}

TEST_F(MachineNative, steps_are_counted) {
  const char* const fields = R"((func (export "f") (param i32)
    (loop $l (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))))";
  Program p(fields, {.steps = 1000, .native = Native::always});
  EXPECT_EQ(p.outcome("f", {999}), "");
  EXPECT_EQ(p.outcome("f", {1000}), "exhausted: step limit reached");
}

// ---- where and when there is native code

TEST_F(MachineNative, is_made_lazily_of_what_runs_often) {
  const std::string fields = R"(
    (func $called (export "called"))
    (func (export "loop") (param i32) (result i32) (local i32)
      (loop $l
        (local.set 1 (i32.add (local.get 1) (i32.const 3)))
        (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
      (local.get 1)))";
  Program p(fields, {.native = Native::lazy});
  EXPECT_EQ(p.outcome("called"), "");
  EXPECT_EQ(p.outcome("loop", {10}), "30");
  EXPECT_EQ(p.machine.arena.bytes(), 0U);
  EXPECT_EQ(p.outcome("loop", {1'000'000}), "3000000");
  const u64 one = p.machine.arena.bytes();
  EXPECT_GT(one, 0U);
  for (int k = 0; k < 1000; ++k) p.call("called");
  EXPECT_GT(p.machine.arena.bytes(), one);
}

TEST_F(MachineNative, a_call_finds_code_that_is_made_after_its_own) {
  const std::string fields = R"(
    (type $f (func (param i32 f64) (result f64)))
    (table funcref (elem $callee))
    (func $callee (type $f) (f64.add (local.get 1) (f64.convert_i32_s (local.get 0))))
    (func (export "caller") (param i32 i32) (result f64)
      (if (i32.eqz (local.get 0)) (then (return (f64.const 0))))
      (f64.sub
        (f64.mul (f64.const 3) (call $callee (local.get 1) (f64.convert_i32_s (local.get 0))))
        (call_ref $f (local.get 0) (f64.const 0.5) (ref.func $callee))))
    (func (export "tail") (param i32 i32) (result f64)
      (if (i32.eqz (local.get 0)) (then (return (f64.const 0))))
      (return_call $callee (local.get 1) (f64.convert_i32_s (local.get 0)))))";
  Program p(fields, {.native = Native::lazy});
  for (int k = 0; k < 300; ++k)
    for (const char* name : {"caller", "tail"}) EXPECT_EQ(p.call(name, {0, 0}).values, std::vector<Slot>{0});
  const u64 callers = p.machine.arena.bytes();
  EXPECT_GT(callers, 0U);
  for (u32 k = 1; k < 400; ++k) {
    EXPECT_EQ(p.call("caller", {k, 7}).values, std::vector{std::bit_cast<Slot>(3.0 * (7 + k) - (k + 0.5))})
        << k;
    EXPECT_EQ(p.call("tail", {k, 7}).values, std::vector{std::bit_cast<Slot>(7.0 + k)}) << k;
  }
  EXPECT_GT(p.machine.arena.bytes(), callers);
}

TEST_F(MachineNative, none_is_made_where_there_is_no_address_space_for_it) {
#if __has_feature(address_sanitizer)
  GTEST_SKIP() << "a sanitizer's own memory does not fit into a small address space";
#endif
  const std::string fields =
      R"((func (export "f") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 3))))";
  rlimit before{};
  getrlimit(RLIMIT_AS, &before);
  rlimit none = before;
  none.rlim_cur = 1 << 20;
  {
    Program warm(fields, kHandlers);  // what takes memory the first time
  }
  Program p(fields, kHandlers);
  setrlimit(RLIMIT_AS, &none);
  p.machine.make_native(*p.instance);
  setrlimit(RLIMIT_AS, &before);
  EXPECT_EQ(p.machine.arena.bytes(), 0U);
  EXPECT_EQ(p.outcome("f", {5}), "15");
}

TEST_F(MachineNative, large_functions_are_compiled_in_linear_time_and_memory) {
  std::string body, targets;
  for (int k = 0; k < 100'000; ++k) body += "(local.set 0 (i32.add (local.get 0) (i32.const 1)))";
  for (int k = 0; k < 20'000; ++k) targets += k % 2 == 0 ? " $a" : " $b";
  const std::string fields =
      "(func (export \"long\") (param i32) (result i32) " + body + " (local.get 0))" +
      "(func (export \"table\") (param i32) (result i32) (block $b (block $a (br_table" + targets +
      " (local.get 0))) (return (i32.const 1))) (i32.const 2))" +
      "(func (export \"locals\") (result i32) (local" +
      [] {
        std::string s;
        for (int k = 0; k < 49'000; ++k) s += " i64";
        return s;
      }() +
      " i32) (loop $l (br_if $l (i32.lt_u (local.tee 49000 (i32.add (local.get 49000) (i32.const 1))) "
      "(i32.const 9))))" +
      " (local.get 49000))";
  Program p(fields, kAlways);
  EXPECT_EQ(p.outcome("long", {5}), "100005");
  EXPECT_EQ(p.outcome("table", {0}), "1");
  EXPECT_EQ(p.outcome("table", {7}), "2");
  EXPECT_EQ(p.outcome("locals"), "9");
  EXPECT_LT(p.machine.arena.bytes(), 8U << 20);
}

}  // namespace
}  // namespace wfx::machine

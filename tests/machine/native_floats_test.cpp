// Floats in registers of native code, against handlers: NaNs that become canonical late, literals, selects.
#include "machine/native/native.h"
#include "tests/machine/native_limits.h"
#include "tests/machine/program.h"

namespace wfx::machine {
namespace {

class MachineNativeFloats : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!native::is_available()) GTEST_SKIP() << "there is no native code for this processor";
  }
};

/// Two f64s as each function below gets them: numbers, an infinity, of whose difference the processor makes a negative
/// NaN, and NaNs that are not canonical.
const std::vector<Slot> kOperands = {0x3FF0'0000'0000'0000, 0x7FF0'0000'0000'0000, 0xFFF8'0000'0000'0000,
                                     0x7FF8'0000'0000'0123, 0x8000'0000'0000'0000};

/// What sees the bits of local 2, the difference of the first two: `(local.get 2)` is an operand of it.
struct Seer {
  const char* name;
  const char* body;  // leaves an i64
};
constexpr Seer kSeers[] = {
    {"reinterpret", "(i64.reinterpret_f64 (local.get 2))"},
    {"store", "(f64.store (i32.const 8) (local.get 2)) (i64.load (i32.const 8))"},
    {"global", "(global.set $g (local.get 2)) (i64.reinterpret_f64 (global.get $g))"},
    {"neg", "(i64.reinterpret_f64 (f64.neg (local.get 2)))"},
    {"abs", "(i64.reinterpret_f64 (f64.abs (local.get 2)))"},
    {"copysign of it", "(i64.reinterpret_f64 (f64.copysign (local.get 2) (local.get 1)))"},
    {"copysign by it", "(i64.reinterpret_f64 (f64.copysign (local.get 1) (local.get 2)))"},
    {"a call", "(i64.reinterpret_f64 (call $same (local.get 2)))"},
    {"behind a call", "(drop (call $same (local.get 0))) (i64.reinterpret_f64 (local.get 2))"},
    {"a structure", "(i64.reinterpret_f64 (struct.get $s 0 (struct.new $s (local.get 2))))"},
    {"a lane", "(i64x2.extract_lane 0 (f64x2.splat (local.get 2)))"},
    {"another lane", "(i64x2.extract_lane 1 (f64x2.replace_lane 1 (v128.const i64x2 0 0) (local.get 2)))"},
    {"a copy", "(local.set 3 (local.get 2)) (local.set 2 (f64.const 1)) (i64.reinterpret_f64 (local.get 3))"},
    {"a select", "(i64.reinterpret_f64 (select (local.get 2) (local.get 1) (i32.const 1)))"},
    {"a select of the other", "(i64.reinterpret_f64 (select (local.get 2) (local.get 1) (i32.const 0)))"},
    {"a select of both", R"(
       (local.set 3 (f64.mul (local.get 0) (local.get 1)))
       (i64.reinterpret_f64 (select (local.get 2) (local.get 3) (f64.eq (local.get 0) (local.get 0)))))"},
    {"one way of two", R"(
       (if (f64.gt (local.get 0) (f64.const 0)) (then (local.set 2 (f64.mul (local.get 1) (local.get 1))))
                                                (else (local.set 2 (local.get 1))))
       (i64.reinterpret_f64 (local.get 2)))"},
    {"both ways", R"(
       (if (f64.gt (local.get 0) (f64.const 0)) (then (local.set 2 (f64.add (local.get 1) (local.get 0)))))
       (i64.reinterpret_f64 (local.get 2)))"},
    {"a value of a block", R"(
       (i64.reinterpret_f64 (block (result f64)
         (drop (br_if 0 (local.get 2) (f64.lt (local.get 0) (f64.const 5)))) (local.get 1))))"},
    {"a loop", R"(
       (local.set 4 (i32.const 3))
       (loop (local.set 2 (f64.add (local.get 2) (local.get 0)))
             (br_if 0 (local.tee 4 (i32.sub (local.get 4) (i32.const 1)))))
       (i64.reinterpret_f64 (local.get 2)))"},
    {"a loop that begins with any bits", R"(
       (local.set 4 (i32.const 3)) (local.set 2 (local.get 1))
       (loop (f64.store (i32.const 16) (local.get 2))
             (local.set 5 (i64.xor (i64.mul (local.get 5) (i64.const 7)) (i64.load (i32.const 16))))
             (local.set 2 (f64.add (local.get 2) (local.get 0)))
             (br_if 0 (local.tee 4 (i32.sub (local.get 4) (i32.const 1)))))
       (i64.xor (local.get 5) (i64.reinterpret_f64 (local.get 2))))"},
    {"a sum", R"(
       (local.set 4 (i32.const 3)) (local.set 3 (f64.const 0))
       (loop (local.set 3 (f64.add (local.get 3) (f64.mul (local.get 2) (local.get 0))))
             (br_if 0 (local.tee 4 (i32.sub (local.get 4) (i32.const 1)))))
       (i64.reinterpret_f64 (local.get 3)))"},
    {"a sum that is seen in each round", R"(
       (local.set 4 (i32.const 3)) (local.set 3 (f64.const 0))
       (loop (local.set 5 (i64.add (i64.mul (local.get 5) (i64.const 3)) (i64.reinterpret_f64 (local.get 3))))
             (local.set 3 (f64.add (local.get 3) (local.get 2)))
             (f64.store (i32.const 24) (local.get 3))
             (local.set 5 (i64.add (i64.mul (local.get 5) (i64.const 3)) (i64.load (i32.const 24))))
             (br_if 0 (local.tee 4 (i32.sub (local.get 4) (i32.const 1)))))
       (local.get 5))"},
    {"sums in two loops", R"(
       (local.set 4 (i32.const 3)) (local.set 3 (f64.const 0))
       (loop
         (local.set 6 (i32.const 2)) (local.set 7 (f64.convert_i32_s (local.get 4)))
         (loop (local.set 7 (f64.add (local.get 7) (local.get 2)))
               (local.set 3 (f64.add (local.get 3) (local.get 7)))
               (br_if 0 (local.tee 6 (i32.sub (local.get 6) (i32.const 1)))))
         (f64.store (i32.const 24) (local.get 7))
         (local.set 5 (i64.xor (i64.mul (local.get 5) (i64.const 3)) (i64.load (i32.const 24))))
         (br_if 0 (local.tee 4 (i32.sub (local.get 4) (i32.const 1)))))
       (i64.add (local.get 5) (i64.reinterpret_f64 (local.get 3))))"},
    {"a sum that begins with a constant of any bits", R"(
       (local.set 4 (i32.const 3)) (local.set 3 (f64.const -nan:0x123))
       (loop (local.set 5 (i64.add (i64.mul (local.get 5) (i64.const 3)) (i64.reinterpret_f64 (local.get 3))))
             (local.set 3 (f64.add (local.get 3) (local.get 2)))
             (br_if 0 (local.tee 4 (i32.sub (local.get 4) (i32.const 1)))))
       (local.get 5))"},
    {"a sum that begins anew with any bits", R"(
       (local.set 4 (i32.const 4)) (local.set 3 (f64.const 0)) (f64.store (i32.const 24) (local.get 1))
       (loop
         (local.set 5 (i64.xor (i64.mul (local.get 5) (i64.const 3)) (i64.reinterpret_f64 (local.get 3))))
         (if (i32.and (local.get 4) (i32.const 1))
           (then (local.set 3 (f64.load (i32.const 24))))
           (else (local.set 3 (f64.add (local.get 3) (local.get 2)))))
         (br_if 0 (local.tee 4 (i32.sub (local.get 4) (i32.const 1)))))
       (i64.add (local.get 5) (i64.reinterpret_f64 (local.get 3))))"},
    {"a sum that several values are moved to", R"(
       (local.set 4 (i32.const 4)) (local.set 3 (f64.const 0))
       (loop
         (local.set 5 (i64.xor (i64.mul (local.get 5) (i64.const 3)) (i64.reinterpret_f64 (local.get 3))))
         (local.set 3 (f64.add (local.get 3) (local.get 2)))
         (block (result f64 f64) (local.get 1) (local.get 3)
           (br_if 0 (i32.and (local.get 4) (i32.const 1))) (drop) (drop) (local.get 3) (local.get 1))
         (local.set 3) (local.set 2)
         (br_if 0 (local.tee 4 (i32.sub (local.get 4) (i32.const 1)))))
       (i64.add (i64.xor (local.get 5) (i64.reinterpret_f64 (local.get 3))) (i64.reinterpret_f64 (local.get 2))))"},
    {"where an exception is caught", R"(
       (local.set 3 (f64.load (i32.const 32)))
       (block (try_table (catch_all 0) (call $throw (f64.lt (local.get 0) (f64.const 5))))
         (local.set 3 (f64.mul (local.get 2) (local.get 2))))
       (loop (local.set 5 (i64.reinterpret_f64 (local.get 3)))
             (local.set 3 (f64.add (local.get 3) (local.get 2)))
             (br_if 0 (i32.eqz (local.tee 4 (i32.add (local.get 4) (i32.const 1))))))
       (i64.add (local.get 5) (i64.reinterpret_f64 (local.get 3))))"},
    {"a table of branches", R"(
       (block (block (block (br_table 0 1 2 (i32.trunc_sat_f64_s (local.get 0)))) (nop)) (nop))
       (i64.reinterpret_f64 (local.get 2)))"},
    {"a table of branches in a loop", R"(
       (local.set 4 (i32.const 4))
       (loop (local.set 2 (f64.sub (local.get 2) (local.get 1)))
         (block (block (br_table 0 1 (i32.and (local.get 4) (i32.const 1))))
           (local.set 5 (i64.add (local.get 5) (i64.reinterpret_f64 (local.get 2)))))
         (br_if 0 (local.tee 4 (i32.sub (local.get 4) (i32.const 1)))))
       (i64.add (local.get 5) (i64.reinterpret_f64 (local.get 2))))"},
    {"a handler",
     "(memory.fill (i32.const 0) (i32.const 0) (i32.const 8)) (i64.reinterpret_f64 (local.get 2))"},
    {"a handler on a rare way", R"(
       (i64.add (i64.trunc_sat_f64_u (f64.add (local.get 2) (local.get 2))) (i64.reinterpret_f64 (local.get 2))))"},
    {"many others", R"(
       (call $sum (f64.add (local.get 2) (f64.const 1)) (f64.add (local.get 2) (f64.const 2))
         (f64.add (local.get 2) (f64.const 3)) (f64.add (local.get 2) (f64.const 4))
         (f64.add (local.get 2) (f64.const 5)) (f64.add (local.get 2) (f64.const 6))
         (f64.add (local.get 2) (f64.const 7)) (f64.add (local.get 2) (f64.const 8))
         (f64.add (local.get 2) (f64.const 9)) (f64.add (local.get 2) (f64.const 10))
         (f64.add (local.get 2) (f64.const 11)) (f64.add (local.get 2) (f64.const 12))
         (f64.add (local.get 2) (f64.const 13)) (f64.add (local.get 2) (f64.const 14))))"},
};

std::string module_of(const Seer& seer) {
  std::string sum = "(i64.const 0)";
  for (int k = 0; k < 14; ++k)
    sum = fmt::format("(i64.add (i64.mul {} (i64.const 3)) (i64.reinterpret_f64 (local.get {})))", sum, k);
  return fmt::format(R"(
    (memory 1) (global $g (mut f64) (f64.const 0)) (type $s (struct (field f64)))
    (func $same (param f64) (result f64) (local.get 0))
    (func $sum (param f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64) (result i64) {})
    (tag $t) (func $throw (param i32) (if (local.get 0) (then (throw $t))))
    (func (export "f") (param f64 f64) (result i64) (local f64 f64 i32 i64 i32 f64)
      (i64.store (i32.const 32) (i64.const 0x7FF4000000000007))
      (local.set 2 (f64.sub (local.get 0) (local.get 1)))
      {}))",
                     sum, seer.body);
}

TEST_F(MachineNativeFloats, a_nan_is_canonical_where_its_bits_are_seen) {
  for (const Seer& seer : kSeers) {
    const std::string fields = module_of(seer);
    Program handlers(fields, kHandlers), native(fields, kAlways);
    for (const Slot a : kOperands)
      for (const Slot b : kOperands)
        EXPECT_EQ(native.outcome("f", {a, b}), handlers.outcome("f", {a, b}))
            << seer.name << " " << a << " " << b;
  }
}

TEST_F(MachineNativeFloats, a_result_goes_to_where_an_operand_was) {
  for (const std::string op : {"add", "sub", "mul", "div", "min", "max", "copysign"}) {
    const std::string result = "(f64." + op + " (local.get 0) (local.get 1))";
    for (const std::string& set :
         {"(local.set 0 " + result + ")", "(local.set 1 " + result + ")", "(local.set 2 " + result + ")",
          "(local.set 2 (f64." + op + " (local.get 2) (local.get 2)))"}) {
      const std::string fields = fmt::format(R"(
        (func (export "f") (param f64 f64) (result f64) (local f64)
          (local.set 2 (f64.add (local.get 0) (f64.const 3)))
          {}
          (f64.div (f64.sub (local.get 0) (local.get 1)) (local.get 2))))",
                                             set);
      Program handlers(fields, kHandlers), native(fields, kAlways);
      for (const Slot a : {Slot{0x4000'0000'0000'0000}, Slot{0xBFF8'0000'0000'0000}})
        for (const Slot b : {Slot{0x4014'0000'0000'0000}, Slot{0x3FE0'0000'0000'0000}})
          EXPECT_EQ(native.outcome("f", {a, b}), handlers.outcome("f", {a, b})) << fields << a << " " << b;
    }
  }
}

/// The same in f32, of operands that become such.
TEST_F(MachineNativeFloats, so_is_one_of_f32) {
  const std::string fields = R"(
    (func (export "demoted") (param f64 f64) (result i32)
      (i32.reinterpret_f32 (f32.sub (f32.demote_f64 (local.get 0)) (f32.demote_f64 (local.get 1)))))
    (func (export "promoted") (param f64 f64) (result i64)
      (i64.reinterpret_f64 (f64.promote_f32
        (f32.mul (f32.demote_f64 (local.get 0))
                 (f32.sub (f32.demote_f64 (local.get 0)) (f32.demote_f64 (local.get 1)))))))
    (func (export "either") (param f64 f64) (result i64) (local f32 f64)
      (local.set 2 (f32.sub (f32.demote_f64 (local.get 0)) (f32.demote_f64 (local.get 1))))
      (local.set 3 (f64.sub (local.get 0) (local.get 1)))
      (i64.add (i64.reinterpret_f64 (local.get 3)) (i64.extend_i32_u (i32.reinterpret_f32 (local.get 2))))))";
  Program handlers(fields, kHandlers), native(fields, kAlways);
  for (const char* name : {"demoted", "promoted", "either"})
    for (const Slot a : kOperands)
      for (const Slot b : kOperands)
        EXPECT_EQ(native.outcome(name, {a, b}), handlers.outcome(name, {a, b}))
            << name << " " << a << " " << b;
}

/// What a memory has is no result of arithmetic: its bits stay.
TEST_F(MachineNativeFloats, a_nan_that_is_moved_keeps_its_bits) {
  const std::string fields = R"(
    (memory 1)
    (func (export "f") (param i64) (result i64) (local f64 i32)
      (i64.store (i32.const 8) (local.get 0))
      (local.set 2 (i32.const 3))
      (loop
        (local.set 1 (f64.load (i32.const 8)))
        (f64.store (i32.const 16) (select (local.get 1) (f64.const 1) (local.get 2)))
        (br_if 0 (local.tee 2 (i32.sub (local.get 2) (i32.const 1)))))
      (i64.xor (i64.load (i32.const 16)) (i64.reinterpret_f64 (local.get 1)))))";
  Program native(fields, kAlways);
  for (const Slot a : kOperands) EXPECT_EQ(native.outcome("f", {a}), "0");
}

}  // namespace
}  // namespace wfx::machine

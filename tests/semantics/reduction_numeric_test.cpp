// Numeric instructions: which rule is taken, and what a trap says.
#include "tests/semantics/program.h"

namespace wfx {
namespace {

TEST(ReductionNumeric, a_constant_is_a_value_and_takes_no_rule) {
  TestProgram p(R"((func (export "f") (result i32 i64 f32 f64)
                 (i32.const -1) (i64.const -1) (f32.const -0) (f64.const nan:0x4)))");
  EXPECT_EQ(p.rules("f"), Rules{});
  const Outcome out = p.call("f");
  ASSERT_EQ(out.values.size(), 4u);
  EXPECT_EQ(out.values[0].tag, ValueTag::i32);
  EXPECT_EQ(out.values[0].bits, 0xFFFFFFFFu);
  EXPECT_EQ(out.values[1].bits, ~u64{0});
  EXPECT_EQ(out.values[2].bits, 0x80000000u);
  EXPECT_EQ(out.values[3].bits, 0x7FF0000000000004u);
}

TEST(ReductionNumeric, each_kind_of_operator_takes_its_one_rule) {
  TestProgram p(R"((func (export "f") (result i32)
                 (i32.eqz (i32.lt_u (i32.clz (i32.add (i32.const 1) (i32.const 2)))
                                    (i32.wrap_i64 (i64.const 3))))))");
  EXPECT_EQ(p.rules("f"), (Rules{"Step_pure/binop-val", "Step_pure/unop-val", "Step_pure/cvtop-val",
                                 "Step_pure/relop", "Step_pure/testop"}));
  EXPECT_EQ(p.outcome("f"), "values: (i32.const 1)");
}

TEST(ReductionNumeric, a_division_that_is_not_defined_says_why_it_traps) {
  TestProgram p(R"((func (export "div") (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1)))
               (func (export "rem") (param i64 i64) (result i64) (i64.rem_u (local.get 0) (local.get 1))))");
  EXPECT_EQ(p.rules("div", {Value::i32(1), Value::i32(0)}).front(), "Step_pure/binop-trap");
  EXPECT_EQ(p.outcome("div", {Value::i32(1), Value::i32(0)}), "trap: integer divide by zero");
  EXPECT_EQ(p.outcome("div", {Value::i32(0x80000000), Value::i32(~0u)}), "trap: integer overflow");
  EXPECT_EQ(p.outcome("div", {Value::i32(static_cast<u32>(-7)), Value::i32(2)}), "values: (i32.const -3)");
  EXPECT_EQ(p.outcome("rem", {Value::i64(1), Value::i64(0)}), "trap: integer divide by zero");
}

TEST(ReductionNumeric, a_truncation_that_is_not_defined_says_why_it_traps) {
  TestProgram p(R"((func (export "f") (param f32) (result i32) (i32.trunc_f32_s (local.get 0))))");
  EXPECT_EQ(p.rules("f", {Value::f32(3e9f)}).front(), "Step_pure/cvtop-trap");
  EXPECT_EQ(p.outcome("f", {Value::f32(3e9f)}), "trap: integer overflow");
  EXPECT_EQ(p.outcome("f", {Value::f32(std::numeric_limits<float>::quiet_NaN())}),
            "trap: invalid conversion to integer");
  EXPECT_EQ(p.outcome("f", {Value::f32(-2.9f)}), "values: (i32.const -2)");
}

}  // namespace
}  // namespace wfx

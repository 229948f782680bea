// References, casts and conversions, rule by rule.
#include "tests/semantics/program.h"

namespace wfx {
namespace {

TEST(ReductionReferences, equality_is_of_null_of_scalars_and_of_addresses) {
  TestProgram p(R"((type $s (struct))
               (func (export "nulls") (result i32) (ref.eq (ref.null eq) (ref.null none)))
               (func (export "scalars") (param i32 i32) (result i32)
                 (ref.eq (ref.i31 (local.get 0)) (ref.i31 (local.get 1))))
               (func (export "same") (result i32) (local $a (ref $s))
                 (local.set $a (struct.new $s)) (ref.eq (local.get $a) (local.get $a)))
               (func (export "two") (result i32) (ref.eq (struct.new $s) (struct.new $s))))");
  EXPECT_EQ(p.rules("nulls").back(), "Step_pure/ref.eq-null");
  EXPECT_EQ(p.rules("same").back(), "Step_pure/ref.eq-true");
  EXPECT_EQ(p.rules("two").back(), "Step_pure/ref.eq-false");
  EXPECT_EQ(p.outcome("two"), "values: (i32.const 0)");
  EXPECT_EQ(p.outcome("scalars", {Value::i32(5), Value::i32(0x80000005)}), "values: (i32.const 1)");
  EXPECT_EQ(p.outcome("scalars", {Value::i32(5), Value::i32(6)}), "values: (i32.const 0)");
}

TEST(ReductionReferences, a_scalar_has_31_bits_and_extends_by_the_highest_of_them) {
  TestProgram p(R"((func (export "s") (param i32) (result i32) (i31.get_s (ref.i31 (local.get 0))))
               (func (export "u") (param i32) (result i32) (i31.get_u (ref.i31 (local.get 0))))
               (func (export "null") (result i32) (i31.get_u (ref.null i31))))");
  EXPECT_EQ(p.outcome("s", {Value::i32(0x40000000)}), "values: (i32.const -1073741824)");
  EXPECT_EQ(p.outcome("u", {Value::i32(0x40000000)}), "values: (i32.const 1073741824)");
  EXPECT_EQ(p.outcome("s", {Value::i32(0xBFFFFFFF)}), "values: (i32.const 1073741823)");
  EXPECT_EQ(p.outcome("u", {Value::i32(~0u)}), "values: (i32.const 2147483647)");
  EXPECT_EQ(p.outcome("null"), "trap: null i31 reference");
}

TEST(ReductionReferences, null_is_told_from_an_address) {
  TestProgram p(R"((func $f) (elem declare func $f)
               (func (export "null") (result i32) (ref.is_null (ref.null func)))
               (func (export "func") (result i32) (ref.is_null (ref.func $f)))
               (func (export "as_null") (drop (ref.as_non_null (ref.null func))))
               (func (export "as_func") (drop (ref.as_non_null (ref.func $f)))))");
  EXPECT_EQ(p.rules("null"), (Rules{"Step_read/ref.null", "Step_pure/ref.is_null-true"}));
  EXPECT_EQ(p.rules("func"), (Rules{"Step_read/ref.func", "Step_pure/ref.is_null-false"}));
  EXPECT_EQ(p.outcome("as_null"), "trap: null reference");
  EXPECT_EQ(p.rules("as_func").at(1), "Step_pure/ref.as_non_null-addr");
}

TEST(ReductionReferences, a_cast_follows_declared_subtyping) {
  TestProgram p(
      R"((type $a (sub (struct))) (type $b (sub $a (struct (field i32)))) (type $c (sub $a (struct (field i64))))
               (func (export "up") (result i32) (ref.test (ref $a) (struct.new_default $b)))
               (func (export "across") (result i32)
                 (ref.test (ref $c) (block (result (ref $a)) (struct.new_default $b))))
               (func (export "null") (result i32) (ref.test (ref null $b) (ref.null $a)))
               (func (export "non_null") (result i32) (ref.test (ref $b) (ref.null $a)))
               (func (export "fail") (drop (ref.cast (ref $b) (struct.new $a))))
               (func (export "succeed") (drop (ref.cast (ref any) (struct.new $a)))))");
  EXPECT_EQ(p.outcome("up"), "values: (i32.const 1)");
  EXPECT_EQ(p.outcome("across"), "values: (i32.const 0)");
  EXPECT_EQ(p.outcome("null"), "values: (i32.const 1)");
  EXPECT_EQ(p.outcome("non_null"), "values: (i32.const 0)");
  EXPECT_EQ(p.outcome("fail"), "trap: cast failure");
  EXPECT_EQ(p.rules("succeed").at(1), "Step_read/ref.cast-succeed");
}

TEST(ReductionReferences, conversion_to_external_and_back_is_the_same_reference) {
  TestProgram p(R"((type $s (struct))
               (func (export "round") (result i32) (local $a (ref $s))
                 (local.set $a (struct.new $s))
                 (ref.eq (local.get $a) (ref.cast (ref eq) (any.convert_extern (extern.convert_any (local.get $a))))))
               (func (export "null") (result i32)
                 (ref.is_null (any.convert_extern (extern.convert_any (ref.null any))))))");
  EXPECT_EQ(p.outcome("round"), "values: (i32.const 1)");
  EXPECT_EQ(p.rules("null"), (Rules{"Step_read/ref.null", "Step_pure/extern.convert_any-null",
                                    "Step_pure/any.convert_extern-null", "Step_pure/ref.is_null-true"}));
}

}  // namespace
}  // namespace wfx

// Structures and arrays, rule by rule.
#include <algorithm>
#include <array>

#include "tests/semantics/program.h"

namespace wfx {
namespace {

TEST(ReductionAggregates, a_packed_field_keeps_its_low_bits_and_is_extended_when_read) {
  TestProgram p(R"((type $s (struct (field (mut i8)) (field (mut i16))))
               (global $s (ref $s) (struct.new $s (i32.const 0x1FF) (i32.const 0x18000)))
               (func (export "s8") (result i32) (struct.get_s $s 0 (global.get $s)))
               (func (export "u8") (result i32) (struct.get_u $s 0 (global.get $s)))
               (func (export "s16") (result i32) (struct.get_s $s 1 (global.get $s)))
               (func (export "u16") (result i32) (struct.get_u $s 1 (global.get $s)))
               (func (export "set8") (param i32) (struct.set $s 0 (global.get $s) (local.get 0))))");
  EXPECT_EQ(p.outcome("s8"), "values: (i32.const -1)");
  EXPECT_EQ(p.outcome("u8"), "values: (i32.const 255)");
  EXPECT_EQ(p.outcome("s16"), "values: (i32.const -32768)");
  EXPECT_EQ(p.outcome("u16"), "values: (i32.const 32768)");
  p.call("set8", i32s({0x180}));
  EXPECT_EQ(p.outcome("s8"), "values: (i32.const -128)");
}

TEST(ReductionAggregates, default_fields_are_pushed_and_taken_by_struct_new) {
  TestProgram p(R"((type $s (struct (field i8 i64 f32 anyref)))
               (func (export "f") (result i64 f32 anyref) (local $s (ref $s))
                 (local.set $s (struct.new_default $s))
                 (struct.get $s 1 (local.get $s)) (struct.get $s 2 (local.get $s)) (struct.get $s 3 (local.get $s)))
               (func (export "new") (drop (struct.new_default $s))))");
  EXPECT_EQ(p.rules("new"), (Rules{"Step_read/struct.new_default", "Step/struct.new", "Step_pure/drop"}));
  EXPECT_EQ(p.outcome("f"), "values: (i64.const 0) (f32.const 0) (ref.null)");
}

TEST(ReductionAggregates, a_null_structure_has_no_fields) {
  TestProgram p(R"((type $s (struct (field (mut i32))))
               (func (export "get") (result i32) (struct.get $s 0 (ref.null $s)))
               (func (export "set") (struct.set $s 0 (ref.null $s) (i32.const 1))))");
  EXPECT_EQ(p.rules("get").back(), "Step_read/struct.get-null");
  EXPECT_EQ(p.outcome("get"), "trap: null structure reference");
  EXPECT_EQ(p.outcome("set"), "trap: null structure reference");
}

constexpr const char* kArrays = R"(
  (type $a (array (mut i16))) (type $w (array (mut i64))) (type $r (array (mut i31ref)))
  (global $a (mut (ref null $a)) (array.new_default $a (i32.const 12)))
  (global $r (ref $r) (array.new $r (ref.i31 (i32.const 1)) (i32.const 4)))
  (data $d "\01\02\03\04\05\06\07\08\09\0a")
  (elem $e i31ref (ref.i31 (i32.const 10)) (ref.i31 (i32.const 11)) (ref.i31 (i32.const 12)))
  (func (export "forget") (global.set $a (ref.null $a)))
  (func (export "get_s") (param i32) (result i32) (array.get_s $a (global.get $a) (local.get 0)))
  (func (export "get_u") (param i32) (result i32) (array.get_u $a (global.get $a) (local.get 0)))
  (func (export "set") (param i32 i32) (array.set $a (global.get $a) (local.get 0) (local.get 1)))
  (func (export "len") (result i32) (array.len (global.get $a)))
  (func (export "fill") (param i32 i32 i32)
    (array.fill $a (global.get $a) (local.get 0) (local.get 1) (local.get 2)))
  (func (export "copy") (param i32 i32 i32)
    (array.copy $a $a (global.get $a) (local.get 0) (global.get $a) (local.get 1) (local.get 2)))
  (func (export "init") (param i32 i32 i32)
    (array.init_data $a $d (global.get $a) (local.get 0) (local.get 1) (local.get 2)))
  (func (export "init_elem") (param i32 i32 i32)
    (array.init_elem $r $e (global.get $r) (local.get 0) (local.get 1) (local.get 2)))
  (func (export "ref") (param i32) (result i32) (i31.get_u (array.get $r (global.get $r) (local.get 0))))
  (func (export "wide") (param i32 i32) (result i64)
    (array.get $w (array.new_data $w $d (local.get 0) (local.get 1)) (i32.const 0)))
  (func (export "refs") (param i32 i32) (result i32)
    (array.len (array.new_elem $r $e (local.get 0) (local.get 1))))
  (func (export "fixed") (result i64)
    (array.get $w (array.new_fixed $w 2 (i64.const 5) (i64.const 6)) (i32.const 1)))
  (func (export "new") (param i32) (result i32) (array.len (array.new $w (i64.const 5) (local.get 0)))))";

TEST(ReductionAggregates, a_new_array_is_made_of_its_values_in_order) {
  TestProgram p(kArrays);
  EXPECT_EQ(p.rules("new", i32s({3})),
            (Rules{"Step_pure/array.new", "Step/array.new_fixed", "Step_read/array.len-array"}));
  EXPECT_EQ(p.outcome("new", i32s({0})), "values: (i32.const 0)");
  EXPECT_EQ(p.outcome("new", i32s({100'000})), "values: (i32.const 100000)");
  EXPECT_EQ(p.outcome("fixed"), "values: (i64.const 6)");
}

TEST(ReductionAggregates, elements_are_reached_within_the_array_only) {
  TestProgram p(kArrays);
  EXPECT_EQ(p.outcome("set", i32s({11, 0x18000})), "no values");
  EXPECT_EQ(p.outcome("get_s", i32s({11})), "values: (i32.const -32768)");
  EXPECT_EQ(p.outcome("get_u", i32s({11})), "values: (i32.const 32768)");
  EXPECT_EQ(p.outcome("get_u", i32s({12})), "trap: out of bounds array access");
  EXPECT_EQ(p.outcome("set", i32s({0xFFFFFFFF, 0})), "trap: out of bounds array access");
  EXPECT_EQ(p.outcome("len"), "values: (i32.const 12)");
}

TEST(ReductionAggregates, every_operation_on_a_null_array_traps_as_such) {
  TestProgram p(kArrays);
  p.call("forget");
  EXPECT_EQ(p.outcome("len"), "trap: null array reference");
  EXPECT_EQ(p.outcome("get_u", i32s({99})), "trap: null array reference");
  EXPECT_EQ(p.outcome("set", i32s({99, 0})), "trap: null array reference");
  for (const char* bulk : {"fill", "copy", "init"})
    EXPECT_EQ(p.outcome(bulk, i32s({99, 99, 0})), "trap: null array reference") << bulk;
}

TEST(ReductionAggregates, array_fill_becomes_one_array_set_an_element) {
  TestProgram p(kArrays);
  EXPECT_EQ(p.rules("fill", i32s({3, 7, 2})),
            (Rules{"Step_read/global.get", "Step_read/array.fill-succ", "Step/array.set-array",
                   "Step_read/array.fill-succ", "Step/array.set-array", "Step_read/array.fill-zero"}));
  EXPECT_EQ(p.outcome("get_u", i32s({4})), "values: (i32.const 7)");
  EXPECT_EQ(p.outcome("get_u", i32s({5})), "values: (i32.const 0)");
  EXPECT_EQ(p.outcome("fill", i32s({0xFFFFFFFF, 7, 2})), "trap: out of bounds array access");
}

TEST(ReductionAggregates, a_copy_is_as_if_through_a_buffer_for_every_small_overlap) {
  TestProgram p(kArrays);
  for (u32 to = 0; to < 5; ++to)
    for (u32 from = 0; from < 5; ++from)
      for (u32 n = 0; n < 5; ++n) {
        std::array<u32, 12> expected{};
        for (u32 k = 0; k < expected.size(); ++k) p.call("set", i32s({k, expected[k] = k + 0xFFF0}));
        const std::array<u32, 12> before = expected;
        std::copy_n(before.begin() + from, n, expected.begin() + to);
        ASSERT_EQ(p.outcome("copy", i32s({to, from, n})), "no values");
        for (u32 k = 0; k < expected.size(); ++k)
          ASSERT_EQ(p.call("get_u", i32s({k})).values.at(0).as_u32(), expected[k])
              << to << " " << from << " " << n;
      }
  EXPECT_EQ(p.outcome("copy", i32s({12, 0, 1})), "trap: out of bounds array access");
  EXPECT_EQ(p.outcome("copy", i32s({0, 0xFFFFFFFF, 2})), "trap: out of bounds array access");
}

TEST(ReductionAggregates, literals_are_read_from_a_data_segment_at_any_byte) {
  TestProgram p(kArrays);
  EXPECT_EQ(p.call("wide", i32s({1, 1})).values.at(0).as_u64(), 0x0908070605040302u);
  EXPECT_EQ(p.outcome("wide", i32s({3, 1})), "trap: out of bounds memory access");
  EXPECT_EQ(p.outcome("wide", i32s({0, 0x20000000})), "trap: out of bounds memory access");
  EXPECT_EQ(p.outcome("init", i32s({2, 1, 2})), "no values");
  EXPECT_EQ(p.call("get_u", i32s({3})).values.at(0).as_u32(), 0x0504u);
  EXPECT_EQ(p.outcome("init", i32s({0, 9, 1})), "trap: out of bounds memory access");
  EXPECT_EQ(p.outcome("init", i32s({11, 0, 2})), "trap: out of bounds array access");
}

TEST(ReductionAggregates, references_are_read_from_an_element_segment) {
  TestProgram p(kArrays);
  EXPECT_EQ(p.outcome("refs", i32s({1, 2})), "values: (i32.const 2)");
  EXPECT_EQ(p.outcome("refs", i32s({1, 3})), "trap: out of bounds table access");
  EXPECT_EQ(p.outcome("init_elem", i32s({1, 0, 3})), "no values");
  EXPECT_EQ(p.outcome("ref", i32s({3})), "values: (i32.const 12)");
  EXPECT_EQ(p.outcome("ref", i32s({0})), "values: (i32.const 1)");
  EXPECT_EQ(p.outcome("init_elem", i32s({0, 2, 2})), "trap: out of bounds table access");
  EXPECT_EQ(p.outcome("init_elem", i32s({3, 0, 2})), "trap: out of bounds array access");
}

TEST(ReductionAggregates, garbage_makes_room_before_memory_is_said_to_be_exhausted) {
  TestProgram p(R"((type $a (array i64))
               (func (export "loop") (param $n i32)
                 (loop $next
                   (drop (array.new_default $a (i32.const 1000)))
                   (local.set $n (i32.sub (local.get $n) (i32.const 1)))
                   (br_if $next (local.get $n)))))",
                {.memory = u64{1} << 20});
  EXPECT_EQ(p.outcome("loop", i32s({1000})), "no values");
}

}  // namespace
}  // namespace wfx

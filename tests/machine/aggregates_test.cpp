// Structures and arrays on the machine.
#include <algorithm>
#include <array>

#include "tests/machine/program.h"

namespace wfx::machine {
namespace {

constexpr const char* kEveryKind = R"(
  (type $s (struct (field (mut i8)) (field (mut i32)) (field (mut i16)) (field (mut v128)) (field (mut f32))
                   (field (mut i8)) (field (mut i64)) (field (mut f64)) (field (mut anyref)) (field (mut i16))))
  (global $s (mut (ref null $s)) (ref.null $s))
  (func (export "new") (param i32 i32 i32 i64 f32 i32 i64 f64 i32 i32)
    (global.set $s
      (struct.new $s (local.get 0) (local.get 1) (local.get 2) (i64x2.splat (local.get 3)) (local.get 4)
        (i32.add (local.get 5) (i32.const 0)) (local.get 6) (local.get 7) (ref.i31 (local.get 8)) (local.get 9))))
  (func (export "default") (global.set $s (struct.new_default $s)))
  (func (export "set") (param i32 i32 i32 i64 f32 i32 i64 f64 i32 i32)
    (struct.set $s 0 (global.get $s) (local.get 0))
    (struct.set $s 1 (global.get $s) (local.get 1))
    (struct.set $s 2 (global.get $s) (local.get 2))
    (struct.set $s 3 (global.get $s) (i64x2.splat (local.get 3)))
    (struct.set $s 4 (global.get $s) (local.get 4))
    (struct.set $s 5 (global.get $s) (local.get 5))
    (struct.set $s 6 (global.get $s) (local.get 6))
    (struct.set $s 7 (global.get $s) (local.get 7))
    (struct.set $s 8 (global.get $s) (ref.i31 (local.get 8)))
    (struct.set $s 9 (global.get $s) (local.get 9)))
  (func (export "get") (result i32 i32 i32 i64 f32 i32 i64 f64 i32 i32)
    (struct.get_u $s 0 (global.get $s))
    (struct.get $s 1 (global.get $s))
    (struct.get_s $s 2 (global.get $s))
    (i64x2.extract_lane 1 (struct.get $s 3 (global.get $s)))
    (struct.get $s 4 (global.get $s))
    (struct.get_s $s 5 (global.get $s))
    (struct.get $s 6 (global.get $s))
    (struct.get $s 7 (global.get $s))
    (if (result i32) (ref.is_null (struct.get $s 8 (global.get $s)))
      (then (i32.const 0))
      (else (i31.get_u (ref.cast (ref i31) (struct.get $s 8 (global.get $s))))))
    (struct.get_u $s 9 (global.get $s))))";

TEST(MachineAggregates, fields_of_every_kind_keep_their_values_beside_each_other) {
  Program p(kEveryKind);
  const std::vector<Slot> ones{0xFF,       0xFFFFFFFF,         0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF, 0xFFFFFFFF,
                               0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF, 1,          0x7FFFFFFF,         0xFFFF};
  const std::vector<Slot> zeros(10);
  const std::vector<Slot> mixed{0x81,       0x12345678,         0xFFFF8001, 0x1122334455667788, 0x3F800000,
                                0xFFFFFF82, 0x99AABBCCDDEEFF00, 7,          0x12345678,         0x8003};
  for (const char* way : {"new", "set"}) {
    p.call("default");
    EXPECT_EQ(p.call("get").values, zeros);
    for (const auto& values : {ones, mixed, zeros}) {
      EXPECT_EQ(p.outcome(way, values), "");
      EXPECT_EQ(p.call("get").values, values) << way;
    }
  }
}

TEST(MachineAggregates, a_field_is_written_alone) {
  for (u32 field = 0; field < 10; ++field) {
    Program p(kEveryKind);
    p.call("default");
    std::vector<Slot> values(10);
    values[field] = 0x7F;
    p.call("set", values);
    EXPECT_EQ(p.call("get").values, values) << field;
  }
}

TEST(MachineAggregates, a_packed_field_keeps_its_low_bits_and_is_extended_when_read) {
  Program p(R"((type $s (struct (field (mut i8)) (field (mut i16))))
               (global $s (ref $s) (struct.new $s (i32.const 0x1FF) (i32.const 0x18000)))
               (func (export "all") (result i32 i32 i32 i32)
                 (struct.get_s $s 0 (global.get $s)) (struct.get_u $s 0 (global.get $s))
                 (struct.get_s $s 1 (global.get $s)) (struct.get_u $s 1 (global.get $s))))");
  EXPECT_EQ(p.outcome("all"), "4294967295 255 4294934528 32768");
}

TEST(MachineAggregates, a_structure_that_is_set_to_a_local_at_once_may_read_the_local) {
  Program p(R"((type $n (struct (field i32) (field (ref null $n))))
               (func (export "sum") (param $n i32) (result i32) (local $list (ref null $n)) (local $sum i32)
                 (loop $next
                   (local.set $list (struct.new $n (local.get $n) (local.get $list)))
                   (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                 (loop $next
                   (local.set $sum (i32.add (local.get $sum) (struct.get $n 0 (local.get $list))))
                   (br_if $next (i32.eqz (ref.is_null
                     (local.tee $list (struct.get $n 1 (local.get $list)))))))
                 (local.get $sum)))");
  EXPECT_EQ(p.outcome("sum", {1000}), "500500");
}

TEST(MachineAggregates, a_null_has_no_fields_and_no_elements) {
  Program p(R"((type $s (struct (field (mut i32)))) (type $a (array (mut i32)))
               (func (export "get") (result i32) (struct.get $s 0 (ref.null $s)))
               (func (export "set") (struct.set $s 0 (ref.null $s) (i32.const 1)))
               (func (export "element") (result i32) (array.get $a (ref.null $a) (i32.const 99))))");
  EXPECT_EQ(p.outcome("get"), "trap: null structure reference");
  EXPECT_EQ(p.outcome("set"), "trap: null structure reference");
  EXPECT_EQ(p.outcome("element"), "trap: null array reference");
}

constexpr const char* kArrays = R"(
  (type $a (array (mut i16))) (type $w (array (mut i64))) (type $r (array (mut i31ref)))
  (type $v (array (mut v128))) (type $b (array (mut i8)))
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
  (func (export "fixed bytes") (param i32) (result i32)
    (array.get_u $b (array.new_fixed $b 3 (i32.const -1) (i32.const -2) (i32.const -3)) (local.get 0)))
  (func (export "fixed vectors") (param i32) (result i64)
    (i64x2.extract_lane 1 (array.get $v
      (array.new_fixed $v 2 (v128.const i64x2 1 2) (v128.const i64x2 3 4)) (local.get 0))))
  (func (export "fill vectors") (param i32) (result i64) (local $v (ref $v))
    (local.set $v (array.new $v (v128.const i64x2 1 2) (i32.const 8)))
    (array.fill $v (local.get $v) (i32.const 1) (v128.const i64x2 3 4) (i32.const 5))
    (array.set $v (local.get $v) (i32.const 3) (v128.const i64x2 5 6))
    (i64x2.extract_lane 1 (array.get $v (local.get $v) (local.get 0))))
  (func (export "new") (param i32) (result i32) (array.len (array.new $w (i64.const 5) (local.get 0)))))";

TEST(MachineAggregates, a_new_array_is_made_of_its_values_in_order) {
  Program p(kArrays);
  EXPECT_EQ(p.outcome("new", {0}), "0");
  EXPECT_EQ(p.outcome("new", {100'000}), "100000");
  EXPECT_EQ(p.outcome("fixed"), "6");
  EXPECT_EQ(p.outcome("fixed bytes", {0}), "255");
  EXPECT_EQ(p.outcome("fixed bytes", {1}), "254");
  EXPECT_EQ(p.outcome("fixed bytes", {2}), "253");
  EXPECT_EQ(p.outcome("fixed bytes", {3}), "trap: out of bounds array access");
  EXPECT_EQ(p.outcome("fixed vectors", {0}), "2");
  EXPECT_EQ(p.outcome("fixed vectors", {1}), "4");
}

TEST(MachineAggregates, an_array_of_two_to_the_32_vectors_does_not_fit) {
  Program p(R"((type $v (array v128))
               (func (export "new") (drop (array.new_default $v (i32.const -1)))))");
  EXPECT_EQ(p.outcome("new"), "exhausted: memory exhausted");
}

TEST(MachineAggregates, elements_are_reached_within_the_array_only) {
  Program p(kArrays);
  EXPECT_EQ(p.outcome("set", {11, 0x18000}), "");
  EXPECT_EQ(p.outcome("get_s", {11}), "4294934528");
  EXPECT_EQ(p.outcome("get_u", {11}), "32768");
  EXPECT_EQ(p.outcome("get_u", {12}), "trap: out of bounds array access");
  EXPECT_EQ(p.outcome("set", {0xFFFFFFFF, 0}), "trap: out of bounds array access");
  EXPECT_EQ(p.outcome("len"), "12");
}

TEST(MachineAggregates, every_operation_on_a_null_array_traps_as_such) {
  Program p(kArrays);
  p.call("forget");
  EXPECT_EQ(p.outcome("len"), "trap: null array reference");
  EXPECT_EQ(p.outcome("get_u", {99}), "trap: null array reference");
  EXPECT_EQ(p.outcome("set", {99, 0}), "trap: null array reference");
  for (const char* bulk : {"fill", "copy", "init"})
    EXPECT_EQ(p.outcome(bulk, {99, 99, 0}), "trap: null array reference") << bulk;
}

TEST(MachineAggregates, array_fill_writes_what_it_is_to_and_no_more) {
  Program p(kArrays);
  EXPECT_EQ(p.outcome("fill", {3, 7, 2}), "");
  EXPECT_EQ(p.outcome("get_u", {2}), "0");
  EXPECT_EQ(p.outcome("get_u", {4}), "7");
  EXPECT_EQ(p.outcome("get_u", {5}), "0");
  EXPECT_EQ(p.outcome("fill", {12, 7, 0}), "");
  EXPECT_EQ(p.outcome("fill", {13, 7, 0}), "trap: out of bounds array access");
  EXPECT_EQ(p.outcome("fill", {0xFFFFFFFF, 7, 2}), "trap: out of bounds array access");
  const std::array<const char*, 8> expected{"2", "4", "4", "6", "4", "4", "2", "2"};
  for (u32 k = 0; k < expected.size(); ++k) EXPECT_EQ(p.outcome("fill vectors", {k}), expected[k]) << k;
}

TEST(MachineAggregates, a_copy_is_as_if_through_a_buffer_for_every_small_overlap) {
  Program p(kArrays);
  for (u32 to = 0; to < 5; ++to)
    for (u32 from = 0; from < 5; ++from)
      for (u32 n = 0; n < 5; ++n) {
        std::array<Slot, 12> expected{};
        for (u32 k = 0; k < expected.size(); ++k) p.call("set", {k, expected[k] = k + 0xFFF0});
        const std::array<Slot, 12> before = expected;
        std::copy_n(before.begin() + from, n, expected.begin() + to);
        ASSERT_EQ(p.outcome("copy", {to, from, n}), "");
        for (u32 k = 0; k < expected.size(); ++k)
          ASSERT_EQ(p.call("get_u", {k}).values.at(0), expected[k]) << to << " " << from << " " << n;
      }
  EXPECT_EQ(p.outcome("copy", {12, 0, 1}), "trap: out of bounds array access");
  EXPECT_EQ(p.outcome("copy", {0, 0xFFFFFFFF, 2}), "trap: out of bounds array access");
}

TEST(MachineAggregates, literals_are_read_from_a_data_segment_at_any_byte) {
  Program p(kArrays);
  EXPECT_EQ(p.call("wide", {1, 1}).values.at(0), 0x0908070605040302u);
  EXPECT_EQ(p.outcome("wide", {3, 1}), "trap: out of bounds memory access");
  EXPECT_EQ(p.outcome("wide", {0, 0x20000000}), "trap: out of bounds memory access");
  EXPECT_EQ(p.outcome("init", {2, 1, 2}), "");
  EXPECT_EQ(p.call("get_u", {3}).values.at(0), 0x0504u);
  EXPECT_EQ(p.outcome("init", {0, 9, 1}), "trap: out of bounds memory access");
  EXPECT_EQ(p.outcome("init", {11, 0, 2}), "trap: out of bounds array access");
}

TEST(MachineAggregates, references_are_read_from_an_element_segment) {
  Program p(kArrays);
  EXPECT_EQ(p.outcome("refs", {1, 2}), "2");
  EXPECT_EQ(p.outcome("refs", {1, 3}), "trap: out of bounds table access");
  EXPECT_EQ(p.outcome("init_elem", {1, 0, 3}), "");
  EXPECT_EQ(p.outcome("ref", {3}), "12");
  EXPECT_EQ(p.outcome("ref", {0}), "1");
  EXPECT_EQ(p.outcome("init_elem", {0, 2, 2}), "trap: out of bounds table access");
  EXPECT_EQ(p.outcome("init_elem", {3, 0, 2}), "trap: out of bounds array access");
}

}  // namespace
}  // namespace wfx::machine

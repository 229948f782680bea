// Loads, stores and bulk operations on memories, rule by rule.
#include <algorithm>
#include <array>

#include "tests/semantics/program.h"

namespace wfx {
namespace {

constexpr const char* kMemory = R"(
  (memory $m 1 2)
  (data $d "\01\02\03\04\05\06\07\08")
  (func (export "store64") (param i32 i64) (i64.store (local.get 0) (local.get 1)))
  (func (export "store16") (param i32 i64) (i64.store16 (local.get 0) (local.get 1)))
  (func (export "load8_s") (param i32) (result i64) (i64.load8_s (local.get 0)))
  (func (export "load8_u") (param i32) (result i64) (i64.load8_u (local.get 0)))
  (func (export "load16_s") (param i32) (result i32) (i32.load16_s (local.get 0)))
  (func (export "load32") (param i32) (result i32) (i32.load (local.get 0)))
  (func (export "load_f32") (param i32) (result f32) (f32.load (local.get 0)))
  (func (export "load_far") (param i32) (result i32) (i32.load offset=0xFFFFFFFF (local.get 0)))
  (func (export "size") (result i32) (memory.size))
  (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
  (func (export "fill") (param i32 i32 i32) (memory.fill (local.get 0) (local.get 1) (local.get 2)))
  (func (export "copy") (param i32 i32 i32) (memory.copy (local.get 0) (local.get 1) (local.get 2)))
  (func (export "init") (param i32 i32 i32) (memory.init $d (local.get 0) (local.get 1) (local.get 2)))
  (func (export "drop") (data.drop $d)))";

TEST(ReductionMemory, a_store_is_little_endian_and_a_packed_one_keeps_the_low_bits) {
  TestProgram p(kMemory);
  EXPECT_EQ(p.rules("store64", {Value::i32(0), Value::i64(0x8877665544332211)}),
            (Rules{"Step/store-num-val"}));
  EXPECT_EQ(p.outcome("load8_u", i32s({0})), "values: (i64.const 17)");
  EXPECT_EQ(p.rules("store16", {Value::i32(1), Value::i64(0xABCDEF)}), (Rules{"Step/store-pack-val"}));
  EXPECT_EQ(p.call("load32", i32s({0})).values.at(0).as_u32(), 0x44CDEF11u);
}

TEST(ReductionMemory, a_packed_load_extends_by_its_sign_to_the_width_of_its_type) {
  TestProgram p(kMemory);
  p.call("store64", {Value::i32(0), Value::i64(0xFF80)});
  EXPECT_EQ(p.outcome("load8_s", i32s({0})), "values: (i64.const -128)");
  EXPECT_EQ(p.outcome("load8_u", i32s({0})), "values: (i64.const 128)");
  EXPECT_EQ(p.outcome("load16_s", i32s({0})), "values: (i32.const -128)");
  EXPECT_EQ(p.call("load16_s", i32s({0})).values.at(0).bits, 0xFFFFFF80u);
}

TEST(ReductionMemory, a_load_keeps_the_bits_of_a_signalling_nan) {
  TestProgram p(kMemory);
  p.call("store64", {Value::i32(0), Value::i64(0x7FA00001)});
  EXPECT_EQ(p.call("load_f32", i32s({0})).values.at(0).bits, 0x7FA00001u);
}

TEST(ReductionMemory, the_last_bytes_are_in_bounds_and_no_sum_wraps_around) {
  TestProgram p(kMemory);
  EXPECT_EQ(p.rules("load32", i32s({65532})), (Rules{"Step_read/load-num-val"}));
  EXPECT_EQ(p.rules("load32", i32s({65533})), (Rules{"Step_read/load-num-oob"}));
  EXPECT_EQ(p.outcome("load32", i32s({0xFFFFFFFF})), "trap: out of bounds memory access");
  EXPECT_EQ(p.outcome("load_far", i32s({1})), "trap: out of bounds memory access");
  EXPECT_EQ(p.outcome("store64", {Value::i32(65529), Value::i64(1)}), "trap: out of bounds memory access");
  EXPECT_EQ(p.outcome("load8_u", i32s({65529})), "values: (i64.const 0)");
}

TEST(ReductionMemory, in_a_memory_of_64_bits_address_and_offset_do_not_wrap_around) {
  TestProgram p(R"((memory i64 1)
               (func (export "load") (param i64) (result i32)
                 (i32.load8_u offset=0xFFFFFFFFFFFFFFFF (local.get 0)))
               (func (export "fill") (param i64 i64) (memory.fill (local.get 0) (i32.const 0) (local.get 1)))
               (func (export "size") (result i64) (memory.size)))");
  EXPECT_EQ(p.outcome("load", {Value::i64(1)}), "trap: out of bounds memory access");
  EXPECT_EQ(p.outcome("fill", {Value::i64(~u64{0}), Value::i64(2)}), "trap: out of bounds memory access");
  EXPECT_EQ(p.outcome("fill", {Value::i64(2), Value::i64(~u64{0})}), "trap: out of bounds memory access");
  EXPECT_EQ(p.outcome("size"), "values: (i64.const 1)");
}

TEST(ReductionMemory, a_memory_grows_up_to_its_maximum_and_answers_its_old_size) {
  TestProgram p(kMemory);
  EXPECT_EQ(p.outcome("grow", i32s({1})), "values: (i32.const 1)");
  EXPECT_EQ(p.rules("grow", i32s({1})), (Rules{"Step/memory.grow-fail"}));
  EXPECT_EQ(p.outcome("grow", i32s({0xFFFFFFFF})), "values: (i32.const -1)");
  EXPECT_EQ(p.outcome("size"), "values: (i32.const 2)");
  EXPECT_EQ(p.outcome("load8_u", i32s({131071})), "values: (i64.const 0)");
}

TEST(ReductionMemory, memory_fill_becomes_one_store_a_byte) {
  TestProgram p(kMemory);
  EXPECT_EQ(p.rules("fill", i32s({10, 0x1FE, 2})),
            (Rules{"Step_read/memory.fill-succ", "Step/store-pack-val", "Step_read/memory.fill-succ",
                   "Step/store-pack-val", "Step_read/memory.fill-zero"}));
  EXPECT_EQ(p.call("load32", i32s({9})).values.at(0).as_u32(), 0x00FEFE00u);
}

TEST(ReductionMemory, a_copy_is_as_if_through_a_buffer_for_every_small_overlap) {
  TestProgram p(kMemory);
  u8* bytes = p.instance->memories.at(0)->bytes.data();
  for (u32 to = 0; to < 6; ++to)
    for (u32 from = 0; from < 6; ++from)
      for (u32 n = 0; n < 6; ++n) {
        std::array<u8, 12> expected{};
        for (u32 k = 0; k < expected.size(); ++k) bytes[k] = expected[k] = static_cast<u8>(k + 1);
        const std::array<u8, 12> before = expected;
        std::copy_n(before.begin() + from, n, expected.begin() + to);
        ASSERT_EQ(p.outcome("copy", i32s({to, from, n})), "no values");
        ASSERT_TRUE(std::equal(expected.begin(), expected.end(), bytes)) << to << " " << from << " " << n;
      }
  EXPECT_EQ(p.rules("copy", i32s({0, 1, 1})).front(), "Step_read/memory.copy-le");
  EXPECT_EQ(p.rules("copy", i32s({1, 0, 1})).front(), "Step_read/memory.copy-gt");
  EXPECT_EQ(p.outcome("copy", i32s({65536, 0, 1})), "trap: out of bounds memory access");
  EXPECT_EQ(p.outcome("copy", i32s({0, 65536, 1})), "trap: out of bounds memory access");
  EXPECT_EQ(p.outcome("copy", i32s({65536, 65536, 0})), "no values");
}

TEST(ReductionMemory, memory_init_copies_from_the_segment_until_it_is_dropped) {
  TestProgram p(kMemory);
  EXPECT_EQ(p.rules("init", i32s({0, 6, 1})),
            (Rules{"Step_read/memory.init-succ", "Step/store-pack-val", "Step_read/memory.init-zero"}));
  p.call("init", i32s({0, 4, 4}));
  EXPECT_EQ(p.call("load32", i32s({0})).values.at(0).as_u32(), 0x08070605u);
  EXPECT_EQ(p.outcome("init", i32s({0, 7, 2})), "trap: out of bounds memory access");
  EXPECT_EQ(p.rules("drop"), (Rules{"Step/data.drop"}));
  EXPECT_EQ(p.outcome("init", i32s({0, 0, 1})), "trap: out of bounds memory access");
}

}  // namespace
}  // namespace wfx

// The choices that the specification leaves open: the sets of allowed results, and the results that the profiles
// choose.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstring>
#include <set>

#include "semantics/numerics/allowed.h"
#include "tests/semantics/program.h"

namespace wfx::numerics {

namespace {

using Lane = ResultSet::Lane;

template <class T>
V128 vec(std::initializer_list<T> lanes) {
  V128 v{};
  std::memcpy(v.data(), std::data(lanes), lanes.size() * sizeof(T));
  return v;
}
V128 f32s(std::initializer_list<u32> bits) { return vec<u32>(bits); }

Profile profile(std::string_view name) { return Profile::named(name).value(); }

/// The result that the profile with that name chooses, as lanes of 32 bits.
std::array<u32, 4> given(std::string_view name, Op op, std::vector<V128> operands) {
  return std::bit_cast<std::array<u32, 4>>(result(op, operands, profile(name)).value());
}

constexpr u32 kCanon = 0x7FC00000, kMinusCanon = 0xFFC00000, kQuiet = 0x7FC00001, kMinusQuiet = 0xFFC00002,
              kSignaling = 0x7F800001, kQuieted = kQuiet, kOne = 0x3F800000, kInf = 0x7F800000;

// ---- every profile is a subset

std::vector<Op> operators() {
  std::vector<Op> ops;
  for (const InstrInfo& i : kInstrInfo)
    if (operator_arity(i.op) != 0) ops.push_back(i.op);
  return ops;
}

/// Vectors with many NaNs, zeros, infinities and least and greatest integers, as floats of either size.
rc::Gen<V128> operand() {
  const auto f32 =
      rc::gen::map(rc::gen::elementOf(std::vector<u32>{
                       kCanon, kMinusCanon, kQuiet, kMinusQuiet, kSignaling, 0xFF800002, 0, 0x80000000, kOne,
                       0xBF800000, kInf, 0xFF800000, 0x4F000001, 0x80808080, 0x80008000, 0x7F7F7F7F}),
                   [](u32 bits) { return f32s({bits, bits, bits, bits}); });
  const auto f64 =
      rc::gen::map(rc::gen::element<u64>(0x7FF8000000000000, 0xFFF8000000000000, 0x7FF8000000000001,
                                         0x7FF0000000000001, 0xFFF8000020000000, 0, 0x8000000000000000,
                                         0x3FF0000000000000, 0x41F0000000000000),
                   [](u64 bits) { return vec<u64>({bits, bits}); });
  const auto any = rc::gen::map(rc::gen::container<std::array<u8, 16>>(rc::gen::arbitrary<u8>()),
                                [](const std::array<u8, 16>& bytes) { return std::bit_cast<V128>(bytes); });
  // Each 32-bit word is drawn separately, so that the lanes differ.
  const auto one = rc::gen::oneOf(f32, f64, any);
  return rc::gen::map(rc::gen::container<std::array<V128, 4>>(one), [](const std::array<V128, 4>& from) {
    V128 v;
    for (std::size_t k = 0; k < v.size(); ++k) v[k] = from[k / 4][k];
    return v;
  });
}

rc::Gen<std::string> profile_name() {
  return rc::gen::oneOf(
      rc::gen::element<std::string>("deterministic", "x86-64", "aarch64"),
      rc::gen::map(rc::gen::arbitrary<u64>(), [](u64 seed) { return "random:" + std::to_string(seed); }));
}

RC_GTEST_PROP(Choice, what_a_profile_gives_is_allowed, ()) {
  static const std::vector<Op> all = operators();
  const Op op = *rc::gen::elementOf(all);
  RC_LOG() << info(op).mnemonic;
  const auto operands = *rc::gen::container<std::vector<V128>>(operator_arity(op), operand());
  const std::optional<V128> c = result(op, operands, profile(*profile_name()));
  if (c)
    RC_ASSERT(is_allowed(op, operands, *c));
  else
    RC_ASSERT(allowed(op, operands).empty());
}

RC_GTEST_PROP(Choice, a_profile_gives_the_same_again, ()) {
  static const std::vector<Op> all = operators();
  const Op op = *rc::gen::elementOf(all);
  RC_LOG() << info(op).mnemonic;
  const auto operands = *rc::gen::container<std::vector<V128>>(operator_arity(op), operand());
  const std::string name = *profile_name();
  RC_ASSERT(result(op, operands, profile(name)) == result(op, operands, profile(name)));
}

RC_GTEST_PROP(Choice, without_floats_and_relaxed_operators_there_is_one_result, ()) {
  static const std::vector<Op> all = operators();
  const Op op = *rc::gen::elementOf(all);
  RC_LOG() << info(op).mnemonic;
  const std::string_view name = info(op).mnemonic;
  RC_PRE(name.find('f') != 0 && name.find("relaxed") == name.npos);
  const auto operands = *rc::gen::container<std::vector<V128>>(operator_arity(op), operand());
  const std::vector<ResultSet> sets = allowed(op, operands);
  RC_ASSERT(sets.size() <= 1u);
  for (const ResultSet& set : sets) RC_ASSERT((set.lanes == std::array<Lane, 16>{}));
}

// ---- the sets

TEST(Allowed, a_nan_is_canonical_if_all_operands_that_are_nans_are) {
  const std::vector<V128> operands = {f32s({kCanon, kMinusCanon, kQuiet, kInf}),
                                      f32s({kOne, kMinusCanon, kOne, 0xFF800000})};
  const std::vector<ResultSet> sets = allowed(Op::f32x4_add, operands);
  ASSERT_EQ(sets.size(), 1u);
  const auto& lanes = sets.front().lanes;
  EXPECT_EQ(
      (std::vector(lanes.begin(), lanes.begin() + 4)),
      (std::vector{Lane::canonical_nan, Lane::canonical_nan, Lane::arithmetic_nan, Lane::canonical_nan}));
  EXPECT_TRUE(sets.front().contains(f32s({kMinusCanon, kCanon, 0xFFEDCBA9, kMinusCanon})));
  EXPECT_FALSE(sets.front().contains(f32s({kQuiet, kCanon, kCanon, kCanon})));
  EXPECT_FALSE(sets.front().contains(f32s({kCanon, kCanon, kSignaling, kCanon})));
  EXPECT_FALSE(sets.front().contains(f32s({kCanon, kCanon, kOne, kCanon})));
}

TEST(Allowed, the_payload_of_a_demoted_nan_counts_before_its_end_is_lost) {
  const std::vector<V128> operands = {vec<u64>({0x7FF8000000000001})};  // f32 has no room for the last bit
  EXPECT_TRUE(is_allowed(Op::f32_demote_f64, operands, f32s({0x7FC12345})));
  EXPECT_FALSE(is_allowed(Op::f32_demote_f64, {{vec<u64>({0x7FF8000000000000})}}, f32s({0x7FC12345})));
}

TEST(Allowed, the_signs_operators_keep_a_nan) {
  EXPECT_TRUE(is_allowed(Op::f32_neg, {{f32s({kSignaling})}}, f32s({kSignaling | 0x80000000})));
  EXPECT_FALSE(is_allowed(Op::f32_neg, {{f32s({kSignaling})}}, f32s({kMinusQuiet})));
}

TEST(Allowed, a_sum_of_products_is_fused_or_not_in_all_lanes) {
  // (1 + 2^-12)^2 - (1 + 2^-11) is 2^-24. Rounding the product to f32 loses it.
  const std::vector<V128> operands = {f32s({0x3F800800, 0x3F800800}), f32s({0x3F800800, 0x3F800800}),
                                      f32s({0xBF801000, 0xBF801000})};
  EXPECT_EQ(allowed(Op::f32x4_relaxed_madd, operands).size(), 2u);
  EXPECT_TRUE(is_allowed(Op::f32x4_relaxed_madd, operands, f32s({0, 0})));
  EXPECT_TRUE(is_allowed(Op::f32x4_relaxed_madd, operands, f32s({0x33800000, 0x33800000})));
  EXPECT_FALSE(is_allowed(Op::f32x4_relaxed_madd, operands, f32s({0x33800000, 0})));
}

TEST(Allowed, of_zeros_with_opposite_signs_a_relaxed_minimum_is_either_or_the_least) {
  const std::vector<V128> opposite = {f32s({0, 0x80000000}), f32s({0x80000000, 0})};
  const u32 minus = 0x80000000;
  EXPECT_EQ(allowed(Op::f32x4_relaxed_min, opposite).size(), 3u);
  for (const V128& c : {f32s({minus, minus}), f32s({0, minus}), f32s({minus, 0})})
    EXPECT_TRUE(is_allowed(Op::f32x4_relaxed_min, opposite, c));
  EXPECT_FALSE(is_allowed(Op::f32x4_relaxed_min, opposite, f32s({0, 0})));
  EXPECT_FALSE(is_allowed(Op::f32x4_relaxed_min, {{f32s({0}), f32s({0})}}, f32s({minus})));
}

TEST(Allowed, a_relaxed_truncation_out_of_range_is_any_number_and_in_range_the_one) {
  const std::vector<V128> operands = {f32s({kCanon, 0x40000000, 0xBF800000, 0x50000000})};  // nan 2 -1 2^33
  for (const u32 any : {0u, 1u, 0x80000000u})
    EXPECT_TRUE(is_allowed(Op::i32x4_relaxed_trunc_f32x4_u, operands, f32s({any, 2, any, any})));
  EXPECT_FALSE(is_allowed(Op::i32x4_relaxed_trunc_f32x4_u, operands, f32s({0, 3, 0, 0})));
}

TEST(Allowed, a_mask_selects_bits_or_whole_lanes) {
  const std::vector<V128> operands = {f32s({~0u, ~0u}), f32s({0, 0}), f32s({0x80007F80, 0x00FF})};
  EXPECT_TRUE(is_allowed(Op::i16x8_relaxed_laneselect, operands, f32s({0x80007F80, 0x00FF})));
  EXPECT_TRUE(is_allowed(Op::i16x8_relaxed_laneselect, operands, f32s({0xFFFF0000, 0})));
  // Selecting byte by byte, as V8 does on x86-64, gives neither allowed result.
  EXPECT_FALSE(is_allowed(Op::i16x8_relaxed_laneselect, operands, f32s({0xFF0000FF, 0x00FF})));
}

TEST(Allowed, an_operator_that_traps_has_no_result) {
  EXPECT_TRUE(allowed(Op::i32_div_u, {{f32s({1}), f32s({0})}}).empty());
  EXPECT_FALSE(is_allowed(Op::i32_div_u, {{f32s({1}), f32s({0})}}, f32s({0})));
  EXPECT_TRUE(is_allowed(Op::i32_div_u, {{f32s({6}), f32s({3})}}, f32s({2})));
}

TEST(Allowed, what_is_no_operator_on_its_operands_has_none) {
  for (const Op op : {Op::nop, Op::call, Op::i32_const, Op::v128_load, Op::i8x16_shuffle, Op::f32x4_splat})
    EXPECT_EQ(operator_arity(op), 0u);
}

// ---- the profiles

TEST(Profile, deterministic_gives_positive_canonical_nans_and_the_first_of_relaxed_results) {
  const V128 nan = f32s({kMinusQuiet, kSignaling, kCanon, kMinusCanon}), one = f32s({kOne, kOne, kOne, kOne});
  for (const Op op : {Op::f32x4_add, Op::f32x4_min, Op::f32x4_relaxed_min, Op::f32x4_relaxed_max})
    EXPECT_EQ(given("deterministic", op, {nan, one}), (std::array{kCanon, kCanon, kCanon, kCanon}));
}

/// The expected results are those of V8 14.6 on such a processor.
TEST(Profile, x86_64_gives_the_first_nan_made_quiet_and_its_own_is_negative) {
  EXPECT_EQ(given("x86-64", Op::f32x4_add,
                  {f32s({kQuiet, kOne, kSignaling, kInf}),
                   f32s({kMinusQuiet, kMinusQuiet, kMinusQuiet, 0xFF800000})}),
            (std::array{kQuiet, kMinusQuiet, kQuieted, kMinusCanon}));
  EXPECT_EQ(given("x86-64", Op::f32_demote_f64, {vec<u64>({0xFFF8000020000000})})[0], 0xFFC00001);
  EXPECT_EQ(given("x86-64", Op::f32_sqrt, {f32s({0xBF800000})})[0], kMinusCanon);
}

TEST(Profile, x86_64_gives_what_its_vector_instructions_do) {
  EXPECT_EQ(given("x86-64", Op::f32x4_relaxed_min,
                  {f32s({kSignaling, kOne, 0, 0x80000000}), f32s({kOne, kSignaling, 0x80000000, 0})}),
            (std::array{kOne, kSignaling, 0x80000000u, 0u}));
  EXPECT_EQ(given("x86-64", Op::f32x4_relaxed_madd,
                  {f32s({0x3F800800}), f32s({0x3F800800}), f32s({0xBF801000})})[0],
            0x33800000u);
  EXPECT_EQ(given("x86-64", Op::i16x8_relaxed_q15mulr_s, {f32s({0x8000}), f32s({0x8000})})[0], 0x8000u);
  EXPECT_EQ(given("x86-64", Op::i32x4_relaxed_trunc_f32x4_s, {f32s({kCanon, 0x4F000001})})[1], 0x80000000u);
  EXPECT_EQ(given("x86-64", Op::i32x4_relaxed_trunc_f32x4_u, {f32s({0x4F800000, 0xBF800000})}),
            (std::array{~0u, 0u, 0u, 0u}));
  EXPECT_EQ(given("x86-64", Op::i8x16_relaxed_swizzle, {f32s({0x04030201}), f32s({0x80'7F'11'02})})[0],
            0x00000203u);
  EXPECT_EQ(
      given("x86-64", Op::i16x8_relaxed_dot_i8x16_i7x16_s, {f32s({0x80808080}), f32s({0x8080'8181})})[0],
      0x80008000u);
}

/// The expected results are those of the processor's instructions: fmla, fmin, fcvtzs, tbl, ...
TEST(Profile, aarch64_gives_signaling_nans_first_and_the_addend_before_the_factors) {
  EXPECT_EQ(given("aarch64", Op::f32x4_add,
                  {f32s({kQuiet, kMinusQuiet, kOne, kInf}),
                   f32s({kMinusQuiet, kSignaling, kMinusQuiet, 0xFF800000})}),
            (std::array{kQuiet, kQuieted, kMinusQuiet, kCanon}));
  EXPECT_EQ(given("aarch64", Op::f32x4_relaxed_madd,
                  {f32s({kQuiet, kSignaling, kInf}), f32s({kOne, kOne, 0}),
                   f32s({kMinusQuiet, kMinusQuiet, kMinusQuiet})}),
            (std::array{kMinusQuiet, kQuieted, kCanon, 0u}));
}

TEST(Profile, random_reaches_every_result) {
  std::set<std::array<u32, 4>> zeros, nans, swizzles;
  for (int seed = 0; seed < 64; ++seed) {
    const std::string name = "random:" + std::to_string(seed);
    zeros.insert(given(name, Op::f32x4_relaxed_max, {f32s({0, 0x80000000}), f32s({0x80000000, 0})}));
    nans.insert(given(name, Op::f32_div, {f32s({0}), f32s({0})}));
    swizzles.insert(given(name, Op::i8x16_relaxed_swizzle, {f32s({1}), f32s({0x10})}));
  }
  EXPECT_EQ(zeros.size(), 3u);
  EXPECT_EQ(nans.size(), 2u);
  EXPECT_EQ(swizzles.size(), 2u);
}

TEST(Profile, has_a_name_and_a_random_one_a_seed) {
  for (const std::string_view name :
       {"deterministic", "x86-64", "aarch64", "random:0", "random-grow:18446744073709551615"})
    EXPECT_TRUE(Profile::named(name)) << name;
  for (const std::string_view name :
       {"", "x86", "random", "random:", "random:-1", "random:1x", "random:18446744073709551616", "x86-64:1"})
    EXPECT_FALSE(Profile::named(name)) << name;
}

// ---- in a run

constexpr const char* kProgram = R"(
  (memory 0) (table 0 funcref)
  (func (export "nan") (result i32) (i32.reinterpret_f32 (f32.div (f32.const 0) (f32.const 0))))
  (func (export "grow") (result i32) (memory.grow (i32.const 1)))
  (func (export "grow-table") (result i32) (table.grow (ref.null func) (i32.const 1))))";

TEST(Profile, the_store_of_a_run_has_one) {
  TestProgram p(kProgram);
  EXPECT_EQ(p.outcome("nan"), "values: (i32.const 2143289344)");  // 0x7FC00000
  p.store.choice = profile("x86-64");
  EXPECT_EQ(p.outcome("nan"), "values: (i32.const -4194304)");  // 0xFFC00000
}

TEST(Profile, growth_fails_at_random_where_it_may) {
  TestProgram p(kProgram);
  p.store.choice = profile("random-grow:1");
  std::set<std::string> ends;
  for (int k = 0; k < 32; ++k)
    ends.insert(p.outcome("grow") == "values: (i32.const -1)" ? "fails" : "succeeds");
  EXPECT_EQ(ends.size(), 2u);
  ends.clear();
  for (int k = 0; k < 32; ++k)
    ends.insert(p.outcome("grow-table") == "values: (i32.const -1)" ? "fails" : "succeeds");
  EXPECT_EQ(ends.size(), 2u);
}

TEST(Profile, growth_of_a_random_run_does_not_fail_unless_asked_for) {
  TestProgram p(kProgram);
  p.store.choice = profile("random:1");
  for (int k = 0; k < 16; ++k) EXPECT_EQ(p.outcome("grow"), "values: (i32.const " + std::to_string(k) + ")");
}

}  // namespace
}  // namespace wfx::numerics

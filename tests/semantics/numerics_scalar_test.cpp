// The numeric operators, tested against definitions that share no code with them: the specification's formulas over the
// integers for every pair of bytes, arithmetic in a format so wide that rounding twice equals rounding once, and edge
// cases by name.
#include "semantics/numerics/scalar.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace wfx::numerics {
namespace {

using i128 = __int128;

// ---- integers: every pair of 8-bit numbers against the definition over the integers

/// The least non-negative number that is congruent to i modulo 2^8.
u8 mod(int i) { return static_cast<u8>(((i % 256) + 256) % 256); }
/// $signed_(8, i)
int sgn(u8 i) { return i < 128 ? i : i - 256; }

template <class Check>
void for_all_bytes(Check check) {
  for (int a = 0; a < 256; ++a)
    for (int b = 0; b < 256; ++b) check(static_cast<u8>(a), static_cast<u8>(b));
}

TEST(ScalarIntegers, arithmetic_is_that_of_the_integers_modulo_two_to_the_n) {
  for_all_bytes([](u8 a, u8 b) {
    ASSERT_EQ(iadd(a, b), mod(a + b));
    ASSERT_EQ(isub(a, b), mod(a - b));
    ASSERT_EQ(imul(a, b), mod(a * b));
  });
}

TEST(ScalarIntegers,
     division_truncates_and_is_undefined_for_zero_and_for_the_one_quotient_that_does_not_fit) {
  for_all_bytes([](u8 a, u8 b) {
    ASSERT_EQ(idiv_u(a, b), b == 0 ? std::nullopt : std::optional(mod(a / b)));
    ASSERT_EQ(irem_u(a, b), b == 0 ? std::nullopt : std::optional(mod(a % b)));
    const bool fits = b != 0 && sgn(a) / sgn(b) != 128;
    ASSERT_EQ(idiv_s(a, b), fits ? std::optional(mod(sgn(a) / sgn(b))) : std::nullopt);
    ASSERT_EQ(irem_s(a, b), b == 0 ? std::nullopt : std::optional(mod(sgn(a) % sgn(b))));
  });
}

TEST(ScalarIntegers, comparisons_are_those_of_the_integers) {
  for_all_bytes([](u8 a, u8 b) {
    const int x = sgn(a), y = sgn(b);
    ASSERT_EQ(ieq(a, b), u32{a == b});
    ASSERT_EQ(ine(a, b), u32{a != b});
    ASSERT_EQ(ilt_u(a, b), u32{a < b});
    ASSERT_EQ(igt_u(a, b), u32{a > b});
    ASSERT_EQ(ile_u(a, b), u32{a <= b});
    ASSERT_EQ(ige_u(a, b), u32{a >= b});
    ASSERT_EQ(ilt_s(a, b), u32{x < y});
    ASSERT_EQ(igt_s(a, b), u32{x > y});
    ASSERT_EQ(ile_s(a, b), u32{x <= y});
    ASSERT_EQ(ige_s(a, b), u32{x >= y});
  });
}

TEST(ScalarIntegers, shifts_and_rotations_move_single_bits_by_a_distance_modulo_n) {
  const auto bit = [](u8 i, int k) { return i >> k & 1; };
  for_all_bytes([&](u8 a, u8 distance) {
    const int k = distance % 8;
    for (int to = 0; to < 8; ++to) {
      ASSERT_EQ(bit(ishl(a, distance), to), to < k ? 0 : bit(a, to - k));
      ASSERT_EQ(bit(ishr_u(a, distance), to), to + k < 8 ? bit(a, to + k) : 0);
      ASSERT_EQ(bit(ishr_s(a, distance), to), bit(a, std::min(to + k, 7)));
      ASSERT_EQ(bit(irotl(a, distance), (to + k) % 8), bit(a, to));
      ASSERT_EQ(bit(irotr(a, distance), to), bit(a, (to + k) % 8));
    }
  });
}

TEST(ScalarIntegers, bits_are_counted_as_the_patterns_of_the_definition_say) {
  for (u32 i = 0; i < 256; ++i) {
    const u8 a = static_cast<u8>(i);
    int leading = 0, trailing = 0, ones = 0;
    while (leading < 8 && (a >> (7 - leading) & 1) == 0) ++leading;
    while (trailing < 8 && (a >> trailing & 1) == 0) ++trailing;
    for (int k = 0; k < 8; ++k) ones += a >> k & 1;
    ASSERT_EQ(iclz(a), leading);
    ASSERT_EQ(ictz(a), trailing);
    ASSERT_EQ(ipopcnt(a), ones);
    ASSERT_EQ(ieqz(a), u32{a == 0});
  }
}

// ---- integers: 64 bits against 128

std::vector<u64> interesting_integers() {
  std::vector<u64> all = {0, 1, 2, 3, 5, 7, 10, 63, 64, 65};
  for (unsigned k = 7; k < 64; k += 8)
    for (const u64 near : {u64{1} << k, (u64{1} << k) - 1, (u64{1} << k) + 1}) {
      all.push_back(near);
      all.push_back(~near);
    }
  std::mt19937_64 random(1);
  for (int k = 0; k < 100; ++k) all.push_back(random() >> random() % 64);
  return all;
}

TEST(ScalarIntegers, wide_arithmetic_agrees_with_128_bits) {
  for (const u64 a : interesting_integers())
    for (const u64 b : interesting_integers()) {
      const i128 x = static_cast<i64>(a), y = static_cast<i64>(b);
      ASSERT_EQ(iadd(a, b), static_cast<u64>(x + y));
      ASSERT_EQ(isub(a, b), static_cast<u64>(x - y));
      ASSERT_EQ(imul(a, b), static_cast<u64>(x * y));
      if (b == 0) continue;
      const bool fits = x / y < i128{1} << 63;
      ASSERT_EQ(idiv_s(a, b), fits ? std::optional(static_cast<u64>(x / y)) : std::nullopt);
      ASSERT_EQ(irem_s(a, b), static_cast<u64>(x % y));
    }
}

TEST(ScalarIntegers, extension_repeats_the_sign_bit_and_wrapping_drops_the_high_bits) {
  EXPECT_EQ(iextend8_s(u32{0x1280}), 0xFFFFFF80u);
  EXPECT_EQ(iextend8_s(u64{0x127F}), 0x7Fu);
  EXPECT_EQ(iextend16_s(u32{0xFF8000}), 0xFFFF8000u);
  EXPECT_EQ(iextend32_s(u64{0x5'8000'0000}), 0xFFFF'FFFF'8000'0000u);
  EXPECT_EQ((extend_s<u64>(u32{0x8000'0000})), 0xFFFF'FFFF'8000'0000u);
  EXPECT_EQ((extend_u<u64>(u32{0x8000'0000})), 0x8000'0000u);
  EXPECT_EQ((wrap<u32>(u64{0x1234'5678'9ABC'DEF0})), 0x9ABC'DEF0u);
}

TEST(ScalarIntegers, products_of_16_bits_do_not_overflow_on_the_way) {
  EXPECT_EQ(imul(u16{0xFFFF}, u16{0xFFFF}), 1);
}

// ---- floats

constexpr Profile kDeterministic;

template <FN T>
std::vector<T> interesting_floats() {
  using Limits = std::numeric_limits<T>;
  std::vector<T> all = {Limits::min(),      Limits::denorm_min(), Limits::max(),
                        Limits::infinity(), Limits::epsilon(),    Limits::quiet_NaN()};
  for (const double z : {0.0, 0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.2, 100.0, 1e10})
    all.push_back(static_cast<T>(z));
  for (const int k : {7, 8, 15, 16, 23, 24, 31, 32, 52, 53, 63, 64}) {
    const T power = std::ldexp(T{1}, k);
    for (const T near :
         {power, std::nextafter(power, T{0}), std::nextafter(power, Limits::infinity()), power - T(0.5)})
      all.push_back(near);
  }
  std::mt19937_64 random(2);
  for (int k = 0; k < 300; ++k) all.push_back(std::bit_cast<T>(static_cast<Bits<T>>(random())));
  const std::size_t positive = all.size();
  for (std::size_t k = 0; k < positive; ++k)
    all.push_back(std::bit_cast<T>(std::bit_cast<Bits<T>>(all[k]) ^ kSignBit<T>));
  return all;
}

/// A format with more than twice the digits of T. Rounding to it and then to T gives the same as rounding to T at once.
template <FN T>
using Wide = std::conditional_t<sizeof(T) == 4, double, __float128>;

template <FN T>
Bits<T> bits(T z) {
  return std::bit_cast<Bits<T>>(z);
}
/// The bits of `wide` rounded to T; those of the canonical NaN if it is a NaN.
template <FN T>
Bits<T> rounded(Wide<T> wide) {
  return wide != wide ? bits(std::numeric_limits<T>::quiet_NaN()) : bits(static_cast<T>(wide));
}

template <class T>
class ScalarFloats : public ::testing::Test {};
using FloatTypes = ::testing::Types<float, double>;
TYPED_TEST_SUITE(ScalarFloats, FloatTypes, );

TYPED_TEST(ScalarFloats, arithmetic_rounds_the_exact_result_once) {
  using T = TypeParam;
  using W = Wide<T>;
  for (const T a : interesting_floats<T>())
    for (const T b : interesting_floats<T>()) {
      ASSERT_EQ(bits(fadd(kDeterministic, a, b)), rounded<T>(W{a} + W{b})) << a << " + " << b;
      ASSERT_EQ(bits(fsub(kDeterministic, a, b)), rounded<T>(W{a} - W{b})) << a << " - " << b;
      ASSERT_EQ(bits(fmul(kDeterministic, a, b)), rounded<T>(W{a} * W{b})) << a << " * " << b;
      ASSERT_EQ(bits(fdiv(kDeterministic, a, b)), rounded<T>(W{a} / W{b})) << a << " / " << b;
    }
}

TYPED_TEST(ScalarFloats, a_square_root_is_the_nearest_number_to_the_root) {
  using T = TypeParam;
  using W = Wide<T>;
  for (const T a : interesting_floats<T>()) {
    const T r = fsqrt(kDeterministic, a);
    if (!(a > 0) || std::isinf(a)) continue;
    // The root lies between the midpoints to the two neighbours of r. Their squares are exact in the wide format.
    const W below = (W{r} + W{std::nextafter(r, T{0})}) / 2;
    const W above = (W{r} + W{std::nextafter(r, std::numeric_limits<T>::infinity())}) / 2;
    ASSERT_LE(below * below, W{a});
    ASSERT_GE(above * above, W{a});
  }
  EXPECT_EQ(bits(fsqrt(kDeterministic, T{-0.0})), bits(T{-0.0}));
  EXPECT_EQ(bits(fsqrt(kDeterministic, T{-1})), bits(std::numeric_limits<T>::quiet_NaN()));
}

TYPED_TEST(ScalarFloats, rounding_to_an_integer_keeps_the_sign_of_zero) {
  using T = TypeParam;
  EXPECT_EQ(bits(fceil(kDeterministic, T(-0.5))), bits(T(-0.0)));
  EXPECT_EQ(bits(ftrunc(kDeterministic, T(-0.5))), bits(T(-0.0)));
  EXPECT_EQ(bits(fnearest(kDeterministic, T(-0.5))), bits(T(-0.0)));
  EXPECT_EQ(bits(ffloor(kDeterministic, T(-0.0))), bits(T(-0.0)));
  EXPECT_EQ(bits(ffloor(kDeterministic, T(0.5))), bits(T(0.0)));
}

TYPED_TEST(ScalarFloats, rounding_to_an_integer_finds_the_integer_of_the_definition) {
  using T = TypeParam;
  for (const T a : interesting_floats<T>()) {
    if (!(std::fabs(a) < T(1e9))) continue;  // larger ones are integers
    const i64 down = static_cast<i64>(a) - (static_cast<T>(static_cast<i64>(a)) > a);
    const bool is_integer = static_cast<T>(down) == a;
    ASSERT_EQ(ffloor(kDeterministic, a), static_cast<T>(down));
    ASSERT_EQ(fceil(kDeterministic, a), static_cast<T>(is_integer ? down : down + 1));
    ASSERT_EQ(ftrunc(kDeterministic, a), static_cast<T>(is_integer || a > 0 ? down : down + 1));
    const T rest = a - static_cast<T>(down);
    const bool up = rest > T(0.5) || (rest == T(0.5) && down % 2 != 0);
    ASSERT_EQ(fnearest(kDeterministic, a), static_cast<T>(up ? down + 1 : down)) << a;
  }
}

TYPED_TEST(ScalarFloats, of_two_zeros_the_negative_one_is_the_minimum_and_the_positive_one_the_maximum) {
  using T = TypeParam;
  const T zero = 0, minus = -zero;
  EXPECT_EQ(bits(fmin(kDeterministic, zero, minus)), bits(minus));
  EXPECT_EQ(bits(fmin(kDeterministic, minus, zero)), bits(minus));
  EXPECT_EQ(bits(fmax(kDeterministic, zero, minus)), bits(zero));
  EXPECT_EQ(bits(fmax(kDeterministic, minus, zero)), bits(zero));
}

TYPED_TEST(ScalarFloats, minimum_and_maximum_are_one_of_the_operands_in_order) {
  using T = TypeParam;
  for (const T a : interesting_floats<T>())
    for (const T b : interesting_floats<T>()) {
      if (std::isnan(a) || std::isnan(b)) {
        ASSERT_EQ(bits(fmin(kDeterministic, a, b)), bits(std::numeric_limits<T>::quiet_NaN()));
        ASSERT_EQ(bits(fmax(kDeterministic, a, b)), bits(std::numeric_limits<T>::quiet_NaN()));
      } else if (a != b) {
        ASSERT_EQ(bits(fmin(kDeterministic, a, b)), bits(a < b ? a : b));
        ASSERT_EQ(bits(fmax(kDeterministic, a, b)), bits(a < b ? b : a));
      }
    }
}

TYPED_TEST(ScalarFloats, the_signs_operators_keep_the_payload_of_a_signalling_nan) {
  using T = TypeParam;
  const Bits<T> payload = (bits(std::numeric_limits<T>::infinity())) | 0x1234;
  const T nan = std::bit_cast<T>(payload);
  EXPECT_EQ(bits(fneg(nan)), payload | kSignBit<T>);
  EXPECT_EQ(bits(fabs(fneg(nan))), payload);
  EXPECT_EQ(bits(fcopysign(nan, T(-1))), payload | kSignBit<T>);
  EXPECT_EQ(bits(fcopysign(nan, T(1))), payload);
}

TYPED_TEST(ScalarFloats, every_other_operator_makes_the_positive_canonical_nan_of_any_nan) {
  using T = TypeParam;
  const Bits<T> canonical_bits = bits(std::numeric_limits<T>::quiet_NaN());
  ASSERT_EQ(canonical_bits, sizeof(T) == 4 ? 0x7FC00000u : 0x7FF8000000000000u);
  const T signalling = std::bit_cast<T>(static_cast<Bits<T>>(bits(std::numeric_limits<T>::infinity()) | 1));
  for (const T nan : {signalling, fneg(signalling), fneg(std::numeric_limits<T>::quiet_NaN())}) {
    for (const T result :
         {fadd(kDeterministic, nan, T{1}), fsub(kDeterministic, T{1}, nan), fmul(kDeterministic, nan, T{1}),
          fdiv(kDeterministic, T{1}, nan), fsqrt(kDeterministic, nan), fceil(kDeterministic, nan),
          ffloor(kDeterministic, nan), ftrunc(kDeterministic, nan), fnearest(kDeterministic, nan),
          fmin(kDeterministic, nan, T{1}), fmax(kDeterministic, T{1}, nan)})
      EXPECT_EQ(bits(result), canonical_bits);
  }
}

TYPED_TEST(ScalarFloats, a_nan_is_unequal_to_everything_and_in_no_order) {
  using T = TypeParam;
  const T nan = std::numeric_limits<T>::quiet_NaN();
  for (const T b : {T{0}, T{1}, std::numeric_limits<T>::infinity(), nan}) {
    EXPECT_EQ(fne(nan, b), 1u);
    for (const u32 holds : {feq(nan, b), flt(nan, b), fgt(nan, b), fle(nan, b), fge(nan, b)})
      EXPECT_EQ(holds, 0u);
  }
  EXPECT_EQ(feq(T{0.0}, T{-0.0}), 1u);
}

// ---- conversions

/// The truncation of z as a To, by 128-bit integers: every finite z below 2^100 is exact there.
template <class To, class Range, FN From>
std::optional<To> truncated(From z) {
  if (!(std::fabs(z) < From(1e30))) return std::nullopt;
  const i128 i = static_cast<i128>(z);
  if (i < i128{std::numeric_limits<Range>::min()} || i > i128{std::numeric_limits<Range>::max()})
    return std::nullopt;
  return static_cast<To>(i);
}

TYPED_TEST(ScalarFloats, truncation_is_undefined_exactly_where_the_integer_is_out_of_range) {
  using T = TypeParam;
  for (const T a : interesting_floats<T>()) {
    ASSERT_EQ(trunc_s<u32>(a), (truncated<u32, std::int32_t>(a))) << a;
    ASSERT_EQ(trunc_u<u32>(a), (truncated<u32, u32>(a))) << a;
    ASSERT_EQ(trunc_s<u64>(a), (truncated<u64, i64>(a))) << a;
    ASSERT_EQ(trunc_u<u64>(a), (truncated<u64, u64>(a))) << a;
  }
}

TYPED_TEST(ScalarFloats, saturating_truncation_goes_to_the_nearer_end_and_takes_a_nan_for_zero) {
  using T = TypeParam;
  for (const T a : interesting_floats<T>()) {
    const u32 s = std::isnan(a) ? 0 : a > 0 ? 0x7FFFFFFF : 0x80000000;
    const u64 u = std::isnan(a) || a < 0 ? 0 : ~u64{0};
    ASSERT_EQ(trunc_sat_s<u32>(a), (truncated<u32, std::int32_t>(a).value_or(s))) << a;
    ASSERT_EQ(trunc_sat_u<u64>(a), (truncated<u64, u64>(a).value_or(u))) << a;
  }
}

TYPED_TEST(ScalarFloats, conversion_from_integers_rounds_once) {
  using T = TypeParam;
  for (const u64 i : interesting_integers()) {
    ASSERT_EQ(convert_u<T>(i), static_cast<T>(static_cast<__float128>(i))) << i;
    ASSERT_EQ(convert_s<T>(i), static_cast<T>(static_cast<__float128>(static_cast<i64>(i)))) << i;
    const u32 low = static_cast<u32>(i);
    ASSERT_EQ(convert_u<T>(low), static_cast<T>(static_cast<__float128>(low))) << low;
    ASSERT_EQ(convert_s<T>(low), static_cast<T>(static_cast<__float128>(static_cast<std::int32_t>(low))))
        << low;
  }
}

TEST(ScalarConversions, a_conversion_of_64_bits_to_f32_does_not_round_through_f64) {
  EXPECT_EQ(convert_u<float>(u64{0x8000'0080'0000'0001}),
            0x1.000002p63f);  // f64 would lose the last bit, a tie
  EXPECT_EQ(convert_s<float>(u64{0x7FFF'FFBF'FFFF'FFFF}), 0x1.fffffep62f);
}

TEST(ScalarConversions, demotion_rounds_to_nearest_and_overflows_to_infinity) {
  EXPECT_EQ((demote<float>(kDeterministic, 0x1.000001p0)), 1.0f);  // a tie, to even
  EXPECT_EQ((demote<float>(kDeterministic, 0x1.0000010000001p0)), 0x1.000002p0f);
  EXPECT_EQ((demote<float>(kDeterministic, 0x1.fffffefffffffp127)), std::numeric_limits<float>::max());
  EXPECT_EQ((demote<float>(kDeterministic, 0x1.ffffffp127)), std::numeric_limits<float>::infinity());
  EXPECT_EQ(bits(demote<float>(kDeterministic, -0x1p-150)), bits(-0.0f));
}

TEST(ScalarConversions, promotion_and_demotion_make_nans_canonical) {
  EXPECT_EQ(bits(promote<double>(kDeterministic, std::bit_cast<float>(0xFFA00001u))), 0x7FF8000000000000u);
  EXPECT_EQ(bits(demote<float>(kDeterministic, std::bit_cast<double>(0xFFF4000000000001u))), 0x7FC00000u);
}

TEST(ScalarConversions, reinterpretation_keeps_the_bits_of_a_signalling_nan) {
  EXPECT_EQ((reinterpret<u32>(reinterpret<float>(u32{0x7FA00001}))), 0x7FA00001u);
  EXPECT_EQ((reinterpret<u64>(reinterpret<double>(u64{0xFFF4000000000001}))), 0xFFF4000000000001u);
}

// ---- the binding to instructions.def

TEST(ScalarOperators, an_instruction_has_the_operator_of_its_row_at_the_types_of_its_signature) {
  EXPECT_EQ(apply<Op::i32_add>(kDeterministic, 0xFFFFFFFFu, 2u), 1u);
  EXPECT_EQ(apply<Op::i64_div_s>(kDeterministic, u64{1} << 63, ~u64{0}), std::nullopt);
  EXPECT_EQ(apply<Op::i32_trunc_f64_s>(kDeterministic, -7.9), static_cast<u32>(-7));
  EXPECT_EQ(apply<Op::f64_promote_f32>(kDeterministic, 0.5f), 0.5);
  static_assert(std::same_as<Operand<Op::i64_trunc_f32_u>, float>);
  static_assert(std::same_as<Result<Op::i64_trunc_f32_u>, u64>);
  static_assert(std::same_as<Result<Op::f64_lt>, u32>);
}

}  // namespace
}  // namespace wfx::numerics

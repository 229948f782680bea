#include <gtest/gtest.h>

#include <bit>
#include <cmath>

#include "grammar/text/text.h"

namespace wfx {
namespace {

std::optional<u64> f32(std::string_view text) { return parse_literal(ValKind::f32, text); }
std::optional<u64> f64(std::string_view text) { return parse_literal(ValKind::f64, text); }
u64 bits(double value) { return std::bit_cast<u64>(value); }
u64 bits(float value) { return std::bit_cast<u32>(value); }

TEST(Literals, integers_are_signed_or_unsigned_and_as_wide_as_their_type) {
  EXPECT_EQ(parse_literal(ValKind::i32, "-1"), 0xFFFF'FFFFu);
  EXPECT_EQ(parse_literal(ValKind::i32, "4_294_967_295"), 0xFFFF'FFFFu);
  EXPECT_EQ(parse_literal(ValKind::i32, "-0x8000_0000"), 0x8000'0000u);
  EXPECT_EQ(parse_literal(ValKind::i64, "0xFFFFFFFFFFFFFFFF"), ~u64{0});
  EXPECT_EQ(parse_literal(ValKind::i64, "9223372036854775808"), u64{1} << 63);
  EXPECT_EQ(parse_literal(ValKind::i64, "+9223372036854775807"), (u64{1} << 63) - 1);
  EXPECT_EQ(parse_literal(ValKind::i32, "+0x7fff_ffff"), 0x7FFF'FFFFu);
}

TEST(Literals, integers_out_of_range_are_none) {
  for (const char* text : {"4294967296", "-2147483649", "0x1_0000_0000", "99999999999999999999999999"}) {
    EXPECT_FALSE(parse_literal(ValKind::i32, text)) << text;
  }
  EXPECT_FALSE(parse_literal(ValKind::i64, "18446744073709551616"));
  EXPECT_FALSE(parse_literal(ValKind::i64, "+9223372036854775808"));
  EXPECT_FALSE(parse_literal(ValKind::i32, "+2147483648"));
  EXPECT_FALSE(parse_literal(ValKind::i32, "+0xffff_ffff"));
  EXPECT_FALSE(parse_literal(ValKind::i64, "-9223372036854775809"));
}

TEST(Literals, what_is_no_number_is_none) {
  for (const char* text : {"", "-", "0x", "1_", "_1", "1__0", " 1", "1 ", "1.5", "0x1g", "--1"}) {
    EXPECT_FALSE(parse_literal(ValKind::i32, text)) << text;
  }
  for (const char* text :
       {"", ".", ".5", "1e", "0x", "0x.8", "0x1p", "1e+", "nan:", "nan:0x", "nan:1", "infinity", "1._5"}) {
    EXPECT_FALSE(f64(text)) << text;
  }
}

TEST(Literals, decimal_floats_round_once_and_to_even) {
  EXPECT_EQ(f64("0.1"), bits(0.1));
  EXPECT_EQ(f32("0.1"), bits(0.1f));
  EXPECT_EQ(f32("16777217"), bits(16777216.0f));
  EXPECT_EQ(f32("16777219"), bits(16777220.0f));
  EXPECT_EQ(f64("9007199254740993"), bits(9007199254740992.0));
  // A little more than half way between two singles, by less than a double shows.
  EXPECT_EQ(f32("1.00000005960464477539062500000000000000000000000000000001"),
            bits(std::nextafter(1.0f, 2.0f)));
  EXPECT_EQ(f32("1.000000059604644775390625"), bits(1.0f));
}

TEST(Literals, hexadecimal_floats_round_once_and_to_even) {
  EXPECT_EQ(f64("0x1.8p1"), bits(3.0));
  EXPECT_EQ(f64("-0x.p0"), std::nullopt);
  EXPECT_EQ(f64("0x1.p-1"), bits(0.5));
  EXPECT_EQ(f32("0x1.000001p0"), bits(1.0f));
  EXPECT_EQ(f32("0x1.00000100000000000000000000000001p0"), bits(std::nextafter(1.0f, 2.0f)));
  EXPECT_EQ(f32("0x1.000003p0"), bits(std::nextafter(std::nextafter(1.0f, 2.0f), 2.0f)));
  EXPECT_EQ(f64("0x1000000000000000000000000p-96"), bits(1.0));
  EXPECT_EQ(f64("0x0.000000000000000000000001p96"), bits(1.0));
}

TEST(Literals, floats_below_the_normal_ones_round_too) {
  EXPECT_EQ(f64("0x1p-1074"), 1u);
  EXPECT_EQ(f64("0x1p-1075"), 0u);
  EXPECT_EQ(f64("0x1.0000000001p-1075"), 1u);
  EXPECT_EQ(f64("4.9e-324"), 1u);
  EXPECT_EQ(f64("2e-324"), 0u);
  EXPECT_EQ(f32("0x1p-149"), 1u);
  EXPECT_EQ(f32("0x1.fffffffp-127"), bits(0x1p-126f));
  EXPECT_EQ(f64("1e-99999999999999999999"), 0u);
  EXPECT_EQ(f64("-0x1p-99999999999999999999"), u64{1} << 63);
  EXPECT_EQ(f64("0e99999999999999999999"), 0u);
}

TEST(Literals, floats_that_would_round_to_infinity_are_none) {
  EXPECT_EQ(f64("0x1.fffffffffffff7p1023"), bits(0x1.fffffffffffffp1023));
  EXPECT_FALSE(f64("0x1.fffffffffffff8p1023"));
  EXPECT_FALSE(f64("1.8e308"));
  EXPECT_FALSE(f32("340282356779733661637539395458142568448"));
  EXPECT_EQ(f32("340282356779733661637539395458142568447"), bits(0x1.fffffep127f));
  EXPECT_FALSE(f64("1e99999999999999999999"));
}

TEST(Literals, infinities_and_nans_are_written_by_name_and_payload) {
  EXPECT_EQ(f32("-inf"), 0xFF80'0000u);
  EXPECT_EQ(f64("nan"), 0x7FF8'0000'0000'0000u);
  EXPECT_EQ(f32("-nan:0x1"), 0xFF80'0001u);
  EXPECT_EQ(f32("nan:0x7f_ffff"), 0x7FFF'FFFFu);
  EXPECT_FALSE(f32("nan:0x80_0000"));
  EXPECT_FALSE(f32("nan:0x0"));
}

}  // namespace
}  // namespace wfx

#include "conformance/run/compare.h"

#include <gtest/gtest.h>

#include "conformance/run/values.h"

namespace wfx {
namespace {

ScriptValue number(ValType type, u64 bits) {
  ScriptValue v;
  v.type = type;
  set_low_bits(v, bits);
  return v;
}

ScriptValue reference(HeapKind kind) {
  ScriptValue v = number(ValType::ref(false, {kind}), kNoHostNumber);
  return v;
}

ScriptValue null(HeapKind bottom) {
  ScriptValue v;
  v.type = ValType::ref(true, {bottom});
  v.null = true;
  return v;
}

ResultPattern value(const ScriptValue& v) {
  ResultPattern p;
  p.value = v;
  return p;
}

ResultPattern nan(ValType type, NanKind kind) {
  ResultPattern p;
  p.kind = ResultPattern::Kind::nan;
  p.value.type = type;
  p.lanes[0] = kind;
  return p;
}

ResultPattern any_reference(HeapKind kind) {
  ResultPattern p;
  p.kind = ResultPattern::Kind::ref;
  p.value.type = ValType::ref(false, {kind});
  return p;
}

TEST(Compare, a_number_equals_itself_bit_by_bit) {
  EXPECT_TRUE(matches(value(number(ValType::i32(), 5)), number(ValType::i32(), 5)));
  EXPECT_FALSE(matches(value(number(ValType::i32(), 5)), number(ValType::i32(), 6)));
  EXPECT_FALSE(matches(value(number(ValType::i32(), 5)), number(ValType::i64(), 5)));
  const u64 minus_zero = u64{1} << 63;
  EXPECT_FALSE(matches(value(number(ValType::f64(), 0)), number(ValType::f64(), minus_zero)));
}

TEST(Compare, a_canonical_nan_has_the_first_payload_bit_alone_and_any_sign) {
  const ResultPattern p = nan(ValType::f32(), NanKind::canonical);
  EXPECT_TRUE(matches(p, number(ValType::f32(), 0x7FC00000)));
  EXPECT_TRUE(matches(p, number(ValType::f32(), 0xFFC00000)));
  EXPECT_FALSE(matches(p, number(ValType::f32(), 0x7FC00001)));
  EXPECT_FALSE(matches(p, number(ValType::f32(), 0x7F800000)));
}

TEST(Compare, an_arithmetic_nan_has_the_first_payload_bit_and_any_others) {
  const ResultPattern p = nan(ValType::f64(), NanKind::arithmetic);
  EXPECT_TRUE(matches(p, number(ValType::f64(), 0x7FF8000000000123)));
  EXPECT_FALSE(matches(p, number(ValType::f64(), 0x7FF4000000000000)));
}

TEST(Compare, each_lane_of_a_vector_is_compared_as_its_pattern_says) {
  ResultPattern p;
  p.kind = ResultPattern::Kind::vector;
  p.shape = "f32x4";
  p.value.type = ValType::v128();
  p.lanes[2] = NanKind::canonical;
  ScriptValue v;
  v.type = ValType::v128();
  const u32 canonical = 0x7FC00000;
  std::memcpy(v.bits.data() + 8, &canonical, sizeof canonical);
  EXPECT_TRUE(matches(p, v));
  v.bits[0] = 1;
  EXPECT_FALSE(matches(p, v));
}

TEST(Compare, a_reference_pattern_takes_subtypes_and_no_null) {
  EXPECT_TRUE(matches(any_reference(HeapKind::cont), reference(HeapKind::cont)));
  EXPECT_TRUE(matches(any_reference(HeapKind::any), reference(HeapKind::struct_)));
  EXPECT_TRUE(matches(any_reference(HeapKind::eq), reference(HeapKind::i31)));
  EXPECT_FALSE(matches(any_reference(HeapKind::eq), reference(HeapKind::any)));
  EXPECT_FALSE(matches(any_reference(HeapKind::any), reference(HeapKind::func)));
  EXPECT_FALSE(matches(any_reference(HeapKind::cont), null(HeapKind::nocont)));
}

TEST(Compare, a_host_reference_equals_the_one_of_the_same_number) {
  const ResultPattern p = value(number(ValType::ref(false, {HeapKind::extern_}), 7));
  EXPECT_TRUE(matches(p, number(ValType::ref(false, {HeapKind::extern_}), 7)));
  EXPECT_FALSE(matches(p, number(ValType::ref(false, {HeapKind::extern_}), 8)));
  EXPECT_FALSE(matches(p, reference(HeapKind::extern_)));
}

TEST(Compare, a_null_pattern_with_a_type_takes_the_nulls_of_its_hierarchy) {
  ResultPattern p;
  p.kind = ResultPattern::Kind::ref_null;
  EXPECT_TRUE(matches(p, null(HeapKind::none)));
  EXPECT_FALSE(matches(p, reference(HeapKind::struct_)));
  p.typed = true;
  p.value.type = ValType::ref(true, {HeapKind::func});
  EXPECT_TRUE(matches(p, null(HeapKind::nofunc)));
  EXPECT_FALSE(matches(p, null(HeapKind::none)));
}

TEST(Compare, either_takes_what_one_alternative_takes) {
  ResultPattern p;
  p.kind = ResultPattern::Kind::either;
  p.alternatives = {value(number(ValType::i32(), 1)), value(number(ValType::i32(), 2))};
  EXPECT_TRUE(matches(p, number(ValType::i32(), 2)));
  EXPECT_FALSE(matches(p, number(ValType::i32(), 3)));
  EXPECT_EQ(to_string(p), "either 1 : i32 or 2 : i32");
}

TEST(Compare, as_many_results_are_wanted_as_there_are_patterns) {
  const std::vector<ResultPattern> patterns{value(number(ValType::i32(), 1))};
  const ScriptValue one = number(ValType::i32(), 1);
  EXPECT_TRUE(matches(patterns, std::vector{one}));
  EXPECT_FALSE(matches(patterns, std::vector{one, one}));
  EXPECT_FALSE(matches(patterns, std::vector<ScriptValue>{}));
}

TEST(Compare, words_agree_where_one_is_a_prefix_of_the_other) {
  EXPECT_TRUE(same_words("uninitialized element 2", "uninitialized element"));
  EXPECT_TRUE(same_words("unhandled", "unhandled tag"));
  EXPECT_FALSE(same_words("unreachable", "undefined element"));
  EXPECT_FALSE(same_words("unreachable", ""));
  EXPECT_TRUE(same_words("", "unreachable"));
}

TEST(Values, are_shown_as_a_literal_and_a_type) {
  EXPECT_EQ(to_string(number(ValType::i32(), 0xFFFFFFFF)), "-1 : i32");
  EXPECT_EQ(to_string(number(ValType::f64(), 0x3FB999999999999A)), "0.1 : f64");
  EXPECT_EQ(to_string(number(ValType::f32(), 0x7FA00000)), "nan:0x200000 : f32");
  EXPECT_EQ(to_string(null(HeapKind::none)), "ref.null : nullref");
  EXPECT_EQ(to_string(number(ValType::ref(false, {HeapKind::extern_}), 3)), "ref.extern 3 : (ref extern)");
  EXPECT_EQ(to_string(reference(HeapKind::cont)), "ref.cont : (ref cont)");
}

}  // namespace
}  // namespace wfx

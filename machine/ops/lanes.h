// Vectors as lanes: what a mnemonic says of its shapes, and the lane-wise operators. They share nothing with the
// reference's. Lanes of integers are unsigned. NaN results are the positive canonical one and relaxed operators do what
// the deterministic profile says, as arithmetic.h does.
//
// Everything here must be inlined into handlers (ops.h).
#pragma once

#include <string_view>
#include <tuple>

#include "grammar/instruction.h"
#include "machine/ops/arithmetic.h"

#define INLINE inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

namespace wfx::machine::lanes {

template <class T>
using Lanes = T __attribute__((ext_vector_type(16 / sizeof(T))));
template <class T>
inline constexpr u32 kCount = 16 / sizeof(T);

// ---- what a mnemonic says: SHAPE.OPERATION, where the operation may name the shape that it takes

/// The index in kShapes of the shape that the text names. Where it names none, that of i64x2: operations on whole
/// vectors take them as such lanes.
consteval std::size_t shape_in(std::string_view text) {
  constexpr std::string_view kShapes[] = {"i8x16", "i16x8", "i32x4", "i64x2", "f32x4", "f64x2"};
  for (std::size_t k = 0; k < std::size(kShapes); ++k)
    if (text.find(kShapes[k]) != std::string_view::npos) return k;
  return 3;
}
template <std::size_t shape>
using LaneOf = std::tuple_element_t<shape, std::tuple<u8, u16, u32, u64, float, double>>;

consteval std::size_t dot_of(Op op) { return info(op).mnemonic.find('.'); }
template <Op op>
inline constexpr std::string_view kOperation = info(op).mnemonic.substr(dot_of(op) + 1);
template <Op op>
using Lane = LaneOf<shape_in(info(op).mnemonic.substr(0, dot_of(op)))>;
template <Op op>
using SourceLane = LaneOf<shape_in(kOperation<op>)>;

template <Op op>
inline constexpr bool kSigned = kOperation<op>.ends_with("_s") || kOperation<op>.ends_with("_s_zero");

// ---- bits

template <class T>
inline constexpr bool kFloat = std::is_floating_point_v<T>;
/// The unsigned integer of the size of a lane; SignedOf is the signed one.
template <class T>
using BitsOf =
    std::conditional_t<sizeof(T) == 1, u8,
                       std::conditional_t<sizeof(T) == 2, u16, std::conditional_t<sizeof(T) == 4, u32, u64>>>;
template <class T>
using SignedOf = std::make_signed_t<BitsOf<T>>;

/// The same 128 bits as lanes of another type.
template <class T, class Vector>
INLINE Lanes<T> as(Vector v) {
  return __builtin_bit_cast(Lanes<T>, v);
}

/// Lane by lane: a where the mask's bits are ones, b where they are zeros.
template <class T, class Mask>
INLINE Lanes<T> choose(Mask mask, Lanes<T> a, Lanes<T> b) {
  using B = BitsOf<T>;
  return as<T>((as<B>(a) & as<B>(mask)) | (as<B>(b) & ~as<B>(mask)));
}

template <class T>
INLINE Lanes<T> canonical(Lanes<T> v) {
  return choose<T>(v == v, v, Lanes<T>(arithmetic::canonical(std::numeric_limits<T>::quiet_NaN())));
}

// ---- lane-wise operators

/// How many bits are set in each byte: counted in pairs, then in fours, then in all eight.
INLINE Lanes<u8> popcount(Lanes<u8> a) {
  a = a - ((a >> 1) & 0x55);
  a = (a & 0x33) + ((a >> 2) & 0x33);
  return (a + (a >> 4)) & 0x0F;
}

template <Op op, class T>
INLINE Lanes<T> float_unop(Lanes<T> a) {
  constexpr std::string_view o = kOperation<op>;
  using B = BitsOf<T>;
  constexpr B kSignBit = B{1} << (sizeof(T) * 8 - 1);
  if constexpr (o == "abs") return as<T>(as<B>(a) & ~kSignBit);
  if constexpr (o == "neg") return as<T>(as<B>(a) ^ kSignBit);
  if constexpr (o == "sqrt") return canonical<T>(__builtin_elementwise_sqrt(a));
  if constexpr (o == "ceil") return canonical<T>(__builtin_elementwise_ceil(a));
  if constexpr (o == "floor") return canonical<T>(__builtin_elementwise_floor(a));
  if constexpr (o == "trunc") return canonical<T>(__builtin_elementwise_trunc(a));
  if constexpr (o == "nearest") return canonical<T>(__builtin_elementwise_roundeven(a));
}

template <Op op, class T>
INLINE Lanes<T> integer_unop(Lanes<T> a) {
  constexpr std::string_view o = kOperation<op>;
  if constexpr (o == "abs") return as<T>(__builtin_elementwise_abs(as<SignedOf<T>>(a)));
  if constexpr (o == "neg") return -a;
  if constexpr (o == "popcnt") return popcount(a);
}

/// Of two zeros the negative one; of a NaN and anything a NaN.
template <class T>
INLINE Lanes<T> fmin(Lanes<T> a, Lanes<T> b) {
  const Lanes<T> either = as<T>(as<BitsOf<T>>(a) | as<BitsOf<T>>(b));
  return canonical<T>(choose<T>(a < b, a, choose<T>(a > b, b, choose<T>(a == b, either, a + b))));
}
template <class T>
INLINE Lanes<T> fmax(Lanes<T> a, Lanes<T> b) {
  const Lanes<T> both = as<T>(as<BitsOf<T>>(a) & as<BitsOf<T>>(b));
  return canonical<T>(choose<T>(a > b, a, choose<T>(a < b, b, choose<T>(a == b, both, a + b))));
}

template <Op op, class T>
INLINE Lanes<T> float_binop(Lanes<T> a, Lanes<T> b) {
  constexpr std::string_view o = kOperation<op>;
  if constexpr (o == "add") return canonical<T>(a + b);
  if constexpr (o == "sub") return canonical<T>(a - b);
  if constexpr (o == "mul") return canonical<T>(a * b);
  if constexpr (o == "div") return canonical<T>(a / b);
  if constexpr (o == "min" || o == "relaxed_min") return fmin<T>(a, b);
  if constexpr (o == "max" || o == "relaxed_max") return fmax<T>(a, b);
  if constexpr (o == "pmin") return choose<T>(b < a, b, a);
  if constexpr (o == "pmax") return choose<T>(a < b, b, a);
}

/// Products in fixed point with 15 bits behind the point, rounded; only that of the two least does not fit.
INLINE Lanes<u16> q15mulr(Lanes<u16> a, Lanes<u16> b) {
  Lanes<u16> r;
  UNROLL for (u32 k = 0; k < 8; ++k) {
    const i32 product = i32{static_cast<std::int16_t>(a[k])} * static_cast<std::int16_t>(b[k]);
    const i32 rounded = (product + 0x4000) >> 15;
    r[k] = static_cast<u16>(rounded > 0x7FFF ? 0x7FFF : rounded);
  }
  return r;
}

template <Op op, class T>
INLINE Lanes<T> integer_binop(Lanes<T> a, Lanes<T> b) {
  constexpr std::string_view o = kOperation<op>;
  const auto sa = as<SignedOf<T>>(a), sb = as<SignedOf<T>>(b);
  if constexpr (o == "add") return a + b;
  if constexpr (o == "sub") return a - b;
  if constexpr (o == "mul") return a * b;
  if constexpr (o == "min_s") return as<T>(__builtin_elementwise_min(sa, sb));
  if constexpr (o == "min_u") return __builtin_elementwise_min(a, b);
  if constexpr (o == "max_s") return as<T>(__builtin_elementwise_max(sa, sb));
  if constexpr (o == "max_u") return __builtin_elementwise_max(a, b);
  if constexpr (o == "avgr_u") return (a | b) - ((a ^ b) >> 1);
  if constexpr (o == "add_sat_s") return as<T>(__builtin_elementwise_add_sat(sa, sb));
  if constexpr (o == "add_sat_u") return __builtin_elementwise_add_sat(a, b);
  if constexpr (o == "sub_sat_s") return as<T>(__builtin_elementwise_sub_sat(sa, sb));
  if constexpr (o == "sub_sat_u") return __builtin_elementwise_sub_sat(a, b);
  if constexpr (o == "q15mulr_sat_s" || o == "relaxed_q15mulr_s") return q15mulr(a, b);
}

/// Lane by lane: ones where the relation holds, zeros where it does not.
template <Op op, class T>
INLINE Lanes<BitsOf<T>> relation(Lanes<T> a, Lanes<T> b) {
  constexpr std::string_view o = kOperation<op>;
  using B = BitsOf<T>;
  if constexpr (o.ends_with("_s")) {
    const auto sa = as<SignedOf<T>>(a), sb = as<SignedOf<T>>(b);
    if constexpr (o == "lt_s") return as<B>(sa < sb);
    if constexpr (o == "gt_s") return as<B>(sa > sb);
    if constexpr (o == "le_s") return as<B>(sa <= sb);
    if constexpr (o == "ge_s") return as<B>(sa >= sb);
  } else {
    if constexpr (o == "eq") return as<B>(a == b);
    if constexpr (o == "ne") return as<B>(a != b);
    if constexpr (o == "lt" || o == "lt_u") return as<B>(a < b);
    if constexpr (o == "gt" || o == "gt_u") return as<B>(a > b);
    if constexpr (o == "le" || o == "le_u") return as<B>(a <= b);
    if constexpr (o == "ge" || o == "ge_u") return as<B>(a >= b);
  }
}

/// Two statements, so that the compiler does not make a fused multiply-add of them.
template <class T>
INLINE Lanes<T> multiply_add(Lanes<T> a, Lanes<T> b, Lanes<T> c) {
  const Lanes<T> product = canonical<T>(a * b);
  return canonical<T>(product + c);
}

}  // namespace wfx::machine::lanes

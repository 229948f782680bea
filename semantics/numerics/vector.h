// The vector operators (specification 3.0, section 4.3.4; 3.2-numerics.vector), lane by lane, for any shape.
//
// There is one function for each kind of operator ($vunop_, $vbinop_, ...), with the instruction as a template
// parameter. The name of the operation selects at compile time the operator for one lane, which is in scalar.h or
// below.
//
// A relaxed operator has a list of allowed results, in the specification's order. The value of its R is an index into
// that list.
#pragma once

#include <cstdlib>

#include "semantics/numerics/lanes.h"

namespace wfx::numerics {

// clang-format off: one operator a line, where one suffices

// ---- operators that only lanes have

template <IN T> constexpr T ineg(T i) { return static_cast<T>(T{0} - i); }
template <IN T> constexpr T iabs(T i) { return signed_(i) < 0 ? ineg(i) : i; }
template <IN T> constexpr T imin_u(T i1, T i2) { return i1 < i2 ? i1 : i2; }
template <IN T> constexpr T imin_s(T i1, T i2) { return signed_(i1) < signed_(i2) ? i1 : i2; }
template <IN T> constexpr T imax_u(T i1, T i2) { return i1 > i2 ? i1 : i2; }
template <IN T> constexpr T imax_s(T i1, T i2) { return signed_(i1) > signed_(i2) ? i1 : i2; }
template <IN T> constexpr T iavgr_u(T i1, T i2) { return static_cast<T>((u64{i1} + i2 + 1) / 2); }

/// $sat_u_ and $sat_s_: the iN nearest to the integer.
template <IN T> constexpr T sat_u(i64 i) {
  return static_cast<T>(i < 0 ? 0 : i > i64{std::numeric_limits<T>::max()} ? i64{std::numeric_limits<T>::max()} : i);
}
template <IN T> constexpr T sat_s(i64 i) { return static_cast<T>(i < kMin<T> ? kMin<T> : i > kMax<T> ? kMax<T> : i); }

template <IN T> constexpr T iadd_sat_u(T i1, T i2) { return sat_u<T>(i64{i1} + i2); }
template <IN T> constexpr T iadd_sat_s(T i1, T i2) { return sat_s<T>(i64{signed_(i1)} + signed_(i2)); }
template <IN T> constexpr T isub_sat_u(T i1, T i2) { return sat_u<T>(i64{i1} - i2); }
template <IN T> constexpr T isub_sat_s(T i1, T i2) { return sat_s<T>(i64{signed_(i1)} - signed_(i2)); }
template <IN T> constexpr T iq15mulr_sat_s(T i1, T i2) {
  return sat_s<T>((i64{signed_(i1)} * signed_(i2) + 0x4000) >> 15);
}

template <FN T> constexpr T fpmin(T z1, T z2) { return z2 < z1 ? z2 : z1; }
template <FN T> constexpr T fpmax(T z1, T z2) { return z1 < z2 ? z2 : z1; }

// ---- relaxed operators

/// $relaxed(R)[ A_0, ..., A_n ] with R = `index`. Each alternative is a value, or a function that is called only if its
/// alternative is chosen.
template <class A, class... More> constexpr auto relaxed(unsigned index, A first, More... more) {
  if constexpr (sizeof...(More) != 0)
    if (index != 0) return relaxed(index - 1, more...);
  if constexpr (std::invocable<A>) return first();
  else return first;
}

template <FN T> inline T fma(Choice auto& choice, T z1, T z2, T z3) {
  return settled(choice, std::fma(z1, z2, z3), z1, z2, z3);
}
template <FN T> inline T frelaxed_madd(Choice auto& choice, T z1, T z2, T z3) {
  return relaxed(choice.relaxed(R::fmadd),
                 [&] { return fadd(choice, fmul(choice, z1, z2), z3); },
                 [&] { return fma(choice, z1, z2, z3); });
}
template <FN T> inline T frelaxed_nmadd(Choice auto& choice, T z1, T z2, T z3) {
  return frelaxed_madd(choice, fneg(z1), z2, z3);
}

template <FN T> constexpr bool are_zeros_of_opposite_sign(T z1, T z2) {
  return z1 == 0 && z2 == 0 && is_negative(z1) != is_negative(z2);
}
template <FN T> constexpr T frelaxed_min(Choice auto& choice, T z1, T z2) {
  const auto strict = [&] { return fmin(choice, z1, z2); };
  if (is_nan(z1)) return relaxed(choice.relaxed(R::fmin), strict, z1, z2, z2);
  if (is_nan(z2)) return relaxed(choice.relaxed(R::fmin), strict, z1, z2, z1);
  if (are_zeros_of_opposite_sign(z1, z2)) return relaxed(choice.relaxed(R::fmin), strict, z1, z2, T{-0.0});
  return strict();
}
template <FN T> constexpr T frelaxed_max(Choice auto& choice, T z1, T z2) {
  const auto strict = [&] { return fmax(choice, z1, z2); };
  if (is_nan(z1)) return relaxed(choice.relaxed(R::fmax), strict, z1, z2, z2);
  if (is_nan(z2)) return relaxed(choice.relaxed(R::fmax), strict, z1, z2, z1);
  if (are_zeros_of_opposite_sign(z1, z2)) return relaxed(choice.relaxed(R::fmax), strict, z1, z2, T{0.0});
  return strict();
}

template <IN T> constexpr T irelaxed_q15mulr_s(Choice auto& choice, T i1, T i2) {
  if (signed_(i1) == kMin<T> && signed_(i2) == kMin<T>)
    return static_cast<T>(relaxed(choice.relaxed(R::iq15mulr), kMax<T>, kMin<T>));
  return iq15mulr_sat_s(i1, i2);
}
template <IN T> constexpr T ibitselect(T i1, T i2, T i3) { return static_cast<T>((i1 & i3) | (i2 & ~i3)); }
/// Selects bit by bit, or the whole lane by the topmost bit of the mask i3. The two differ only if the mask is neither
/// all zeros nor all ones.
template <IN T> constexpr T irelaxed_laneselect(Choice auto& choice, T i1, T i2, T i3) {
  return relaxed(choice.relaxed(R::laneselect),
                 [&] { return ibitselect(i1, i2, i3); }, signed_(i3) < 0 ? i1 : i2);
}
/// A float that is out of range, or a NaN, is converted with saturation or to any number.
template <IN To, FN From> inline To relaxed_trunc_u(Choice auto& choice, From z) {
  if (const std::optional<To> i = trunc_u<To>(z)) return *i;
  return relaxed(choice.relaxed(R::trunc_u), [&] { return trunc_sat_u<To>(z); },
                 [&] { return choice.any(is_nan(z) ? To{0} : std::numeric_limits<To>::max()); });
}
template <IN To, FN From> inline To relaxed_trunc_s(Choice auto& choice, From z) {
  if (const std::optional<To> i = trunc_s<To>(z)) return *i;
  return relaxed(choice.relaxed(R::trunc_s), [&] { return trunc_sat_s<To>(z); },
                 [&] { return choice.any(static_cast<To>(kMin<To>)); });
}

// ---- lane-wise: $vunop_, $vbinop_, $vternop_, $vrelop_, $vshiftop_

template <Op op, class T>
inline T lane_unop([[maybe_unused]] Choice auto& choice, T c) {
  constexpr std::string_view o = kOperation<op>;
  if constexpr (FN<T>) {
    if constexpr (o == "abs") return fabs(c);
    else if constexpr (o == "neg") return fneg(c);
    else if constexpr (o == "sqrt") return fsqrt(choice, c);
    else if constexpr (o == "ceil") return fceil(choice, c);
    else if constexpr (o == "floor") return ffloor(choice, c);
    else if constexpr (o == "trunc") return ftrunc(choice, c);
    else if constexpr (o == "nearest") return fnearest(choice, c);
    else static_assert(kUnknownOperation<op>);
  } else {
    if constexpr (o == "abs") return iabs(c);
    else if constexpr (o == "neg") return ineg(c);
    else if constexpr (o == "popcnt") return ipopcnt(c);
    else static_assert(kUnknownOperation<op>);
  }
}

template <Op op, class T>
inline T lane_binop([[maybe_unused]] Choice auto& choice, T c1, T c2) {
  constexpr std::string_view o = kOperation<op>;
  if constexpr (FN<T>) {
    if constexpr (o == "add") return fadd(choice, c1, c2);
    else if constexpr (o == "sub") return fsub(choice, c1, c2);
    else if constexpr (o == "mul") return fmul(choice, c1, c2);
    else if constexpr (o == "div") return fdiv(choice, c1, c2);
    else if constexpr (o == "min") return fmin(choice, c1, c2);
    else if constexpr (o == "max") return fmax(choice, c1, c2);
    else if constexpr (o == "pmin") return fpmin(c1, c2);
    else if constexpr (o == "pmax") return fpmax(c1, c2);
    else if constexpr (o == "relaxed_min") return frelaxed_min(choice, c1, c2);
    else if constexpr (o == "relaxed_max") return frelaxed_max(choice, c1, c2);
    else static_assert(kUnknownOperation<op>);
  } else {
    if constexpr (o == "add") return iadd(c1, c2);
    else if constexpr (o == "sub") return isub(c1, c2);
    else if constexpr (o == "mul") return imul(c1, c2);
    else if constexpr (o == "min_s") return imin_s(c1, c2);
    else if constexpr (o == "min_u") return imin_u(c1, c2);
    else if constexpr (o == "max_s") return imax_s(c1, c2);
    else if constexpr (o == "max_u") return imax_u(c1, c2);
    else if constexpr (o == "avgr_u") return iavgr_u(c1, c2);
    else if constexpr (o == "add_sat_s") return iadd_sat_s(c1, c2);
    else if constexpr (o == "add_sat_u") return iadd_sat_u(c1, c2);
    else if constexpr (o == "sub_sat_s") return isub_sat_s(c1, c2);
    else if constexpr (o == "sub_sat_u") return isub_sat_u(c1, c2);
    else if constexpr (o == "q15mulr_sat_s") return iq15mulr_sat_s(c1, c2);
    else if constexpr (o == "relaxed_q15mulr_s") return irelaxed_q15mulr_s(choice, c1, c2);
    else static_assert(kUnknownOperation<op>);
  }
}

template <Op op, class T>
inline T lane_ternop(Choice auto& choice, T c1, T c2, T c3) {
  constexpr std::string_view o = kOperation<op>;
  if constexpr (o == "relaxed_madd") return frelaxed_madd(choice, c1, c2, c3);
  else if constexpr (o == "relaxed_nmadd") return frelaxed_nmadd(choice, c1, c2, c3);
  else if constexpr (o == "relaxed_laneselect") return irelaxed_laneselect(choice, c1, c2, c3);
  else static_assert(kUnknownOperation<op>);
}

template <Op op, class T>
constexpr bool lane_relop(T c1, T c2) {
  constexpr std::string_view o = kOperation<op>;
  if constexpr (o == "eq") return c1 == c2;
  else if constexpr (o == "ne") return c1 != c2;
  else if constexpr (o == "lt" || o == "lt_u") return c1 < c2;
  else if constexpr (o == "gt" || o == "gt_u") return c1 > c2;
  else if constexpr (o == "le" || o == "le_u") return c1 <= c2;
  else if constexpr (o == "ge" || o == "ge_u") return c1 >= c2;
  else if constexpr (o == "lt_s") return ilt_s(c1, c2);
  else if constexpr (o == "gt_s") return igt_s(c1, c2);
  else if constexpr (o == "le_s") return ile_s(c1, c2);
  else if constexpr (o == "ge_s") return ige_s(c1, c2);
  else static_assert(kUnknownOperation<op>);
}

template <Op op, class T>
constexpr T lane_shiftop(T c, u32 k) {
  constexpr std::string_view o = kOperation<op>;
  if constexpr (o == "shl") return ishl(c, k);
  else if constexpr (o == "shr_s") return ishr_s(c, k);
  else if constexpr (o == "shr_u") return ishr_u(c, k);
  else static_assert(kUnknownOperation<op>);
}

// clang-format on

/// The vector whose k-th lane is `f` of the operands' k-th lanes.
template <class T, class F, class... V>
inline V128 map_lanes(F&& f, const V&... v) {
  Lanes<T> c;
  for (std::size_t k = 0; k < kLanes<T>; ++k) c[k] = f(lanes<T>(v)[k]...);
  return inv_lanes<T>(c);
}

template <Op op>
inline V128 vunop(Choice auto& choice, const V128& v) {
  return map_lanes<Lane<op>>(
      [&](auto c) {
        choice.next_lane();
        return lane_unop<op>(choice, c);
      },
      v);
}
template <Op op>
inline V128 vbinop(Choice auto& choice, const V128& v1, const V128& v2) {
  return map_lanes<Lane<op>>(
      [&](auto c1, auto c2) {
        choice.next_lane();
        return lane_binop<op>(choice, c1, c2);
      },
      v1, v2);
}
template <Op op>
inline V128 vternop(Choice auto& choice, const V128& v1, const V128& v2, const V128& v3) {
  return map_lanes<Lane<op>>(
      [&](auto c1, auto c2, auto c3) {
        choice.next_lane();
        return lane_ternop<op>(choice, c1, c2, c3);
      },
      v1, v2, v3);
}
/// A lane of the result is all ones if the relation holds for the operands' lanes, else all zeros.
template <Op op>
inline V128 vrelop(const V128& v1, const V128& v2) {
  using T = Lane<op>;
  const Lanes<T> c1 = lanes<T>(v1), c2 = lanes<T>(v2);
  V128 c{};
  for (std::size_t k = 0; k < c.size(); ++k) {
    const std::size_t lane = k / sizeof(T);
    c[k] = lane_relop<op>(c1[lane], c2[lane]) ? 0xFF : 0;
  }
  return c;
}
template <Op op>
inline V128 vshiftop(const V128& v, u32 k) {
  return map_lanes<Lane<op>>([k](auto c) { return lane_shiftop<op>(c, k); }, v);
}

// ---- the whole vector: $vvunop_, $vvbinop_, $vvternop_, $vvtestop_

template <Op op>
inline V128 vvunop(const V128& v) {
  static_assert(kOperation<op> == "not");
  return map_lanes<u64>([](u64 c) { return ~c; }, v);
}
template <Op op>
inline V128 vvbinop(const V128& v1, const V128& v2) {
  return map_lanes<u64>(
      [](u64 c1, u64 c2) {
        constexpr std::string_view o = kOperation<op>;
        if constexpr (o == "and")
          return iand(c1, c2);
        else if constexpr (o == "andnot")
          return iand(c1, ~c2);
        else if constexpr (o == "or")
          return ior(c1, c2);
        else if constexpr (o == "xor")
          return ixor(c1, c2);
        else
          static_assert(kUnknownOperation<op>);
      },
      v1, v2);
}
template <Op op>
inline V128 vvternop(const V128& v1, const V128& v2, const V128& v3) {
  static_assert(kOperation<op> == "bitselect");
  return map_lanes<u64>([](u64 c1, u64 c2, u64 c3) { return ibitselect(c1, c2, c3); }, v1, v2, v3);
}
inline u32 any_true(const V128& v) { return v != V128{}; }

// ---- $vtestop_, $vbitmaskop_, $vswizzlop_, $vshufflop_

template <class T>
inline u32 all_true(const V128& v) {
  for (const T c : lanes<T>(v))
    if (c == 0) return 0;
  return 1;
}
template <class T>
inline u32 bitmask(const V128& v) {
  u32 mask = 0;
  for (std::size_t k = 0; k < kLanes<T>; ++k) mask |= u32{signed_(lanes<T>(v)[k]) < 0} << k;
  return mask;
}

/// $iswizzle_lane_, $irelaxed_swizzle_lane_. An index out of range gives zero. The relaxed operator may instead take an
/// index modulo 16 if its topmost bit is not set.
template <Op op>
inline V128 vswizzlop([[maybe_unused]] Choice auto& choice, const V128& v, const V128& indices) {
  return map_lanes<u8>(
      [&](u8 i) -> u8 {
        if (i < v.size()) return v[i];
        if constexpr (kOperation<op> == "relaxed_swizzle") {
          if (signed_(i) >= 0 && choice.relaxed(R::swizzle) != 0) return v[i % v.size()];
        } else {
          static_assert(kOperation<op> == "swizzle");
        }
        return 0;
      },
      indices);
}
inline V128 shuffle(const V128& indices, const V128& v1, const V128& v2) {
  return map_lanes<u8>([&](u8 i) { return i < v1.size() ? v1[i] : v2[i - v1.size()]; }, indices);
}

// ---- between shapes: $vcvtop__, $vnarrowop__, $vextunop__, $vextbinop__, $vextternop__

/// $lcvtop__: converts one lane to the lane type of another shape.
template <Op op, class To, class From>
inline To lane_cvtop([[maybe_unused]] Choice auto& choice, From c) {
  constexpr std::string_view o = kOperation<op>;
  constexpr bool sx = o.ends_with("_s") || o.ends_with("_s_zero");
  if constexpr (o.starts_with("extend"))
    return sx ? extend_s<To>(c) : extend_u<To>(c);
  else if constexpr (o.starts_with("convert"))
    return sx ? convert_s<To>(c) : convert_u<To>(c);
  else if constexpr (o.starts_with("trunc_sat"))
    return sx ? trunc_sat_s<To>(c) : trunc_sat_u<To>(c);
  else if constexpr (o.starts_with("relaxed_trunc"))
    return sx ? relaxed_trunc_s<To>(choice, c) : relaxed_trunc_u<To>(choice, c);
  else if constexpr (o.starts_with("demote"))
    return demote<To>(choice, c);
  else if constexpr (o.starts_with("promote"))
    return promote<To>(choice, c);
  else
    static_assert(kUnknownOperation<op>);
}

/// If the operation names a half, only the lanes of that half are converted. If it says `zero`, the lanes of the result
/// without a source are zero.
template <Op op>
inline V128 vcvtop(Choice auto& choice, const V128& v) {
  using To = Lane<op>;
  using From = SourceLane<op>;
  constexpr std::size_t first = says<op>("_high_") ? kLanes<To> : 0;
  const Lanes<From> from = lanes<From>(v);
  Lanes<To> c{};
  for (std::size_t k = 0; k < kLanes<To> && first + k < kLanes<From>; ++k) {
    choice.next_lane();
    c[k] = lane_cvtop<op, To>(choice, from[first + k]);
  }
  return inv_lanes<To>(c);
}

template <Op op>
inline V128 vnarrow(const V128& v1, const V128& v2) {
  using To = Lane<op>;
  using From = SourceLane<op>;
  Lanes<To> c;
  for (std::size_t k = 0; k < kLanes<To>; ++k) {
    const From wide = k < kLanes<From> ? lanes<From>(v1)[k] : lanes<From>(v2)[k - kLanes<From>];
    c[k] = says<op>("_s") ? sat_s<To>(signed_(wide)) : sat_u<To>(signed_(wide));
  }
  return inv_lanes<To>(c);
}

/// $extend__ of a lane. The operation's name ends in the signedness.
template <Op op, IN To, IN From>
constexpr To widened(From c) {
  return kOperation<op>.ends_with("_s") ? extend_s<To>(c) : extend_u<To>(c);
}

/// $ivadd_pairwise_
template <Op op>
inline V128 vextunop(const V128& v) {
  using To = Lane<op>;
  const auto c = lanes<SourceLane<op>>(v);
  Lanes<To> sum;
  for (std::size_t k = 0; k < kLanes<To>; ++k)
    sum[k] = iadd(widened<op, To>(c[2 * k]), widened<op, To>(c[2 * k + 1]));
  return inv_lanes<To>(sum);
}

/// $ivmul_ of the half that the operation names, with extended lanes.
template <Op op>
inline V128 extmul(const V128& v1, const V128& v2) {
  using To = Lane<op>;
  constexpr std::size_t first = says<op>("_high_") ? kLanes<To> : 0;
  const auto c1 = lanes<SourceLane<op>>(v1), c2 = lanes<SourceLane<op>>(v2);
  Lanes<To> c;
  for (std::size_t k = 0; k < kLanes<To>; ++k)
    c[k] = imul(widened<op, To>(c1[first + k]), widened<op, To>(c2[first + k]));
  return inv_lanes<To>(c);
}

/// $ivdot_: each lane of the result is the sum of the products of two pairs of signed lanes.
template <class To, class From>
inline V128 dot(const V128& v1, const V128& v2) {
  const auto c1 = lanes<From>(v1), c2 = lanes<From>(v2);
  Lanes<To> c;
  for (std::size_t k = 0; k < kLanes<To>; ++k) {
    auto product = [&](std::size_t j) { return imul(extend_s<To>(c1[j]), extend_s<To>(c2[j])); };
    c[k] = iadd(product(2 * k), product(2 * k + 1));
  }
  return inv_lanes<To>(c);
}

/// $ivdot_sat_. The lanes of the second operand are meant to have 7 bits. A lane with the topmost bit set is taken as
/// signed or as unsigned.
inline V128 relaxed_dot(Choice auto& choice, const V128& v1, const V128& v2) {
  const bool is_signed = choice.relaxed(R::idot) == 0;
  Lanes<u16> c;
  for (std::size_t k = 0; k < c.size(); ++k) {
    auto product = [&](std::size_t j) {
      return imul(extend_s<u16>(v1[j]), is_signed ? extend_s<u16>(v2[j]) : extend_u<u16>(v2[j]));
    };
    c[k] = iadd_sat_s(product(2 * k), product(2 * k + 1));
  }
  return inv_lanes<u16>(c);
}

template <Op op>
inline V128 vextbinop([[maybe_unused]] Choice auto& choice, const V128& v1, const V128& v2) {
  constexpr std::string_view o = kOperation<op>;
  if constexpr (o.starts_with("extmul"))
    return extmul<op>(v1, v2);
  else if constexpr (o.starts_with("dot"))
    return dot<Lane<op>, SourceLane<op>>(v1, v2);
  else if constexpr (o == "relaxed_dot_i8x16_i7x16_s")
    return relaxed_dot(choice, v1, v2);
  else
    static_assert(kUnknownOperation<op>);
}

/// Adds pairs of lanes of relaxed_dot(v1, v2), and to these sums the lanes of v3.
template <Op op>
inline V128 vextternop(Choice auto& choice, const V128& v1, const V128& v2, const V128& v3) {
  static_assert(kOperation<op> == "relaxed_dot_i8x16_i7x16_add_s");
  const Lanes<u16> sums = lanes<u16>(relaxed_dot(choice, v1, v2));
  Lanes<u32> c = lanes<u32>(v3);
  for (std::size_t k = 0; k < c.size(); ++k)
    c[k] = iadd(c[k], iadd(extend_s<u32>(sums[2 * k]), extend_s<u32>(sums[2 * k + 1])));
  return inv_lanes<u32>(c);
}

}  // namespace wfx::numerics

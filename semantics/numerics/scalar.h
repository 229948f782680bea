// The numeric operators of the specification (3.0, section 4.3; 3.1-numerics.scalar) under their own names.
//
// An iN is an unsigned C++ type of N bits, an fN is float or double. A partial operator returns an optional, which is
// empty where the specification has eps and the instruction traps. An operator with several allowed results takes a
// Choice (choice.h) as its first parameter, and asks it only for operands that have several.
#pragma once

#include <bit>
#include <cmath>
#include <concepts>
#include <limits>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "grammar/instruction.h"
#include "semantics/numerics/choice.h"

namespace wfx::numerics {

template <class T>
concept IN = std::unsigned_integral<T>;
template <class T>
concept FN = std::same_as<T, float> || std::same_as<T, double>;

/// The N of iN or fN.
template <class T>
inline constexpr unsigned kBits = 8 * sizeof(T);

// ---- representation

template <IN T>
using Signed = std::make_signed_t<T>;
template <FN T>
using Bits = std::conditional_t<sizeof(T) == 4, u32, u64>;
template <FN T>
inline constexpr Bits<T> kSignBit = Bits<T>{1} << (kBits<T> - 1);

/// $signed_(N, i)
template <IN T>
constexpr Signed<T> signed_(T i) {
  return static_cast<Signed<T>>(i);
}
template <IN T>
inline constexpr Signed<T> kMin = std::numeric_limits<Signed<T>>::min();
template <IN T>
inline constexpr Signed<T> kMax = std::numeric_limits<Signed<T>>::max();

template <FN T>
constexpr bool is_nan(T z) {
  return z != z;
}
template <FN T>
constexpr bool is_negative(T z) {
  return (std::bit_cast<Bits<T>>(z) & kSignBit<T>) != 0;
}
/// The bits of a float as a Choice takes them: those of the equal f64. The payload of a NaN is moved to the topmost
/// bits.
template <FN T>
constexpr u64 as_f64(T z) {
  if constexpr (sizeof(T) == 8) {
    return std::bit_cast<u64>(z);
  } else {
    if (!is_nan(z)) return std::bit_cast<u64>(static_cast<double>(z));
    const u64 bits = std::bit_cast<u32>(z);
    return (bits >> 31 << 63) | 0x7FF0'0000'0000'0000 | ((bits & 0x7F'FFFF) << 29);
  }
}
/// The quiet NaN with the f64 bits that a Choice gives. An f32 keeps the topmost bits of the payload.
template <FN T>
constexpr T nan_from_f64(u64 bits) {
  if constexpr (sizeof(T) == 8)
    return std::bit_cast<double>(bits);
  else
    return std::bit_cast<float>(
        static_cast<u32>((bits >> 63 << 31) | 0x7F80'0000 | (bits >> 29 & 0x7F'FFFF)));
}

/// An element of $nans_N{z*}.
template <FN T, Choice C, FN... Z>
[[gnu::cold, gnu::noinline]] constexpr T nans(C& choice, Z... z) {
  return nan_from_f64<T>(choice.nans({as_f64(z)...}));
}
/// The result of an operator on z*, where `result` is what the processor computes: `result` itself, or an element of
/// $nans_N{z*} if it is a NaN.
template <FN T, Choice C, FN... Z>
constexpr T settled(C& choice, T result, Z... z) {
  if (is_nan(result)) [[unlikely]]
    return nans<T>(choice, z...);
  return result;
}

// clang-format off: one operator a line, where one suffices

// ---- integers: unary

template <IN T> constexpr T iclz(T i) { return static_cast<T>(std::countl_zero(i)); }
template <IN T> constexpr T ictz(T i) { return static_cast<T>(std::countr_zero(i)); }
template <IN T> constexpr T ipopcnt(T i) { return static_cast<T>(std::popcount(i)); }
template <IN T> constexpr T iextend8_s(T i) { return static_cast<T>(static_cast<std::int8_t>(i)); }
template <IN T> constexpr T iextend16_s(T i) { return static_cast<T>(static_cast<std::int16_t>(i)); }
template <IN T> constexpr T iextend32_s(T i) { return static_cast<T>(static_cast<std::int32_t>(i)); }

// ---- integers: binary

template <IN T> constexpr T iadd(T i1, T i2) { return static_cast<T>(i1 + i2); }
template <IN T> constexpr T isub(T i1, T i2) { return static_cast<T>(i1 - i2); }
/// Multiplies in 64 bits: two 16-bit numbers would be promoted to int, which their product can overflow.
template <IN T> constexpr T imul(T i1, T i2) { return static_cast<T>(static_cast<u64>(i1) * i2); }

template <IN T>
constexpr std::optional<T> idiv_u(T i1, T i2) {
  if (i2 == 0) return std::nullopt;
  return static_cast<T>(i1 / i2);
}
template <IN T>
constexpr std::optional<T> idiv_s(T i1, T i2) {
  if (i2 == 0 || (signed_(i1) == kMin<T> && signed_(i2) == -1)) return std::nullopt;
  return static_cast<T>(signed_(i1) / signed_(i2));
}
template <IN T>
constexpr std::optional<T> irem_u(T i1, T i2) {
  if (i2 == 0) return std::nullopt;
  return static_cast<T>(i1 % i2);
}
template <IN T>
constexpr std::optional<T> irem_s(T i1, T i2) {
  if (i2 == 0) return std::nullopt;
  if (signed_(i2) == -1) return T{0};  // C++ would divide the least number by -1, which overflows
  return static_cast<T>(signed_(i1) % signed_(i2));
}

template <IN T> constexpr T iand(T i1, T i2) { return static_cast<T>(i1 & i2); }
template <IN T> constexpr T ior(T i1, T i2) { return static_cast<T>(i1 | i2); }
template <IN T> constexpr T ixor(T i1, T i2) { return static_cast<T>(i1 ^ i2); }

// Distances are taken modulo N.
template <IN T> constexpr T ishl(T i, u64 k) { return static_cast<T>(i << (k % kBits<T>)); }
template <IN T> constexpr T ishr_u(T i, u64 k) { return static_cast<T>(i >> (k % kBits<T>)); }
template <IN T> constexpr T ishr_s(T i, u64 k) { return static_cast<T>(signed_(i) >> (k % kBits<T>)); }
template <IN T> constexpr T irotl(T i, T k) { return std::rotl(i, static_cast<int>(k % kBits<T>)); }
template <IN T> constexpr T irotr(T i, T k) { return std::rotr(i, static_cast<int>(k % kBits<T>)); }

// ---- integers: tests and comparisons

template <IN T> constexpr u32 ieqz(T i) { return i == 0; }
template <IN T> constexpr u32 ieq(T i1, T i2) { return i1 == i2; }
template <IN T> constexpr u32 ine(T i1, T i2) { return i1 != i2; }
template <IN T> constexpr u32 ilt_u(T i1, T i2) { return i1 < i2; }
template <IN T> constexpr u32 ilt_s(T i1, T i2) { return signed_(i1) < signed_(i2); }
template <IN T> constexpr u32 igt_u(T i1, T i2) { return i1 > i2; }
template <IN T> constexpr u32 igt_s(T i1, T i2) { return signed_(i1) > signed_(i2); }
template <IN T> constexpr u32 ile_u(T i1, T i2) { return i1 <= i2; }
template <IN T> constexpr u32 ile_s(T i1, T i2) { return signed_(i1) <= signed_(i2); }
template <IN T> constexpr u32 ige_u(T i1, T i2) { return i1 >= i2; }
template <IN T> constexpr u32 ige_s(T i1, T i2) { return signed_(i1) >= signed_(i2); }

// ---- floats: unary

// The operators on the sign are defined on the bits, so that they keep the payload of a NaN.
template <FN T> constexpr T fabs(T z) { return std::bit_cast<T>(std::bit_cast<Bits<T>>(z) & ~kSignBit<T>); }
template <FN T> constexpr T fneg(T z) { return std::bit_cast<T>(std::bit_cast<Bits<T>>(z) ^ kSignBit<T>); }
template <FN T>
constexpr T fcopysign(T z1, T z2) {
  return is_negative(z1) == is_negative(z2) ? z1 : fneg(z1);
}

template <FN T> inline T fsqrt(Choice auto& choice, T z) { return settled(choice, std::sqrt(z), z); }
template <FN T> inline T fceil(Choice auto& choice, T z) { return settled(choice, std::ceil(z), z); }
template <FN T> inline T ffloor(Choice auto& choice, T z) { return settled(choice, std::floor(z), z); }
template <FN T> inline T ftrunc(Choice auto& choice, T z) { return settled(choice, std::trunc(z), z); }
/// Rounds ties to even: wfx never changes the rounding mode.
template <FN T> inline T fnearest(Choice auto& choice, T z) { return settled(choice, std::nearbyint(z), z); }

// ---- floats: binary

template <FN T> constexpr T fadd(Choice auto& choice, T z1, T z2) { return settled(choice, z1 + z2, z1, z2); }
template <FN T> constexpr T fsub(Choice auto& choice, T z1, T z2) { return settled(choice, z1 - z2, z1, z2); }
template <FN T> constexpr T fmul(Choice auto& choice, T z1, T z2) { return settled(choice, z1 * z2, z1, z2); }
template <FN T> constexpr T fdiv(Choice auto& choice, T z1, T z2) { return settled(choice, z1 / z2, z1, z2); }

/// -0 is less than +0.
template <FN T>
constexpr T fmin(Choice auto& choice, T z1, T z2) {
  if (is_nan(z1) || is_nan(z2)) return nans<T>(choice, z1, z2);
  if (z1 == z2) return is_negative(z1) ? z1 : z2;
  return z1 < z2 ? z1 : z2;
}
/// +0 is greater than -0.
template <FN T>
constexpr T fmax(Choice auto& choice, T z1, T z2) {
  if (is_nan(z1) || is_nan(z2)) return nans<T>(choice, z1, z2);
  if (z1 == z2) return is_negative(z1) ? z2 : z1;
  return z1 > z2 ? z1 : z2;
}

// ---- floats: comparisons

template <FN T> constexpr u32 feq(T z1, T z2) { return z1 == z2; }
template <FN T> constexpr u32 fne(T z1, T z2) { return z1 != z2; }
template <FN T> constexpr u32 flt(T z1, T z2) { return z1 < z2; }
template <FN T> constexpr u32 fgt(T z1, T z2) { return z1 > z2; }
template <FN T> constexpr u32 fle(T z1, T z2) { return z1 <= z2; }
template <FN T> constexpr u32 fge(T z1, T z2) { return z1 >= z2; }

// ---- conversions: the result's type is the first parameter

template <IN To, IN From> constexpr To wrap(From i) { return static_cast<To>(i); }
template <IN To, IN From> constexpr To extend_u(From i) { return i; }
template <IN To, IN From> constexpr To extend_s(From i) { return static_cast<To>(signed_(i)); }

template <IN To, FN From>
inline std::optional<To> trunc_u(From z) {
  constexpr From kEnd = 2 * static_cast<From>(To{1} << (kBits<To> - 1));  // 2^N, exact
  const From t = std::trunc(z);
  if (!(t >= 0 && t < kEnd)) return std::nullopt;  // a NaN is in no interval
  return static_cast<To>(t);
}
template <IN To, FN From>
inline std::optional<To> trunc_s(From z) {
  constexpr From kEnd = static_cast<From>(To{1} << (kBits<To> - 1));  // 2^(N-1), exact
  const From t = std::trunc(z);
  if (!(t >= -kEnd && t < kEnd)) return std::nullopt;
  return static_cast<To>(static_cast<Signed<To>>(t));
}
template <IN To, FN From>
inline To trunc_sat_u(From z) {
  if (const std::optional<To> i = trunc_u<To>(z)) return *i;
  return z > 0 ? std::numeric_limits<To>::max() : To{0};
}
template <IN To, FN From>
inline To trunc_sat_s(From z) {
  if (const std::optional<To> i = trunc_s<To>(z)) return *i;
  if (is_nan(z)) return To{0};
  return static_cast<To>(z > 0 ? kMax<To> : kMin<To>);
}

// Integer to float and double to float round to nearest, ties to even, as C++ does by default.
template <FN To, IN From> constexpr To convert_u(From i) { return static_cast<To>(i); }
template <FN To, IN From> constexpr To convert_s(From i) { return static_cast<To>(signed_(i)); }
template <FN To, FN From> constexpr To promote(Choice auto& choice, From z) {
  return settled(choice, static_cast<To>(z), z);
}
template <FN To, FN From> constexpr To demote(Choice auto& choice, From z) {
  return settled(choice, static_cast<To>(z), z);
}
template <class To, class From> constexpr To reinterpret(From c) { return std::bit_cast<To>(c); }

// clang-format on

// ---- the operator of an instruction

/// The numeric types in the order of ValKind.
consteval std::size_t numtype(std::string_view name) {
  constexpr std::string_view kNames[] = {"i32", "i64", "f32", "f64"};
  for (std::size_t nt = 0; nt < 4; ++nt)
    if (name == kNames[nt]) return nt;
  throw "not a numeric type";
}
/// The C++ type of num_(nt).
template <std::size_t nt>
using Num = std::tuple_element_t<nt, std::tuple<u32, u64, float, double>>;

/// The type t of the operands, for a signature "t -> t'" or "t t -> t'" in instructions.def.
template <Op op>
using Operand = Num<numtype(info(op).signature.substr(0, 3))>;
template <Op op>
using Result = Num<numtype(info(op).signature.substr(info(op).signature.size() - 3))>;

/// The function that the `operator` column of instructions.def names for a numeric instruction. In other rows the
/// column holds other things, some of them keywords of C++, so the preprocessor must select the numeric rows. It does
/// so by the `rule` column: NUMERIC_unop and the like make the row's macro the second argument of CHOOSE, which is the
/// one chosen. For any other rule the second argument is NO_OPERATOR.
template <Op op>
struct Operator;
#define OPERATOR(op, function)                                           \
  template <>                                                            \
  struct Operator<Op::op> {                                              \
    template <class... T>                                                \
    static constexpr auto apply([[maybe_unused]] auto& choice, T... c) { \
      if constexpr (requires { numerics::function(choice, c...); })      \
        return numerics::function(choice, c...);                         \
      else                                                               \
        return numerics::function(c...);                                 \
    }                                                                    \
  };
#define CONVERSION(op, function) OPERATOR(op, function<Result<Op::op>>)
#define NO_OPERATOR(op, function)
#define NUMERIC_unop , OPERATOR
#define NUMERIC_binop , OPERATOR
#define NUMERIC_testop , OPERATOR
#define NUMERIC_relop , OPERATOR
#define NUMERIC_cvtop , CONVERSION
#define SECOND(first, second, ...) second
#define CHOOSE(...) SECOND(__VA_ARGS__, NO_OPERATOR, )
#define INSTR(op, mnemonic, prefix, code, shape, signature, rule, operator_, feature, access) \
  CHOOSE(NUMERIC_##rule)(op, operator_)
#include "grammar/instructions.def"
#undef INSTR
#undef CHOOSE
#undef SECOND
#undef NUMERIC_cvtop
#undef NUMERIC_relop
#undef NUMERIC_testop
#undef NUMERIC_binop
#undef NUMERIC_unop
#undef NO_OPERATOR
#undef CONVERSION
#undef OPERATOR

/// $unop_, $binop_, $testop_, $relop_, $cvtop__: the result of the operator of `op` on the operands `c`; empty if the
/// operator is not defined on them.
template <Op op, Choice C, class... T>
constexpr std::optional<Result<op>> apply(C& choice, T... c) {
  return Operator<op>::apply(choice, c...);
}

}  // namespace wfx::numerics

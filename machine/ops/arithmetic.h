// The numeric operators of the machine, under the names of the `operator` column of instructions.def. They share
// nothing with the reference's. Integers are unsigned types. A NaN result is the positive canonical one, as the
// deterministic profile wants. An operator that is not defined everywhere has `fails`, which says why not.
//
// Everything here must be inlined into handlers (ops.h): no call of libm. The instruction sets that this needs on
// x86-64, SSE 4.1 and POPCNT, are those of every processor since 2009 (machine/CMakeLists.txt).
#pragma once

#include <limits>
#include <type_traits>

#include "machine/outcome.h"

namespace wfx::machine::arithmetic {

template <class T>
using Signed = std::make_signed_t<T>;
template <class T>
using Bits = std::conditional_t<sizeof(T) == 4, u32, u64>;
template <class T>
inline constexpr u32 kWidth = sizeof(T) * 8;
template <class T>
inline constexpr Bits<T> kSign = Bits<T>{1} << (sizeof(T) * 8 - 1);

template <class T>
inline T canonical(T value) {
  if (__builtin_expect(value != value, 0))
    return std::bit_cast<T>(sizeof(T) == 4 ? Bits<T>{0x7FC00000} : static_cast<Bits<T>>(u64{0x7FF8} << 48));
  return value;
}

#define UNARY(name, expression) \
  struct name {                 \
    template <class T>          \
    static T apply(T a) {       \
      return expression;        \
    }                           \
  };
#define BINARY(name, expression) \
  struct name {                  \
    template <class T>           \
    static T apply(T a, T b) {   \
      return expression;         \
    }                            \
  };
#define RELATION(name, expression) \
  struct name {                    \
    template <class T>             \
    static bool apply(T a, T b) {  \
      return expression;           \
    }                              \
  };
#define CONVERSION(name, expression) \
  struct name {                      \
    template <class To, class From>  \
    static To apply(From a) {        \
      return expression;             \
    }                                \
  };

// ---- integers

UNARY(iclz, static_cast<T>(a == 0           ? kWidth<T>
                           : sizeof(T) == 4 ? __builtin_clz(static_cast<u32>(a))
                                            : __builtin_clzll(a)))
UNARY(ictz, static_cast<T>(a == 0 ? kWidth<T> : __builtin_ctzll(a)))
UNARY(ipopcnt, static_cast<T>(__builtin_popcountll(a)))
UNARY(iextend8_s, static_cast<T>(static_cast<Signed<T>>(static_cast<std::int8_t>(a))))
UNARY(iextend16_s, static_cast<T>(static_cast<Signed<T>>(static_cast<std::int16_t>(a))))
UNARY(iextend32_s, static_cast<T>(static_cast<Signed<T>>(static_cast<std::int32_t>(a))))

BINARY(iadd, a + b)
BINARY(isub, a - b)
BINARY(imul, a* b)
BINARY(iand, a& b)
BINARY(ior, a | b)
BINARY(ixor, a ^ b)
BINARY(ishl, a << (b % kWidth<T>))
BINARY(ishr_u, a >> (b % kWidth<T>))
BINARY(ishr_s, static_cast<T>(static_cast<Signed<T>>(a) >> (b % kWidth<T>)))
BINARY(irotl, static_cast<T>(a << (b % kWidth<T>) | a >> ((kWidth<T> - b % kWidth<T>) % kWidth<T>)))
BINARY(irotr, static_cast<T>(a >> (b % kWidth<T>) | a << ((kWidth<T> - b % kWidth<T>) % kWidth<T>)))

struct idiv_u {
  template <class T>
  static TrapCause fails(T, T b) {
    return b == 0 ? TrapCause::integer_divide_by_zero : TrapCause::none;
  }
  template <class T>
  static T apply(T a, T b) {
    return a / b;
  }
};
struct irem_u {
  template <class T>
  static TrapCause fails(T a, T b) {
    return idiv_u::fails(a, b);
  }
  template <class T>
  static T apply(T a, T b) {
    return a % b;
  }
};
struct idiv_s {
  template <class T>
  static TrapCause fails(T a, T b) {
    if (b == 0) return TrapCause::integer_divide_by_zero;
    return a == kSign<T> && b == ~T{0} ? TrapCause::integer_overflow : TrapCause::none;
  }
  template <class T>
  static T apply(T a, T b) {
    return static_cast<T>(static_cast<Signed<T>>(a) / static_cast<Signed<T>>(b));
  }
};
struct irem_s {
  template <class T>
  static TrapCause fails(T a, T b) {
    return idiv_u::fails(a, b);
  }
  template <class T>
  static T apply(T a, T b) {
    if (b == ~T{0}) return 0;
    return static_cast<T>(static_cast<Signed<T>>(a) % static_cast<Signed<T>>(b));
  }
};

struct ieqz {
  template <class T>
  static u32 apply(T a) {
    return a == 0;
  }
};
RELATION(ieq, a == b)
RELATION(ine, a != b)
RELATION(ilt_u, a < b)
RELATION(igt_u, a > b)
RELATION(ile_u, a <= b)
RELATION(ige_u, a >= b)
RELATION(ilt_s, static_cast<Signed<T>>(a) < static_cast<Signed<T>>(b))
RELATION(igt_s, static_cast<Signed<T>>(a) > static_cast<Signed<T>>(b))
RELATION(ile_s, static_cast<Signed<T>>(a) <= static_cast<Signed<T>>(b))
RELATION(ige_s, static_cast<Signed<T>>(a) >= static_cast<Signed<T>>(b))

// ---- floats

UNARY(fabs, std::bit_cast<T>(std::bit_cast<Bits<T>>(a) & ~kSign<T>))
UNARY(fneg, std::bit_cast<T>(std::bit_cast<Bits<T>>(a) ^ kSign<T>))
UNARY(fsqrt, canonical(sizeof(T) == 4 ? static_cast<T>(__builtin_sqrtf(static_cast<float>(a)))
                                      : static_cast<T>(__builtin_sqrt(a))))

template <class T, class Single, class Double>
inline T rounded(T a, Single single, Double twice) {
  if constexpr (sizeof(T) == 4)
    return canonical(single(a));
  else
    return canonical(twice(a));
}
#define ROUNDING(name, function)                                         \
  UNARY(name, (rounded(                                                  \
                  a, [](float v) { return __builtin_##function##f(v); }, \
                  [](double v) { return __builtin_##function(v); })))
ROUNDING(fceil, ceil)
ROUNDING(ffloor, floor)
ROUNDING(ftrunc, trunc)
ROUNDING(fnearest, nearbyint)
#undef ROUNDING

BINARY(fadd, canonical(a + b))
BINARY(fsub, canonical(a - b))
BINARY(fmul, canonical(a* b))
BINARY(fdiv, canonical(a / b))
BINARY(fcopysign,
       std::bit_cast<T>((std::bit_cast<Bits<T>>(a) & ~kSign<T>) | (std::bit_cast<Bits<T>>(b) & kSign<T>)))

/// Of two zeros the result is negative if either is (fmin), or if both are (fmax).
struct fmin {
  template <class T>
  static T apply(T a, T b) {
    if (a < b) return a;
    if (b < a) return b;
    if (a == b) return std::bit_cast<T>(std::bit_cast<Bits<T>>(a) | std::bit_cast<Bits<T>>(b));
    return canonical(a + b);
  }
};
struct fmax {
  template <class T>
  static T apply(T a, T b) {
    if (a > b) return a;
    if (b > a) return b;
    if (a == b) return std::bit_cast<T>(std::bit_cast<Bits<T>>(a) & std::bit_cast<Bits<T>>(b));
    return canonical(a + b);
  }
};

RELATION(feq, a == b)
RELATION(fne, a != b)
RELATION(flt, a < b)
RELATION(fgt, a > b)
RELATION(fle, a <= b)
RELATION(fge, a >= b)

// ---- conversions

CONVERSION(wrap, static_cast<To>(a))
CONVERSION(extend_u, static_cast<To>(a))
CONVERSION(extend_s, static_cast<To>(static_cast<Signed<To>>(static_cast<Signed<From>>(a))))
CONVERSION(convert_u, static_cast<To>(a))
CONVERSION(convert_s, static_cast<To>(static_cast<Signed<From>>(a)))
CONVERSION(demote, canonical(static_cast<To>(a)))
CONVERSION(promote, canonical(static_cast<To>(a)))
CONVERSION(reinterpret, std::bit_cast<To>(a))

/// The floats whose integral part is a To: an interval with bounds that are exact in From.
template <class To, class From, bool is_signed>
struct Range {
  static constexpr From kEnd = is_signed ? static_cast<From>(kSign<To>) : static_cast<From>(kSign<To>) * 2;
  /// Whether From has numbers between the least To and the integer below it. If it does not, the least To is the least
  /// number that fits.
  static constexpr bool kFine = std::numeric_limits<From>::digits > static_cast<int>(kWidth<To>);
  static bool has(From a) {
    if constexpr (!is_signed)
      return a > From{-1} && a < kEnd;
    else if constexpr (kFine)
      return a > -kEnd - 1 && a < kEnd;
    else
      return a >= -kEnd && a < kEnd;
  }
};

template <bool is_signed>
struct Truncation {
  template <class To, class From>
  static TrapCause fails(From a) {
    if (a != a) return TrapCause::invalid_conversion;
    return Range<To, From, is_signed>::has(a) ? TrapCause::none : TrapCause::integer_overflow;
  }
  template <class To, class From>
  static To apply(From a) {
    if constexpr (is_signed)
      return static_cast<To>(static_cast<Signed<To>>(a));
    else
      return static_cast<To>(a);
  }
};
struct trunc_s : Truncation<true> {};
struct trunc_u : Truncation<false> {};

template <bool is_signed>
struct Saturation {
  template <class To, class From>
  static To apply(From a) {
    if (Range<To, From, is_signed>::has(a)) return Truncation<is_signed>::template apply<To>(a);
    if (a != a) return 0;
    if (a < 0) return is_signed ? kSign<To> : To{0};
    return is_signed ? kSign<To> - 1 : ~To{0};
  }
};
struct trunc_sat_s : Saturation<true> {};
struct trunc_sat_u : Saturation<false> {};

#undef UNARY
#undef BINARY
#undef RELATION
#undef CONVERSION

}  // namespace wfx::machine::arithmetic

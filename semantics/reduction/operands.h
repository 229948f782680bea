// Operations of rules on their operands: values of constants, arithmetic on addresses, traps.
#pragma once

#include "semantics/numerics/scalar.h"
#include "semantics/reduction/configuration.h"

namespace wfx {

/// The c of (nt.const c).
template <class T>
constexpr T num(const Value& v) {
  if constexpr (sizeof(T) == 4) {
    return std::bit_cast<T>(v.as_u32());
  } else {
    return std::bit_cast<T>(v.as_u64());
  }
}

/// (nt.const c)
constexpr Value constant(u32 c) { return Value::i32(c); }
constexpr Value constant(u64 c) { return Value::i64(c); }
constexpr Value constant(float c) { return Value::f32(c); }
constexpr Value constant(double c) { return Value::f64(c); }

/// The tag of the values of the numeric type with that name, such as "i32".
consteval ValueTag tag_of(std::string_view numtype) {
  return static_cast<ValueTag>(numerics::numtype(numtype));
}

/// (at.const n), for the address type of a memory or table.
constexpr Value address(AddrType at, u64 n) {
  return {at == AddrType::i32 ? ValueTag::i32 : ValueTag::i64, n};
}

/// (at.const i+d) for i = (at.const i), modulo 2^32 or 2^64.
constexpr Value plus(const Value& i, u64 d) {
  const u64 sum = i.bits + d;
  return {i.tag, i.tag == ValueTag::i32 ? static_cast<u32>(sum) : sum};
}
/// (at.const n-1)
constexpr Value minus_one(const Value& n) { return plus(n, ~u64{0}); }

/// i + n > size, without overflow.
constexpr bool exceeds(u64 i, u64 n, u64 size) { return n > size || i > size - n; }

/// The redex becomes `trap`, and the `n` values that it takes are removed.
inline void trap_with(Configuration& z, u32 n, TrapCause cause) {
  z.sp -= n;
  z.trap(cause);
}

}  // namespace wfx

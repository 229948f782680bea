// Slots: what frames, globals, tables and objects hold (8 bytes each; a vector takes two in a row).
//
//   i32, f32    zero-extended
//   i64, f64    their bits
//   v128        its low and its high half
//   references  null is 0. The two lowest bits of others tell what they are:
//                 00  a pointer: FuncInst, Object (structure, array, exception) or Continuation. The 16 bits above a
//                     continuation's pointer are its revision (continuation.h); those of other pointers are zero
//                 01  an i31, its 31 bits in the upper half
//                 10  a reference of the host's, its number in the upper 62 bits
// Which of the pointers it is, the type tells: hierarchies do not mix. extern.convert_any and any.convert_extern change
// nothing, since the static type tells which of the two hierarchies a reference is in.
#pragma once

#include "grammar/types.h"

namespace wfx::machine {

using Slot = u64;

inline constexpr u64 kTagMask = 3;
inline constexpr u64 kI31Tag = 1;
inline constexpr u64 kHostTag = 2;

constexpr Slot i31_slot(u32 value) { return u64{value & 0x7FFFFFFF} << 32 | kI31Tag; }
constexpr bool is_i31(Slot s) { return (s & kTagMask) == kI31Tag; }
constexpr u32 i31_bits(Slot s) { return static_cast<u32>(s >> 32); }

constexpr u64 kMaxHostNumber = ~u64{0} >> 2;
constexpr Slot host_slot(u64 number) { return number << 2 | kHostTag; }
constexpr bool is_host(Slot s) { return (s & kTagMask) == kHostTag; }
constexpr u64 host_number(Slot s) { return s >> 2; }

/// How many slots a value of the type takes.
constexpr u32 width_of(ValKind kind) { return kind == ValKind::v128 ? 2 : 1; }
inline u32 slots_of(const ResultType& types) {
  u32 n = 0;
  for (const ValType& t : types) n += width_of(t.kind);
  return n;
}

/// The value of a C++ type in a slot, and back.
template <class T>
inline T get(const Slot* slot) {
  T value;
  __builtin_memcpy(&value, slot, sizeof value);
  return value;
}
template <class T>
inline void put(Slot* slot, T value) {
  if constexpr (sizeof value < sizeof(Slot)) *slot = 0;
  __builtin_memcpy(slot, &value, sizeof value);
}
template <>
inline void put<u32>(Slot* slot, u32 value) {
  *slot = value;
}
template <>
inline void put<float>(Slot* slot, float value) {
  *slot = std::bit_cast<u32>(value);
}

}  // namespace wfx::machine

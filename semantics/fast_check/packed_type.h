// Closed value types in 32 bits, so that an operand stack of them is small and two types are compared in one step.
#pragma once

#include "grammar/types.h"

namespace wfx::fast_check {

/// A value type without type indices. Equal types have equal bits.
struct PackedType {
  u32 bits;

  PackedType() = default;
  constexpr PackedType(ValType t) : bits(static_cast<u32>(t.kind)) {
    if (t.is_ref())
      bits |= static_cast<u32>(t.nullable) << kNullable | static_cast<u32>(t.heap.kind) << kHeapKind |
              t.heap.index << kIndex;
  }
  /// A number or vector type.
  constexpr explicit PackedType(ValKind kind) : bits(static_cast<u32>(kind)) {}

  [[nodiscard]] constexpr ValKind kind() const { return static_cast<ValKind>(bits & kKindMask); }
  [[nodiscard]] constexpr bool is_ref() const { return kind() == ValKind::ref; }
  [[nodiscard]] constexpr bool is_bot() const { return kind() == ValKind::bot; }
  [[nodiscard]] constexpr ValType unpacked() const {
    if (!is_ref()) return {kind()};
    const auto heap = static_cast<HeapKind>(bits >> kHeapKind & kHeapKindMask);
    return ValType::ref((bits >> kNullable & 1) != 0, {heap, bits >> kIndex});
  }
  constexpr bool operator==(const PackedType&) const = default;

  /// Defined types from this one on do not fit.
  static constexpr u32 kMostTypes = 1 << 23;

 private:
  static constexpr unsigned kNullable = 3, kHeapKind = 4, kIndex = 9;
  static constexpr u32 kKindMask = 7, kHeapKindMask = 31;
};
inline constexpr PackedType kI32(ValKind::i32);
static_assert(static_cast<u32>(ValKind::bot) < 8 && static_cast<u32>(HeapKind::def) < 32);

}  // namespace wfx::fast_check

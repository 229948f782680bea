// Values as scripts write them and as engines answer with them.
#pragma once

#include <cstring>
#include <string>

#include "grammar/script.h"
#include "semantics/typing/type_store.h"

namespace wfx {

/// The number, in ScriptValue::bits, of a reference that has none, since it is not the host's.
inline constexpr u64 kNoHostNumber = ~u64{0};

/// The low 64 bits of a value: those of a number, or the number of a reference of the host's.
inline u64 low_bits(const ScriptValue& v) {
  u64 bits = 0;
  std::memcpy(&bits, v.bits.data(), sizeof bits);
  return bits;
}
inline void set_low_bits(ScriptValue& v, u64 bits) { std::memcpy(v.bits.data(), &bits, sizeof bits); }

/// The least type of an abstract heap type's hierarchy: none, nofunc, noexn, noextern or nocont. `bot` for a type
/// index, which does not tell its hierarchy by itself.
HeapKind bottom_of(HeapKind kind);
/// The same of any closed heap type.
HeapKind bottom_of(const TypeStore& types, HeapType t);

/// The closed type of an argument. The type of a null is the least one of its hierarchy.
ValType type_of(const TypeStore& types, const ScriptValue& v);

/// "5 : i32", "ref.null : nullref", "ref.extern 3 : (ref extern)".
std::string to_string(const ScriptValue& v);
/// The same without its type.
std::string literal(const ScriptValue& v);

}  // namespace wfx

// Values as scripts write them and as engines answer with them.
#pragma once

#include <cstring>
#include <string>

#include "grammar/script.h"
#include "semantics/typing/type_store.h"

namespace wfx {

/// The number of a reference that is none of the host's, in ScriptValue::bits.
inline constexpr u64 kNoHostNumber = ~u64{0};

/// The first 64 bits of a value: all of a number's, the number of a host reference.
inline u64 low_bits(const ScriptValue& v) {
  u64 bits = 0;
  std::memcpy(&bits, v.bits.data(), sizeof bits);
  return bits;
}
inline void set_low_bits(ScriptValue& v, u64 bits) { std::memcpy(v.bits.data(), &bits, sizeof bits); }

/// The least type of a heap type's hierarchy: none, nofunc, noexn, noextern or nocont; of a closed one's with `types`.
/// What is not told by the type alone is `bot`.
HeapKind bottom_of(HeapKind kind);
HeapKind bottom_of(const TypeStore& types, HeapType t);

/// The closed type of an argument; that of a null is the least one.
ValType type_of(const TypeStore& types, const ScriptValue& v);

/// "5 : i32", "ref.null : nullref", "ref.extern 3 : (ref extern)".
std::string to_string(const ScriptValue& v);
/// The same without its type.
std::string literal(const ScriptValue& v);

}  // namespace wfx

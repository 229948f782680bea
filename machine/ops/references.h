// What a reference is tested against.
#pragma once

#include "machine/ops/handlers.h"
#include "semantics/typing/type_store.h"

namespace wfx::machine::ops {

/// The key of the operations, and their immediate `i`: a defined type in the low bits, and kCastsNull.
struct Cast {
  CastKind kind{};
  u64 immediate = 0;
};
/// The reference type has null.
inline constexpr u64 kCastsNull = u64{1} << 32;

/// How to test a reference against a closed reference type.
Cast cast_to(const TypeStore& types, RefType target);

}  // namespace wfx::machine::ops

// Handlers of references.
#pragma once

#include "grammar/types.h"
#include "machine/code.h"
#include "semantics/typing/type_store.h"

namespace wfx::machine::ops {

Handler ref_as_non_null;  // CodeD: x = the reference
Handler ref_i31;          // CodeDA
Handler i31_get_s;        // CodeDA
Handler i31_get_u;

/// A test of a reference against a type. `immediate` is the `i` of each of the layouts.
struct Cast {
  Handler* test;          // CodeDAI: ref.test
  Handler* cast;          // CodeDAI: ref.cast, without a result
  Handler *if_, *unless;  // CodeAIT: branches where the reference has the type, or where it has not
  u64 immediate = 0;
};
/// For a closed reference type.
Cast cast(const TypeStore& types, RefType target);

}  // namespace wfx::machine::ops

// Why the type that a sub type declares does not match that of its super type.
#pragma once

#include "semantics/typing/context.h"

namespace wfx {

/// What differs, and the types that do.
struct SubtypeMismatch {
  std::string why;
  ErrorDetails details{};
};
/// Of types by their indices, of which the first does not match the second.
SubtypeMismatch subtype_mismatch(Context& c, u32 sub, u32 super);

}  // namespace wfx

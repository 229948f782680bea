// Why a composite type does not match that of its declared supertype, for the error of Subtype_ok.
#pragma once

#include "semantics/typing/context.h"

namespace wfx {

/// The first difference between two types.
struct SubtypeMismatch {
  std::string why;         // "the type of field 0 is no subtype"
  ErrorDetails details{};  // the two parts that differ, as expected and found
};
/// Why the type with index `sub` does not match the one with index `super`. It must not match.
SubtypeMismatch subtype_mismatch(Context& c, u32 sub, u32 super);

}  // namespace wfx

// Closed types in the text format of a module.
#pragma once

#include <string>

#include "semantics/typing/validate.h"

namespace wfx {

/// The type as the module would write it: "(ref null $t)", "i32". A defined type is shown by the module's name or index
/// for it. If the module does not have it, its form is shown: "(ref of a struct type of another module)".
std::string written_in(const ValidModule& module, ValType t);
/// "[i32 (ref $t)]"
std::string written_in(const ValidModule& module, const ResultType& ts);

}  // namespace wfx

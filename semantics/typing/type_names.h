// Closed types as a module that uses them writes them.
#pragma once

#include <string>

#include "semantics/typing/validate.h"

namespace wfx {

/// "(ref null $t)", "i32": a defined type by the module's name or index for it; one that the module does not have by
/// its form, "(ref of a struct type of another module)".
std::string written_in(const ValidModule& module, ValType t);
/// "[i32 (ref $t)]"
std::string written_in(const ValidModule& module, const ResultType& ts);

}  // namespace wfx

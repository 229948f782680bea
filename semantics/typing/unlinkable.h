// What linking says of an import that it cannot give.
#pragma once

#include "semantics/typing/validate.h"

namespace wfx {

/// Reports the k-th import, for which something of that type is registered, or nothing (null). Types are shown by the
/// names that the importing module has for them.
void report_unlinkable(const ValidModule& module, std::size_t import, const ExternType* given,
                       Diagnostics& diagnostics);

}  // namespace wfx

// The error for an import that cannot be linked.
#pragma once

#include "semantics/typing/validate.h"

namespace wfx {

/// Reports that the import with index `import` cannot be linked: nothing is registered under its name (`given` is
/// null), or something of type `given`, which does not match. Types are shown by the importing module's names for them.
void report_unlinkable(const ValidModule& module, std::size_t import, const ExternType* given,
                       Diagnostics& diagnostics);

}  // namespace wfx

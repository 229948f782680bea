// The error for an import that cannot be linked.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "semantics/typing/validate.h"

namespace wfx {

/// Reports that the import with index `import` cannot be linked: what is registered under its name is of type `given`,
/// which does not match. Types are shown by the importing module's names for them.
void report_unlinkable(const ValidModule& module, std::size_t import, const ExternType& given,
                       Diagnostics& diagnostics);

/// Reports that nothing is registered under the name of the import. `exports` are the names in the module that it
/// names, if there is one.
void report_unknown_import(const ValidModule& module, std::size_t import,
                           std::optional<std::vector<std::string_view>> exports, Diagnostics& diagnostics);

}  // namespace wfx

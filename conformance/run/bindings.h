// Which names a script binds to modules and instances, found without running it.
#pragma once

#include "grammar/script.h"

namespace wfx {

/// Reports each command that names a module or an instance which no command before it binds, or that means the latest
/// where there is none. Modules are not validated, and what they export is not looked at.
void check_bindings(const Script& script, Diagnostics& diagnostics);

/// The message that nothing is bound to a name: "there is no module $m". `what` is "module" or "module instance"; the
/// empty name stands for the latest.
std::string missing_binding(std::string_view what, const std::string& name);

}  // namespace wfx

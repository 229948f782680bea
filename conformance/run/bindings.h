// What the commands of a script name of what was bound before them, without running it.
#pragma once

#include "grammar/script.h"

namespace wfx {

/// Reports each command that names a module, or an instance of one, that no command before it binds; or means the
/// latest where there is none. Whether modules are valid, and what they export, is not looked at.
void check_bindings(const Script& script, Diagnostics& diagnostics);

/// That there is none of that name, "module" or "module instance"; the empty name is that of the latest.
std::string missing_binding(std::string_view what, const std::string& name);

}  // namespace wfx

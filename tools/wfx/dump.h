// The slot code of a function, as text.
#pragma once

#include "machine/outcome.h"
#include "tools/wfx/command.h"

namespace wfx {

/// Prints the code that the machine makes, within these limits, of a function of the program's module; of a script, its
/// last module. Nothing runs. `name` is as of find_func (func_name.h). Errors go to standard error. Answers the exit
/// code.
ExitCode dump(const Program& program, const std::string& name, const machine::Limits& limits,
              const ReadOptions& options);

}  // namespace wfx

// The slot code of a function, as text.
#pragma once

#include "machine/outcome.h"
#include "tools/wfx/command.h"

namespace wfx {

/// Prints the code that the machine makes of a function of the program's module, of a script's last one, within these
/// limits. Nothing runs. `name` is that of an export, `$identifier` or an index. What is wrong is said on standard
/// error; answers how to end.
ExitCode dump(const Program& program, const std::string& name, const machine::Limits& limits,
              const ReadOptions& options);

}  // namespace wfx

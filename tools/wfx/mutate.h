// The subcommand `wfx mutate`.
#pragma once

#include "tools/wfx/command.h"

namespace wfx {

void add_mutate(CLI::App* command, ExitCode& exit);

}  // namespace wfx

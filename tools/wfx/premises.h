// The subcommand `wfx premises`.
#pragma once

#include "tools/wfx/command.h"

namespace wfx {

void add_premises(CLI::App* command, ExitCode& exit);

}  // namespace wfx

// The subcommand `wfx variants`.
#pragma once

#include <CLI/CLI.hpp>

#include "tools/wfx/exit_code.h"

namespace wfx {

void add_variants(CLI::App* command, ExitCode& exit);

}  // namespace wfx

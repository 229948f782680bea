// wfx step.
#pragma once

#include <CLI/CLI.hpp>

#include "tools/wfx/exit_code.h"

namespace wfx {

void add_step(CLI::App* command, ExitCode& exit);

}  // namespace wfx

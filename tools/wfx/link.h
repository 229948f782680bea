// Modules beside the program, for it to import from.
#pragma once

#include "conformance/run/command_runner.h"
#include "tools/wfx/command.h"

namespace wfx {

/// --link.
void add_link_option(CLI::App& command, std::vector<std::string>& links);

/// Runs each program of --link, in order, and registers its latest instance under the name that it is given. Errors go
/// to standard error. Answers the exit code.
ExitCode link(CommandRunner& runner, const std::vector<std::string>& links, const ReadOptions& read);

}  // namespace wfx

// What other subcommands use of `wfx trace`.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "tools/wfx/exit_code.h"

namespace wfx {

/// A trace as a page, of what the command line says.
struct TracePage {
  std::function<std::string()> program;                    // the path of the program
  std::function<ExitCode(const std::string& path)> write;  // runs it, and writes the page
};
/// Adds the options that say what is traced.
TracePage add_page_options(CLI::App& command);

}  // namespace wfx

// The scripts that a command line names: paths, and the suite that wfx comes with.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

namespace wfx {

/// Adds PATH, and --suite, which stands for the paths of all scripts of the suite. `what` is done with files: "run".
void add_script_paths(CLI::App& command, std::vector<std::string>& paths, const std::string& what);

/// The scripts at the paths (conformance/scripts/suite.h). Nothing, with the reason in `error`, where there are none.
std::optional<std::vector<std::string>> scripts_at(const std::vector<std::string>& paths, std::string& error);

}  // namespace wfx

// The files that a command line names: which of them read standard input, and which would be lost.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace wfx {

/// The arguments and options, as a user calls them, by which the subcommand reads a program from standard input.
std::vector<std::string> readers_of_standard_input(const CLI::App& command);
/// What is wrong where there are more than one; empty if nothing is.
std::string fault_of_standard_input(const CLI::App& command);

/// What is wrong where a file that the command reads is to be written as well, or one file is to be written twice: by
/// its paths, links and scripts below folders; empty if nothing is. Devices and pipes are no such files. A conversion
/// may write the file that it reads, which is read by then.
std::string overwrites(const CLI::App& command);

}  // namespace wfx

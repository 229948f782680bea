// Which files a command line names twice, where that would lose one of them.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace wfx {

/// What is wrong where a file that the command reads is to be written as well, or one file is to be written twice: by
/// its paths, links and scripts below folders; empty if nothing is. Devices and pipes are no such files. A conversion
/// may write the file that it reads, which is read by then.
std::string overwrites(const CLI::App& command);

}  // namespace wfx

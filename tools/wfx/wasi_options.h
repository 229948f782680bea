// What `wfx run` gives a program of WASI, as the command line says it, and what it says of imports that it cannot
// give.
#pragma once

#include <unistd.h>

#include "grammar/module.h"
#include "tools/wasi/wasi.h"
#include "tools/wfx/command.h"

namespace wfx {

struct WasiOptions {
  std::vector<std::string> dirs;         // HOST or HOST::GUEST
  std::vector<std::string> environment;  // NAME=VALUE, or NAME for the value that it has here
  int output = STDOUT_FILENO;            // the descriptor here that is its standard output
};
/// --dir and --env.
void add_wasi_options(CLI::App& command, WasiOptions& options);

/// The WASI process of the program in `file`, with the standard streams. Null where the host refuses a directory or an
/// option is malformed: the error is then on standard error, and the exit code in `exit`.
std::shared_ptr<wasi::Process> make_process(const WasiOptions& options, const std::string& file,
                                            const std::vector<std::string>& args, ExitCode& exit);

/// Whether the module imports anything of WASI.
bool is_wasi(const Module& module);
/// Whether the module exports a function of that name.
bool exports_func(const Module& module, std::string_view name);

/// The same diagnostics, each about an import of the module with a hint at what gives it. Those about another version
/// of WASI become one.
Diagnostics with_import_hints(const Diagnostics& diagnostics, const Module& module);

}  // namespace wfx

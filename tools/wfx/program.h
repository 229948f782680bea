// A program that is run or traced: what the command line says of it, what it is linked with, and where it starts.
#pragma once

#include "conformance/run/command_runner.h"
#include "tools/wfx/wasi_options.h"

namespace wfx {

struct ProgramOptions {
  std::string file;
  std::optional<std::string> invoke;
  std::vector<std::string> args;
  std::vector<std::string> links;
  std::optional<double> timeout;  // in seconds
  WasiOptions wasi;
  Words words = Words::any;
  ReadOptions read;
};
/// FILE, ARG, --invoke, --timeout, --link, --dir, --env, how files are read, how assertions are
/// compared, and how many errors are shown.
void add_program_options(CLI::App& command, ProgramOptions& options, const std::string& about_invoke);

/// The module of a program that is a module and no script. It is read here, and the run does not read it again: what is
/// said of its functions has the names of their source. Null for a script, and where the module cannot be read, which
/// the run will report.
std::shared_ptr<const Module> sole_module(Program& program);

/// Gives the embedder of the runner WASI and the modules of --link. `module` is that of the program, or null. Errors
/// go to standard error. Answers the exit code.
ExitCode prepare(CommandRunner& runner, const ProgramOptions& options, const Module* module);

/// A call of an export of the latest instance, with arguments as written on a command line.
struct Call {
  std::string name;
  std::vector<std::string> args;
  bool initialises = false;  // a reactor of WASI, before anything else of it is called
};
/// The calls that run a program, in order: "_initialize" of a reactor of WASI, then what --invoke names, or else
/// "_start".
std::vector<Call> calls_of(const ProgramOptions& options, const Module* module);

/// The diagnostics, with hints at the options that provide imports of `module`, which may be null.
Diagnostics with_hints(const Diagnostics& diagnostics, const Module* module);

}  // namespace wfx

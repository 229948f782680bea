// The subcommands of `wfx`, one file each, and what they share: exit codes, common options, how files are read.
//
// A subcommand is declared to CLI11 by a function add_NAME, once the command line names it: it adds the options and
// the help, and a callback that runs once the command line has been read and stores how it ended in `exit`.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "conformance/run/deadline.h"
#include "conformance/run/read.h"
#include "grammar/interruption.h"
#include "semantics/numerics/choice.h"
#include "semantics/reduction/limits.h"
#include "tools/wfx/exit_code.h"
#include "tools/wfx/output.h"

namespace wfx {

class Embedder;  // conformance/run/embedder.h

void add_check(CLI::App* command, ExitCode& exit);
void add_run(CLI::App* command, ExitCode& exit);
void add_test(CLI::App* command, ExitCode& exit);
void add_trace(CLI::App* command, ExitCode& exit);
void add_explore(CLI::App* command, ExitCode& exit);
void add_rules(CLI::App* command, ExitCode& exit);
void add_explain(CLI::App* command, ExitCode& exit);
void add_convert(CLI::App* command, ExitCode& exit);
void add_fuzz(CLI::App* command, ExitCode& exit);
void add_engines(CLI::App* command, ExitCode& exit);
void add_conform(CLI::App* command, ExitCode& exit);
void add_suite(CLI::App* command, ExitCode& exit);

/// How programs are read, and how faults are shown on standard error.
struct ReadOptions {
  std::optional<Dialect> dialect;  // none: what the file says
  Numbering opcodes = Numbering::of_today;
  Features features{};
  bool colour = false;
  std::size_t max_errors = Diagnostics::kMost;  // that are shown
};
/// --dialect, --features and --colour.
void add_read_options(CLI::App& command, ReadOptions& options);
/// --opcodes, for a subcommand that reads binaries.
void add_opcodes_option(CLI::App& command, ReadOptions& options);
/// Reads a file, to be taken with the opcodes and the features of the options. Null where that fails: the error is
/// then on standard error, and the exit code in `exit`.
std::shared_ptr<Source> read_source(const std::string& path, const ReadOptions& options, ExitCode& exit);
/// --max-steps, --max-depth and --max-memory. Answers the option --max-depth.
CLI::Option* add_limit_options(CLI::App& command, RunLimits& limits);
/// --timeout, or another option of a number of seconds.
void add_timeout_option(CLI::App& command, std::optional<double>& seconds, const std::string& about,
                        const std::string& name = "--timeout");

/// The time limit of a program. At its end the run is stopped. A second later wfx itself ends: the run could not be
/// stopped, since it waits in a call of the host.
class Timeout {
 public:
  /// The limit counts from now on; without `seconds` there is none.
  explicit Timeout(std::optional<double> seconds);
  /// Stops what the embedder runs when the time is over, as long as the result lives.
  Deadline of(Embedder& embedder) const;
  /// Whether it is over.
  [[nodiscard]] const std::atomic<bool>& is_over() const { return is_over_; }

 private:
  std::optional<Deadline::Time> at_;
  std::atomic<bool> is_over_ = false;
  Deadline soft_, hard_;
};
/// --coverage, for a subcommand that checks or runs programs.
CLI::Option* add_coverage_option(CLI::App& command, std::string& file);
/// --profile.
CLI::Option* add_profile_option(CLI::App& command, numerics::Profile& profile);
/// Puts text below the options in `--help`: `about`, and the examples, one a line.
void add_examples(CLI::App& command, const std::string& examples, const std::string& about = "");

/// The exit code of wfx for that of a WASI program: its low byte, as for a process of the host.
inline ExitCode exit_code_of_program(u32 code) { return static_cast<ExitCode>(code & 0xFF); }
/// The exit code for these errors, of which there is at least one.
ExitCode exit_code(const Diagnostics& diagnostics);
/// The exit code of a command of which one part ended with `a` and another with `b`.
ExitCode worse(ExitCode a, ExitCode b);

/// A program and the dialect that it was read in.
struct Program {
  Script script;
  Dialect dialect = Dialect::w3;
};
/// Reads a `.wat`, `.wasm` or `.wast` as a script (conformance/run/read.h). Nothing where that fails or its time is
/// over: the error is then on standard error, and the exit code in `exit`.
std::optional<Program> read_program(const std::string& path, const ReadOptions& options, ExitCode& exit);

}  // namespace wfx

// wfx run: what does it do?
#include <fmt/format.h>

#include <cstdio>
#include <memory>

#include "conformance/coverage.h"
#include "conformance/engines/reference.h"
#include "conformance/runner.h"
#include "conformance/values.h"
#include "tools/wfx/command.h"
#include "tools/wfx/invoke.h"

namespace wfx {

namespace {

struct RunOptions {
  std::string file;
  std::string invoke;
  std::vector<std::string> args;
  std::string coverage;
  ReadOptions read;
  RunLimits limits;
};

/// Calls an export of the latest instance and prints its results.
ExitCode invoke(Runner& runner, const std::string& name, const std::vector<std::string>& args) {
  ExitCode exit = ExitCode::holds;
  const std::optional<Action> action = read_action(runner, name, args, exit);
  if (!action) return exit;
  const Answer answer = runner.act(*action);
  for (const ScriptValue& v : answer.values) print(to_string(v) + "\n");
  if (answer.kind == Answer::Kind::values) return ExitCode::holds;
  return fail(exit_code(answer.kind), fmt::format("\"{}\": {}", name, to_string(answer)));
}

/// A program is a module, and no script that does something with it.
bool is_program(const Script& script) {
  return script.commands.size() == 1 && script.commands.front().kind == Command::Kind::module;
}

ExitCode run(const RunOptions& options, const Program& program, StepObserver* observer) {
  ExitCode exit = ExitCode::holds;
  Runner runner(reference_engine(options.limits), program.dialect, print);
  runner.observe(observer);
  for (const Command& command : program.script.commands) {
    const std::optional<Failure> failure = runner.run(program.script, command);
    if (!failure) continue;
    std::fputs(render(failure->diagnostics, options.read.colour).c_str(), stderr);
    exit = worse(exit, exit_code(failure->actual));
  }
  if (exit != ExitCode::holds) return exit;
  if (!options.invoke.empty()) return invoke(runner, options.invoke, options.args);
  if (is_program(program.script) && runner.find_func("_start")) return invoke(runner, "_start", {});
  return exit;
}

/// The same, counted.
ExitCode run_covered(const RunOptions& options, const Program& program) {
  CoverageObserver observer;
  const ExitCode exit = run(options, program, &observer);
  Coverage coverage;
  coverage.add(options.file, observer.counts());
  std::string error;
  return write_file(options.coverage, coverage.json(), error) ? exit : fail(ExitCode::own_fault, error);
}

ExitCode run(const RunOptions& options) {
  ExitCode exit = ExitCode::holds;
  if (options.invoke.empty() && !options.args.empty())
    return fail(ExitCode::wrong_use, "arguments without --invoke NAME; see wfx run --help");
  const std::optional<Program> program = read_program(options.file, options.read, exit);
  if (!program) return exit;
  return options.coverage.empty() ? run(options, *program, nullptr) : run_covered(options, *program);
}

}  // namespace

void add_run(CLI::App& program, ExitCode& exit) {
  auto options = std::make_shared<RunOptions>();
  CLI::App* command = program.add_subcommand("run", "Runs a program or a script");
  command->add_option("FILE", options->file, ".wat, .wasm or .wast; '-' is standard input")
      ->required()
      ->type_name("");
  command
      ->add_option(
          "ARG", options->args,
          "Arguments of --invoke: literals of its parameters' types, as after i32.const; null for a\n"
          "reference, a number for an externref; after '--' where one begins with '-' and no digit")
      ->type_name("");
  command->add_option("--invoke", options->invoke, "Calls this exported function and prints its results")
      ->type_name("NAME");
  add_coverage_option(*command, options->coverage);
  add_read_options(*command, options->read);
  add_limit_options(*command, options->limits);
  add_examples(
      *command,
      "  wfx run program.wasm\n"
      "  wfx run math.wat --invoke fac 5            prints 120 : i64\n"
      "  wfx run math.wat --invoke hypot 3 -0x1p2\n"
      "  wfx run math.wat --invoke sqrt -- -inf\n"
      "  wfx run loop.wat --max-steps=1000000\n"
      "  wfx run docs/examples/generator.wast\n",
      "A module is instantiated, which runs its start function; then its export of --invoke is called, or\n"
      "\"_start\" if it has that. A script shows what it prints, and which assertions do not hold.\n");
  command->callback([options, &exit] { exit = run(*options); });
}

}  // namespace wfx

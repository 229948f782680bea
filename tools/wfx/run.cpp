// wfx run: what does it do?
#include <fmt/format.h>

#include <cstdio>
#include <memory>

#include "conformance/compare.h"
#include "conformance/coverage.h"
#include "conformance/runner.h"
#include "conformance/values.h"
#include "tools/wfx/engine_options.h"
#include "tools/wfx/error_list.h"
#include "tools/wfx/invoke.h"
#include "tools/wfx/link.h"
#include "tools/wfx/wasi_options.h"
#include "tools/wfx/words_option.h"

namespace wfx {

namespace {

struct RunOptions {
  std::string file;
  std::string invoke;
  std::vector<std::string> args;
  std::vector<std::string> links;
  WasiOptions wasi;
  Words words = Words::any;
  ReadOptions read;
  EngineOptions engine;
  std::optional<double> timeout;
};

/// A run of a program, or of a script.
class Run {
 public:
  /// `observer` sees every step. It may be null.
  Run(const RunOptions& options, const MakeEngine& engine, Program& program, StepObserver* observer,
      const Timeout& timeout)
      : options_(options),
        program_(program),
        module_(sole_module(program)),
        runner_(engine, program.dialect, print),
        deadline_(timeout.of(runner_)) {
    runner_.observe(observer);
    runner_.compare_words(options.words);
  }

  ExitCode run() {
    const bool args_of_program = options_.invoke.empty();
    if (args_of_program && !options_.args.empty() && !is_command())
      return fail(
          ExitCode::wrong_use,
          "arguments without --invoke NAME, and the program does not take any: it is no command of WASI, "
          "which exports \"_start\"; see wfx run --help");
    ExitCode exit = ExitCode::holds;
    const auto process = make_process(options_.wasi, options_.file,
                                      args_of_program ? options_.args : std::vector<std::string>(), exit);
    if (!process) return exit;
    runner_.provide(wasi::host_module(process));
    exit = link(runner_, options_.links, options_.read);
    if (exit != ExitCode::holds) return exit;
    for (const Command& command : program_.script.commands) {
      const std::optional<Failure> failure = runner_.run(program_.script, command);
      if (!failure) continue;
      // That an assertion does not hold is told, also where the program exits in it.
      if (failure->actual == Answer::Kind::exit && !is_assertion(command)) {
        const ExitCode code = exit_code_of_program(failure->exit_code);
        return code == ExitCode::holds ? exit : code;
      }
      report(failure->diagnostics);
      exit = worse(exit, exit_code(*failure));
      if (runner_.ended()) break;
    }
    if (const std::string note = note_of_words(runner_.in_other_words()); !note.empty()) fail(exit, note);
    return exit == ExitCode::holds ? call() : exit;
  }

 private:
  /// The module of a program that is one, and no script that does something with it; the run need not read it again.
  /// Null if it cannot be read, which the run will tell of.
  static std::shared_ptr<const Module> sole_module(Program& program) {
    std::vector<Command>& commands = program.script.commands;
    if (commands.size() != 1) return nullptr;
    auto* text = std::get_if<ModuleText>(&commands.front().form);
    if (!text) return nullptr;
    Diagnostics told_later;
    std::shared_ptr<Module> module = read_module(program.script, *text, program.dialect, told_later);
    if (module) {
      text->kind = ModuleText::Kind::text;
      text->module = module;
    }
    return module;
  }

  [[nodiscard]] bool exports(std::string_view name) const { return module_ && exports_func(*module_, name); }
  [[nodiscard]] bool is_command() const { return exports("_start") && is_wasi(*module_); }

  void report(const Diagnostics& diagnostics) {
    const Diagnostics& told = module_ ? with_import_hints(diagnostics, *module_) : diagnostics;
    errors_.show(told);
  }

  /// Calls what --invoke names, or else what a program starts with. A reactor of WASI is initialised first.
  ExitCode call() {
    if (exports("_initialize") && !exports("_start")) {
      const ExitCode exit = invoke("_initialize", {});
      if (exit != ExitCode::holds) return exit;
      if (options_.invoke.empty())
        return fail(exit,
                    "initialised: a reactor of WASI, without a main; --invoke NAME calls its functions");
    }
    if (!options_.invoke.empty()) return invoke(options_.invoke, options_.args);
    if (exports("_start")) return invoke("_start", {});
    // Silence would leave open whether the program has run.
    const std::vector<std::string> funcs = runner_.exported_funcs();
    if (module_ && !module_->start && !funcs.empty())
      return fail(ExitCode::holds,
                  fmt::format("instantiated, and nothing called: --invoke NAME calls {}", some_of(funcs)));
    return ExitCode::holds;
  }

  /// Calls an export of the latest instance and prints its results.
  ExitCode invoke(const std::string& name, const std::vector<std::string>& args) {
    ExitCode exit = ExitCode::holds;
    const std::optional<Action> action = read_action(runner_, name, args, exit);
    if (!action) return exit;
    const Answer answer = runner_.act(*action);
    for (const ScriptValue& v : answer.values) print(to_string(v) + "\n");
    if (answer.kind == Answer::Kind::values) return ExitCode::holds;
    if (answer.kind == Answer::Kind::exit) return exit_code_of_program(answer.exit_code);
    std::string message = fmt::format("\"{}\": {}", name, to_string(answer));
    for (const std::string& note : answer.notes) message += "\n    note: " + note;
    for (const CallPlace& call : answer.calls) message += "\n    note: in " + to_string(call);
    return fail(exit_code(answer.kind), message);
  }

  const RunOptions& options_;
  const Program& program_;
  std::shared_ptr<const Module> module_;
  Runner runner_;
  Deadline deadline_;
  ErrorList errors_{stderr, options_.read.max_errors, options_.read.colour};
};

/// The same, counted.
ExitCode run_covered(const RunOptions& options, const MakeEngine& engine, Program& program,
                     const Timeout& timeout) {
  CoverageObserver observer;
  const ExitCode exit = Run(options, engine, program, &observer, timeout).run();
  Coverage coverage;
  coverage.add(options.file, observer.counts());
  return write_output(options.engine.coverage, coverage.json(), exit);
}

ExitCode run(const RunOptions& options) {
  ExitCode exit = ExitCode::holds;
  const MakeEngine engine = make_engine(options.engine, exit);
  if (!engine) return exit;
  const Timeout timeout(options.timeout);
  std::optional<Program> program = read_program(options.file, options.read, exit);
  if (!program) return exit;
  return options.engine.coverage.empty() ? Run(options, engine, *program, nullptr, timeout).run()
                                         : run_covered(options, engine, *program, timeout);
}

}  // namespace

void add_run(CLI::App* command, ExitCode& exit) {
  auto options = std::make_shared<RunOptions>();
  command->add_option("FILE", options->file, ".wat, .wasm or .wast; '-' is standard input")
      ->required()
      ->type_name("");
  command
      ->add_option(
          "ARG", options->args,
          "Arguments of a WASI program, after its name; or of --invoke: literals of its parameters' types,\n"
          "as after i32.const; i32x4 1 2 3 4 for a vector; null for a reference, a number for an\n"
          "externref; or as scripts write them, '(ref.host 3)'. After '--' where one begins with '-' and\n"
          "no digit")
      ->type_name("");
  command->add_option("--invoke", options->invoke, "Calls this exported function and prints its results")
      ->type_name("NAME");
  add_timeout_option(*command, options->timeout, "How long the run may take; without it, for ever");
  add_link_option(*command, options->links);
  add_wasi_options(*command, options->wasi);
  add_words_option(*command, options->words);
  add_read_options(*command, options->read);
  add_opcodes_option(*command, options->read);
  add_max_errors_option(*command, options->read.max_errors);
  add_engine_options(*command, options->engine);
  add_examples(
      *command,
      "  wfx run program.wasm one two               a WASI program with two arguments\n"
      "  wfx run program.wasm --dir . -- -o out.txt\n"
      "  wfx run math.wat --invoke fac 5            prints 120 : i64\n"
      "  wfx run math.wat --invoke hypot 3 -0x1p2\n"
      "  wfx run math.wat --invoke sqrt -- -inf\n"
      "  wfx run vectors.wat --invoke add i32x4 1 2 3 4 'i32x4 0xff 0 0 -1'\n"
      "  wfx run game.wat --link env=host.wat --invoke step\n"
      "  wfx run loop.wat --max-steps=1000000\n"
      "  wfx run loop.wat --engine=machine --timeout=10s\n"
      "  wfx run program.wasm --engine=machine\n"
      "  wfx run docs/examples/generator.wast\n",
      "A module is instantiated, which runs its start function; then its export of --invoke is called, or\n"
      "\"_start\" if it has that. A script shows what it prints, and which assertions do not hold:\n"
      "the exit code is 1 where there are any, whether code fails that should not or succeeds that should "
      "fail.\n"
      "\n"
      "Programs may import WASI preview 1, as those of clang --target=wasm32-wasi do. One that exits ends "
      "wfx\n"
      "with its own exit code; where a code is wfx's, a message that begins with 'wfx:' or a place says "
      "why.\n");
  command->callback([options, &exit] { exit = run(*options); });
}

}  // namespace wfx

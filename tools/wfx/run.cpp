// wfx run: runs a program or a script, and prints what comes of it.
#include <fmt/format.h>

#include <condition_variable>
#include <cstdio>
#include <memory>
#include <mutex>

#include "conformance/run/coverage.h"
#include "machine/native/debug_images.h"
#include "semantics/reduction/limits.h"
#include "tools/wfx/dump.h"
#include "tools/wfx/engine_options.h"
#include "tools/wfx/error_list.h"
#include "tools/wfx/interrupts.h"
#include "tools/wfx/invoke.h"
#include "tools/wfx/program.h"
#include "tools/wfx/watched.h"
#include "tools/wfx/words_option.h"

namespace wfx {

namespace {

struct RunOptions : ProgramOptions {
  EngineOptions engine;
  std::optional<std::string> dump;  // the function
};

/// While it lives: at an interrupt, what runs is stopped and has a second to tell where it was; then the program ends
/// by the interrupt. The second is for a host call that waits for something.
class StopAtInterrupt {
 public:
  StopAtInterrupt() : at_interrupt_([this] { stop(); }) {}
  ~StopAtInterrupt() {
    flush_output();
    {
      const std::lock_guard lock(mutex_);
      is_over_ = true;
    }
    over_.notify_one();
  }
  StopAtInterrupt(const StopAtInterrupt&) = delete;
  StopAtInterrupt& operator=(const StopAtInterrupt&) = delete;

  /// Names what is stopped at an interrupt from now on. Null where nothing runs that can be stopped.
  void runs(Embedder* embedder) {
    const std::lock_guard lock(mutex_);
    embedder_ = embedder;
  }

 private:
  void stop() {
    std::unique_lock lock(mutex_);
    if (embedder_ == nullptr && !is_over_) return;
    if (embedder_ != nullptr) embedder_->stop(Stop::interrupt);
    over_.wait_for(lock, std::chrono::seconds(1), [this] { return is_over_; });
  }

  std::mutex mutex_;
  std::condition_variable over_;
  Embedder* embedder_ = nullptr;
  bool is_over_ = false;
  AtInterrupt at_interrupt_;
};

/// A run of a program, or of a script.
class Run {
 public:
  /// `observer` sees every step. It may be null.
  Run(const RunOptions& options, const MakeEngine& engine, Program& program, StepObserver* observer,
      const Timeout& timeout, StopAtInterrupt& at_interrupt)
      : options_(options),
        program_(program),
        module_(sole_module(program)),
        embedder_(engine, program.dialect, print),
        runner_(embedder_, options.words),
        deadline_(timeout.of(embedder_)),
        at_interrupt_(at_interrupt) {
    embedder_.observe(observer);
    at_interrupt_.runs(&embedder_);
  }
  ~Run() { at_interrupt_.runs(nullptr); }
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  ExitCode run() {
    ExitCode exit = prepare(runner_, options_, module_.get());
    if (exit != ExitCode::holds) return exit;
    for (const Command& command : program_.script.commands) {
      const std::optional<Failure> failure = runner_.run(program_.script, command);
      if (!failure) continue;
      // A failed assertion is reported even where the program exits in it.
      if (failure->actual == Answer::Kind::exit && !is_assertion(command)) {
        const ExitCode code = exit_code_of_program(failure->exit_code);
        return code == ExitCode::holds ? exit : code;
      }
      if (!errors_.counts(failure->cause)) errors_.show(with_hints(failure->diagnostics, module_.get()));
      exit = worse(exit, exit_code(*failure));
      if (runner_.ended()) break;
    }
    if (const std::string note = note_of_words(runner_.judge().in_other_words()); !note.empty())
      fail(exit, note);
    return exit == ExitCode::holds ? call() : exit;
  }

 private:
  ExitCode call() {
    const std::vector<Call> calls = calls_of(options_, module_.get());
    for (const Call& call : calls) {
      if (options_.invoke && !call.initialises) embedder_.count_steps_from_here();
      const ExitCode exit = invoke(call.name, call.args);
      if (exit != ExitCode::holds) return exit;
    }
    return calls.empty() || calls.back().initialises ? tell_of_exports(!calls.empty()) : ExitCode::holds;
  }

  /// Reports which exports there are where none was called. Silence would leave open whether the program has run.
  [[nodiscard]] ExitCode tell_of_exports(bool initialised) const {
    if (initialised)
      return fail(ExitCode::holds,
                  "initialised: a reactor of WASI, without a main; --invoke NAME calls its functions");
    const std::vector<std::string> funcs = embedder_.exported_funcs();
    if (module_ && !module_->start && !funcs.empty())
      return fail(ExitCode::holds,
                  fmt::format("instantiated, and nothing called: --invoke NAME calls {}", some_of(funcs)));
    return ExitCode::holds;
  }

  /// Calls an export of the latest instance and prints its results.
  ExitCode invoke(const std::string& name, const std::vector<std::string>& args) {
    ExitCode exit = ExitCode::holds;
    const std::optional<Action> action = read_action(embedder_, name, args, exit);
    if (!action) return exit;
    const Answer answer = embedder_.act_and_print(*action);
    if (answer.kind == Answer::Kind::values) return ExitCode::holds;
    if (answer.kind == Answer::Kind::exit) return exit_code_of_program(answer.exit_code);
    std::vector<std::string> notes = answer.notes;
    for (const CallPlace& call : answer.calls) notes.push_back("in " + to_string(call));
    return fail(exit_code(answer.kind), fmt::format("\"{}\": {}", name, to_string(answer)), notes);
  }

  const RunOptions& options_;
  const Program& program_;
  std::shared_ptr<const Module> module_;
  Embedder embedder_;
  CommandRunner runner_;
  Deadline deadline_;
  StopAtInterrupt& at_interrupt_;
  ErrorList errors_{stderr, options_.read.max_errors, options_.read.colour};
};

/// Runs the program and writes the coverage of the rules.
ExitCode run_covered(const RunOptions& options, const MakeEngine& engine, Program& program,
                     const Timeout& timeout, StopAtInterrupt& at_interrupt) {
  CoverageObserver observer;
  const ExitCode exit = Run(options, engine, program, &observer, timeout, at_interrupt).run();
  Coverage coverage;
  coverage.add(options.file, observer.counts());
  return write_output(options.engine.coverage, coverage.json(changed_rules(options.engine.variants, nullptr)),
                      exit);
}

/// Begins the file of --perf-map, which the machine adds to: there may be an old one, of another process.
ExitCode begin_perf_map(const EngineOptions& options) {
  if (options.engine == EngineKind::reference)
    return fail(ExitCode::wrong_use,
                "--perf-map is for --engine=machine or both: the reference has no native code");
  return write_output(machine::native::perf_map_path(), "", ExitCode::holds);
}

ExitCode run(const RunOptions& options) {
  if (options.dump && options.engine.engine != EngineKind::machine)
    return fail(ExitCode::wrong_use, "--dump is for --engine=machine: the reference has no slot code");
  if (options.dump && (options.invoke || !options.args.empty()))
    return fail(ExitCode::wrong_use, "--dump runs nothing: it goes without --invoke and without arguments");
  ExitCode exit = options.engine.perf_map ? begin_perf_map(options.engine) : ExitCode::holds;
  if (exit != ExitCode::holds) return exit;
  const MakeEngine engine = make_engine(options.engine, exit);
  if (!engine) return exit;
  StopAtInterrupt at_interrupt;  // before other threads are made
  const Timeout timeout(options.timeout);
  const Interruptible scope(timeout.is_over());
  std::optional<Program> program = read_program(options.file, options.read, exit);
  if (!program) return exit;
  if (options.dump) return dump(*program, *options.dump, machine_limits(options.engine), options.read);
  return options.engine.coverage.empty()
             ? Run(options, engine, *program, nullptr, timeout, at_interrupt).run()
             : run_covered(options, engine, *program, timeout, at_interrupt);
}

}  // namespace

void add_run(CLI::App* command, ExitCode& exit) {
  auto options = std::make_shared<RunOptions>();
  add_program_options(*command, *options, "Calls this exported function and prints its results");
  add_engine_options(*command, options->engine);
  command->add_flag("--perf-map", options->engine.perf_map,
                    "Writes /tmp/perf-PID.map, by which perf names the functions that have native code");
  command
      ->add_option(
          "--dump", options->dump,
          "Prints the slot code that the machine makes of this function, and runs nothing: its export,\n"
          "$identifier or index; of a script, in its last module")
      ->type_name("FUNC");
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
      "  wfx run math.wat --engine=machine --dump fac\n"
      "  perf record wfx run program.wasm --engine=machine --perf-map\n"
      "  wfx run docs/examples/generator.wast\n"
      "  wfx run docs/examples/generator.wast --mutant=Instr_ok/suspend:turned --sound\n"
      "  wfx run program.wat --variant=last-handler-counts\n",
      "A module is instantiated, which runs its start function; then its export of --invoke is called, or\n"
      "\"_start\" if it has that. A script shows what it prints, and which assertions do not hold:\n"
      "the exit code is 1 where there are any, whether code fails that should not or succeeds that should "
      "fail.\n"
      "\n"
      "Programs may import WASI preview 1, as those of clang --target=wasm32-wasi do. One that exits ends "
      "wfx\n"
      "with its own exit code; where a code is wfx's, a message that begins with 'wfx:' or a place says "
      "why.\n"
      "\n"
      "An interrupt (SIGINT, SIGTERM) tells the calls in progress, and then ends wfx by that signal, which\n"
      "a shell shows as 130 or 143. A second one ends it at once.\n");
  command->callback([options, &exit] { exit = watched(options->engine, [&] { return run(*options); }); });
}

}  // namespace wfx

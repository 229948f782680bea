// wfx step: a run, step by step, as the user commands.
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <memory>
#include <utility>

#include "tools/wfx/colour.h"
#include "tools/wfx/named_files.h"
#include "tools/wfx/step.h"
#include "tools/wfx/stepper.h"
#include "tools/wfx/trace_recorded.h"
#include "tools/wfx/tracer.h"
#include "tools/wfx/watched.h"

namespace wfx {
namespace {

struct StepOptions : ProgramOptions {
  SelectionOptions selection;
  ReferenceOptions engine;
  OutputColours colours;
};

constexpr const char* kNothingRuns =
    "no step is taken: the program calls nothing; name an export with --invoke";
constexpr std::size_t kColumns = 100;  // where there is no terminal

std::size_t terminal_columns() {
  winsize size{};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : kColumns;
}

/// How to end: a user who quits before the run has ended has seen what was to be seen.
ExitCode ended(const Stepper& stepper, ExitCode exit) {
  return stepper.quit_early() ? ExitCode::holds : exit;
}

ExitCode step_program(StepOptions& options, Selection& selection, Stepper& stepper) {
  ExitCode exit = ExitCode::holds;
  std::optional<Program> program = read_to_trace(options, options.selection, selection, exit);
  if (!program) return exit;
  // Standard output is the user's.
  options.wasi.output = STDERR_FILENO;
  Tap* leaving = nullptr;
  Recorder* recording = nullptr;
  Recorder recorder(selection, true, [&](const Step& step) {
    if (recording->before())
      stepper.before(*std::exchange(recording->before(), std::nullopt), recording->code_before());
    if (!stepper.take(step)) leaving->leave();
  });
  recording = &recorder;
  recorder.keep_code();
  Tap tap(recorder, nullptr);
  leaving = &tap;
  if (const std::string changed = changed_rules(options.engine.variants, options.engine.mutant);
      !changed.empty())
    print(fmt::format("under {}\n", changed));
  Tracer tracer(options, options.engine, *program, recorder, tap,
                [&](std::string_view line) { stepper.prints(line.substr(0, line.find('\n'))); });
  exit = tracer.run();
  if (recorder.number() == 0 && exit == ExitCode::holds) return fail(ExitCode::wrong_use, kNothingRuns);
  stepper.ends(recorder.unseen(), tracer.outcome(), exit != ExitCode::holds);
  return ended(stepper, exit);
}

/// Has the stepper take the steps of a recording.
class RecordedSteps final : public StepTaker {
 public:
  explicit RecordedSteps(Stepper& stepper) : stepper_(stepper) {}

  void before(Snapshot before) override { stepper_.before(std::move(before), {}); }
  bool step(Step step) override { return stepper_.take(step); }
  void prints(const std::string& line) override { stepper_.prints(line); }
  ExitCode finish(u64 unseen, const std::string& outcome, ExitCode exit) override {
    stepper_.ends(unseen, outcome, false);
    return ended(stepper_, exit);
  }

 private:
  Stepper& stepper_;
};

ExitCode step(StepOptions& options) {
  ExitCode exit = ExitCode::holds;
  std::optional<Selection> selection = select(options.selection, "*", exit);
  if (!selection) return exit;
  Stepper stepper(Pen(options.colours.output), terminal_columns());
  if (!is_recording(options.file, options.timeout)) return step_program(options, *selection, stepper);
  if (options.selection.func) return fail(ExitCode::wrong_use, kFuncOfRecording);
  RecordedSteps steps(stepper);
  return read_recording(options.file, {{steps, *selection}});
}

}  // namespace

void add_step(CLI::App* command, ExitCode& exit) {
  auto options = std::make_shared<StepOptions>();
  add_program_options(*command, *options,
                      "Steps through the call of this exported function, and nothing before it");
  follow_colour_option(*command, options->colours);
  add_selection_options(*command, options->selection);
  add_traced_run_options(*command, options->engine);
  add_examples(
      *command,
      "  wfx step docs/examples/generator.wast --invoke main\n"
      "  wfx step docs/examples/scheduler-switch.wast --only=switches\n"
      "  printf 'next\\nstacks\\nback\\n' | wfx step program.wat --invoke main\n"
      "  wfx step run.jsonl\n",
      "Takes the steps that wfx trace shows as commands ask for them, and goes back to those that were\n"
      "taken. Commands come from standard input, a line each, which the program does not get; what a\n"
      "WASI program writes goes to standard error. A terminal has editing, a history, completion, and\n"
      "boxes around the stacks; an interrupt (Ctrl-C) stops a run that goes on too long. Commands:\n\n" +
          step_help());
  command->callback([command, options, &exit] {
    if (const std::vector<std::string> readers = readers_of_standard_input(*command); !readers.empty()) {
      exit =
          fail(ExitCode::wrong_use, fmt::format("standard input has the commands, and {} reads it, too; put "
                                                "the program into a file",
                                                readers.front()));
      return;
    }
    if (is_recording(options->file, options->timeout) && !suits_recording(*command)) {
      exit = ExitCode::wrong_use;
      return;
    }
    exit = watched(options->engine, [&] { return step(*options); });
  });
}

}  // namespace wfx

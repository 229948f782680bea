// wfx trace: each step with its rule, as lines, as pictures of the stacks, or in lanes.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <memory>

#include "grammar/naming.h"
#include "grammar/unicode.h"
#include "tools/wfx/listing.h"
#include "tools/wfx/trace.h"
#include "tools/wfx/trace_lanes.h"
#include "tools/wfx/trace_lines.h"
#include "tools/wfx/trace_pair.h"
#include "tools/wfx/trace_picture.h"
#include "tools/wfx/trace_recorded.h"
#include "tools/wfx/trace_unread.h"
#include "tools/wfx/tracer.h"
#include "tools/wfx/usage.h"
#include "tools/wfx/watched.h"

namespace wfx {

namespace {

/// A line a step, printed as it is taken unless it goes to a file.
ExitCode trace_lines(const TraceOptions& options, Program& program, const Selection& selection) {
  const std::unique_ptr<LineView> view = lines_of(options);
  Lines lines(options, *view);
  Tap* leaving = nullptr;
  Recorder* recording = nullptr;
  u64 shown = 0;
  const Listing* listing = nullptr;
  Recorder recorder(selection, view->shows_before(), [&](Step step) {
    if (step.place && view->shows_code()) step.place = listing->place(*step.place);
    if (shown == 0 && recording->before())
      lines.put(view->before(*recording->before(), recording->code_before()));
    lines.unseen(step.unseen);
    lines.put(view->step(step));
    if (++shown == options.format->most_steps || lines.full()) leaving->leave();
  });
  recording = &recorder;
  if (view->shows_code()) recorder.keep_code();
  Tap tap(recorder, nullptr);
  leaving = &tap;
  Tracer tracer(options, options.engine, program, recorder, tap,
                [&](std::string_view line) { lines.put(view->prints(line.substr(0, line.find('\n')))); });
  const Listing text(view->shows_code() ? tracer.module() : nullptr);
  listing = &text;
  const ExitCode exit = tracer.run();
  // Nothing ran, and its cause is told: there is no trace to write. A page shows what is wrong with a program.
  const bool is_told = exit == ExitCode::wrong_use || (exit != ExitCode::holds && !options.format->is_page);
  const bool is_alone = options.kept == nullptr || exit == ExitCode::wrong_use;
  if (is_told && is_alone && recorder.number() == 0 && tracer.outcome().empty()) return exit;
  lines.unseen(recorder.unseen());
  if (!tracer.outcome().empty()) lines.put(view->outcome(tracer.outcome(), static_cast<int>(exit)));
  for (const Diagnostic& error : tracer.errors()) lines.put(view->error(error));
  // Where the lines go to a file, standard error tells what went wrong as well.
  const bool is_told_by_errors = !tracer.errors().empty() || is_interrupted();
  if (!options.output.empty() && exit != ExitCode::holds && !tracer.outcome().empty() && !is_told_by_errors)
    fail(exit, tracer.outcome());
  if (lines.full())
    fail(exit, fmt::format("the run was left at step {}, where the trace is {} MB long; narrow it with "
                           "--rules, or with --from and --to",
                           recorder.number(), kMostTextKept >> 20));
  if (shown == options.format->most_steps) {
    const std::string left = fmt::format(
        "the run was left at step {}: a page has at most {} steps; narrow them with --only, --func or "
        "--rules, "
        "or with --from and --to",
        recorder.number(), options.format->most_steps);
    fail(exit, left);
    lines.put(view->outcome(left, static_cast<int>(exit)));
  }
  return lines.finish(exit);
}

/// The steps, as the view and the format show them.
ExitCode trace_one(const TraceOptions& options) {
  ExitCode exit = ExitCode::holds;
  const bool is_of_lines = options.view == View::stacks && options.format->lines != nullptr;
  const char* patterns = is_of_lines ? "*" : kStackSwitching;
  std::optional<Selection> selection = select(options.selection, patterns, exit);
  if (!selection) return exit;
  if (options.format->is_page) selection->folds = false;
  if (is_recording(options.file, options.timeout)) return trace_recorded(options, *selection, is_of_lines);
  std::optional<Program> program = read_to_trace(options, options.selection, *selection, exit);
  if (!program) return options.format->is_page ? write_unread(options, exit) : exit;
  heed_interrupts();
  return options.view == View::lanes ? trace_lanes(options, *program, *selection)
         : is_of_lines               ? trace_lines(options, *program, *selection)
                                     : trace_picture(options, *program, *selection);
}

ExitCode trace(const CLI::App& command, TraceOptions& options, const OtherTrace& other) {
  const bool is_recorded = is_recording(options.file, options.timeout) &&
                           is_recording(other.file.value_or(options.file), options.timeout);
  if (is_recorded && !suits_recording(command)) return ExitCode::wrong_use;
  ExitCode exit = check_view(options);
  if (exit != ExitCode::holds) return exit;
  if (other.sameness && !other.is_asked())
    return fail(ExitCode::wrong_use, "--same goes with --against, --against-invoke or --against-dialect");
  // What the program writes must not stand within the trace.
  if (options.output.empty()) options.wasi.output = STDERR_FILENO;
  return watched(options.engine, [&] {
    const ExitCode traced = other.is_asked() ? trace_pair(options, other, trace_one) : trace_one(options);
    end_if_interrupted();
    return traced;
  });
}

}  // namespace

void add_trace(CLI::App* command, ExitCode& exit) {
  auto options = std::make_shared<TraceOptions>();
  auto other = std::make_shared<OtherTrace>();
  add_program_options(*command, *options, "Traces the call of this exported function, and nothing before it");
  add_output_options(*command, *options);
  add_against_options(*command, *other);
  add_sameness_option(*command, *other);
  add_selection_options(*command, options->selection);
  add_traced_run_options(*command, options->engine);
  add_examples(
      *command,
      "  wfx trace docs/examples/generator.wast --invoke main --to=40\n"
      "  wfx trace docs/examples/generator.wast --invoke main --format=svg -o generator.svg --to=60\n"
      "  wfx trace docs/examples/generator.wast --invoke main --rules='*suspend*,*resume*'\n"
      "  wfx trace docs/examples/scheduler-switch.wast --only=switches\n"
      "  wfx trace docs/examples/generator.wast --invoke main --format=jsonl > generator.jsonl\n"
      "  wfx trace docs/examples/scheduler-switch.wast --view=lanes\n"
      "  wfx trace docs/examples/scheduler-switch.wast --view=lanes --format=pdf -o lanes.pdf\n"
      "  wfx trace docs/examples/generator.wast --invoke main --format=html -o generator.html\n"
      "  wfx trace generator.jsonl --slides -o generator.pdf\n"
      "  wfx trace docs/examples/scheduler-switch.wast --against docs/examples/scheduler-suspend.wast\n"
      "  wfx trace loop.wast --against loop.wast --mutant=Step/resume-live:reversed\n"
      "  wfx trace program.wasm one two --dir . --format=svg -o program.svg\n",
      "Traced is all that a script does, or a module: its instantiation, and \"_start\" if it exports that. "
      "A\n"
      "script goes on after an assertion that does not hold, which is told. What a WASI program writes to\n"
      "its standard output goes to standard error, unless -o has the trace go to a file; its exit code is\n"
      "that of wfx, as of wfx run.\n"
      "\n"
      "FILE may also be a recording, which --format=jsonl makes. A page (--format=html) shows a binary as a\n"
      "listing, in the text format. Of a program that is malformed or invalid it has the errors, each with "
      "its\n"
      "place and rule; the exit code is 1 then, as without a page.\n"
      "\n"
      "A run ends where --to says, and that is no failure. It also ends where a limit is reached, one of "
      "the\n"
      "picture among them, and the exit code is 3; and at an interrupt (SIGINT, SIGTERM), by which wfx then\n"
      "ends. What has been seen until then is written in each case.\n");
  command->callback([command, options, other, &exit] { exit = trace(*command, *options, *other); });
}

TracePage add_page_options(CLI::App& command) {
  auto options = std::make_shared<TraceOptions>();
  auto other = std::make_shared<OtherTrace>();
  options->format = kPage;
  add_program_options(command, *options, "Shows the call of this exported function, and nothing before it");
  add_against_options(command, *other);
  add_rule_pages_option(command, options->look);
  add_selection_options(command, options->selection);
  command.remove_option(command.get_option("--structural"));  // a page has no other steps
  add_traced_run_options(command, options->engine);
  return {.program = [options] { return options->file; },
          .write =
              [&command, options, other](const std::string& path) {
                options->output = path;
                return trace(command, *options, *other);
              }};
}

}  // namespace wfx

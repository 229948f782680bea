// wfx trace: each step with its rule, as text or as pictures of the stacks.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <memory>

#include "grammar/naming.h"
#include "grammar/unicode.h"
#include "tools/render/views/dot.h"
#include "tools/render/views/jsonl.h"
#include "tools/render/views/svg.h"
#include "tools/render/views/text.h"
#include "tools/wfx/trace_selection.h"
#include "tools/wfx/tracer.h"
#include "tools/wfx/usage.h"

namespace wfx {

namespace {

/// More configurations make no picture that a person looks at.
constexpr std::size_t kMostPictures = 60;
/// After so many steps of which none is to be drawn, the run is taken for one that does not come to any.
constexpr u64 kMostUnseen = 1'000'000;
/// The bytes of a text that goes to a file: it is kept until the run has ended, and written whole.
constexpr std::size_t kMostKept = std::size_t{256} << 20;

/// A view that --format names. They are siblings: each is a file of tools/render/views, and makes what it shows of the
/// same recording.
struct View {
  std::string_view name;
  std::unique_ptr<LineView> (*lines)() = nullptr;          // of those that are written as steps are taken
  std::string (*draw)(const Recording&, Theme) = nullptr;  // of the others
};
constexpr View kViews[] = {{.name = "text", .lines = text_view},
                           {.name = "jsonl", .lines = jsonl_view},
                           {.name = "dot", .draw = dot_view},
                           {.name = "svg", .draw = svg_view}};

struct TraceOptions : ProgramOptions {
  const View* view = &kViews[0];
  SelectionOptions selection;
  std::string output;
  Theme theme = Theme::automatic;
  RunLimits limits;
  numerics::Profile profile;
};

ExitCode write(const TraceOptions& options, const std::string& text, ExitCode exit) {
  return write_output(options.output, text, exit);
}

/// The lines of a trace: on standard output as they come, or kept for a file.
class Lines {
 public:
  Lines(const TraceOptions& options, LineView& view) : options_(options), view_(view) {}

  /// The first text is preceded by the header.
  void put(const std::string& text) {
    if (!has_header_) write_text(view_.header());
    has_header_ = true;
    write_text(text);
  }
  void unseen(u64 count) {
    if (count > 0) put(view_.unseen(count));
  }
  [[nodiscard]] bool full() const { return kept_.size() > kMostKept; }
  ExitCode finish(ExitCode exit) {
    if (!has_header_ && exit != ExitCode::wrong_use) write_text(view_.header());
    return options_.output.empty() ? exit : write(options_, kept_, exit);
  }

 private:
  void write_text(const std::string& text) {
    if (options_.output.empty()) return print(text);
    kept_ += text;
  }

  const TraceOptions& options_;
  LineView& view_;
  bool has_header_ = false;
  std::string kept_;
};

/// A line a step, printed as it is taken unless it goes to a file.
ExitCode trace_lines(const TraceOptions& options, Program& program, const Selection& selection) {
  const std::unique_ptr<LineView> view = options.view->lines();
  Lines lines(options, *view);
  Tap* leaving = nullptr;
  Recorder recorder(selection, false, [&](const Step& step) {
    lines.unseen(step.unseen);
    lines.put(view->step(step));
    if (lines.full()) leaving->leave();
  });
  Tap tap(recorder, nullptr);
  leaving = &tap;
  Tracer tracer(options, options.limits, options.profile, program, recorder, tap,
                [&](std::string_view line) { lines.put(view->prints(line.substr(0, line.find('\n')))); });
  const ExitCode exit = tracer.run();
  lines.unseen(recorder.unseen());
  if (!tracer.outcome().empty()) lines.put(view->outcome(tracer.outcome()));
  // Where the lines go to a file, standard error tells what went wrong as well.
  if (!options.output.empty() && exit != ExitCode::holds && !tracer.outcome().empty() && !is_interrupted())
    fail(exit, tracer.outcome());
  if (lines.full())
    fail(exit, fmt::format("the run was left at step {}, where the trace is {} MB long; narrow it with "
                           "--rules, or with --from and --to",
                           recorder.number(), kMostKept >> 20));
  return lines.finish(exit);
}

/// The recording of a picture, of as many configurations as it has room for.
class Pictures {
 public:
  /// `leave` is called at the first configuration for which there is no room.
  Pictures(const Selection& selection, std::function<void()> leave)
      : recorder_(selection, true, [this, leave = std::move(leave)](Step step) {
          if (recording_.steps.size() < kMostPictures) {
            recording_.steps.push_back(std::move(step));
          } else {
            recording_.unseen += step.unseen + 1;
            full_ = true;
            leave();
          }
        }) {}

  [[nodiscard]] Recorder& recorder() { return recorder_; }
  [[nodiscard]] bool empty() const { return recording_.steps.empty(); }
  [[nodiscard]] bool full() const { return full_; }
  /// The whole recording, once the run has ended.
  Recording finish(const std::string& outcome) {
    recording_.before = std::move(recorder_.before());
    recording_.unseen += recorder_.unseen();
    recording_.outcome = outcome;
    return std::move(recording_);
  }

 private:
  Recording recording_;
  bool full_ = false;
  Recorder recorder_;
};

/// The first steps, whatever their rules, that fill a picture: what is drawn of a program without stack switching.
Selection first_steps(const Selection& selection) {
  Selection first = selection;
  first.rules.set();
  first.to = std::min(first.to, first.from + kMostPictures - 1);
  return first;
}

ExitCode draw(const TraceOptions& options, const Recording& recording, ExitCode exit) {
  const std::string picture = options.view->draw(recording, options.theme);
  if (picture.empty()) return fail(ExitCode::own_fault, "Graphviz could not draw the picture");
  return write(options, picture, exit);
}

ExitCode trace_picture(const TraceOptions& options, Program& program, const Selection& selection) {
  Tap* leaving = nullptr;
  Pictures chosen(selection, [&] { leaving->leave(); });
  Pictures all(first_steps(selection), [] {});
  const bool choice_is_ours = !options.selection.chooses();
  Tap tap(chosen.recorder(), choice_is_ours ? &all.recorder() : nullptr);
  if (selection.to == kNoEnd) tap.bound_unseen(kMostUnseen, selection.from);
  leaving = &tap;
  // Standard output is the picture's.
  Tracer tracer(options, options.limits, options.profile, program, chosen.recorder(), tap,
                [](std::string_view line) { std::fputs(std::string(line).c_str(), stderr); });
  ExitCode exit = tracer.run();
  const u64 steps = chosen.recorder().number();
  const bool draws_all = chosen.empty() && choice_is_ours && !all.empty();
  if (chosen.empty() && !draws_all) {
    // What ended before the first step has been told.
    if (exit != ExitCode::holds && steps == 0) return exit;
    return fail(exit == ExitCode::holds ? ExitCode::wrong_use : exit,
                fmt::format("none of the {} is one to be shown; choose with --rules, as "
                            "--rules='*', and with --from and --to",
                            counted(steps, "step")));
  }
  if (tap.left_unseen())
    fail(exit, fmt::format("the run was left at step {}: of the last {} steps none is one to be drawn; with "
                           "--to=N it goes on to that one",
                           steps, kMostUnseen));
  if (chosen.full())
    fail(exit, fmt::format("the run was left at step {}: {} configurations are drawn, and no more; narrow "
                           "them with --rules, or with --from and --to",
                           steps, kMostPictures));
  if (draws_all)
    fail(exit,
         "no step of stack switching was taken: the first steps are drawn, whatever their rules; choose "
         "with --rules, and with --from and --to");
  return draw(options, (draws_all ? all : chosen).finish(tracer.outcome()), exit);
}

std::optional<Program> read_to_trace(const TraceOptions& options, ExitCode& exit) {
  const Timeout timeout(options.timeout);
  const Interruptible scope(timeout.is_over());
  return read_program(options.file, options.read, exit);
}

ExitCode trace(TraceOptions& options) {
  ExitCode exit = ExitCode::holds;
  const char* patterns = options.view->lines != nullptr ? "*" : kStackSwitching;
  std::optional<Selection> selection = select(options.selection, patterns, exit);
  if (!selection) return exit;
  std::optional<Program> program = read_to_trace(options, exit);
  if (!program) return exit;
  exit = select_func(options.selection, *program, options, *selection);
  if (exit != ExitCode::holds) return exit;
  // What the program writes must not stand within the trace.
  if (options.output.empty()) options.wasi.output = STDERR_FILENO;
  heed_interrupts();
  exit = options.view->lines != nullptr ? trace_lines(options, *program, *selection)
                                        : trace_picture(options, *program, *selection);
  end_if_interrupted();
  return exit;
}

std::vector<std::string> view_names() {
  std::vector<std::string> names;
  for (const View& view : kViews) names.emplace_back(view.name);
  return names;
}

void add_output_options(CLI::App& command, TraceOptions& options) {
  const std::map<std::string, Theme> themes{
      {"light", Theme::light}, {"dark", Theme::dark}, {"auto", Theme::automatic}};
  command
      .add_option_function<std::string>(
          "--format",
          [&options](const std::string& name) {
            options.view = std::ranges::find(kViews, name, &View::name);
          },
          fmt::format(
              "text: a line a step. jsonl: the trace as data, a line of JSON a step (docs/trace.md). svg: a\n"
              "picture of the stacks for each step. dot: the same for Graphviz. A picture has at most {}\n"
              "configurations, at which the run is left, as it is where {} steps in a row bring none",
              kMostPictures, kMostUnseen))
      ->check(one_of(view_names()))
      ->type_name("NAME");
  command
      .add_option_function<std::string>(
          "--theme", [&options, themes](const std::string& name) { options.theme = themes.at(name); },
          "Colours of a picture: light, dark, or auto, as the reader's system is set")
      ->check(one_of({"light", "dark", "auto"}))
      ->type_name("NAME");
  command
      .add_option("-o,--output", options.output,
                  "Writes to this file, not to standard output, once the run has ended")
      ->type_name("FILE");
}

}  // namespace

void add_trace(CLI::App* command, ExitCode& exit) {
  auto options = std::make_shared<TraceOptions>();
  add_program_options(*command, *options, "Traces the call of this exported function, and nothing before it");
  add_output_options(*command, *options);
  add_selection_options(*command, options->selection);
  add_limit_options(*command, options->limits);
  add_profile_option(*command, options->profile);
  add_examples(
      *command,
      "  wfx trace docs/examples/generator.wast --invoke main --to=40\n"
      "  wfx trace docs/examples/generator.wast --invoke main --format=svg -o generator.svg --to=60\n"
      "  wfx trace docs/examples/generator.wast --invoke main --rules='*suspend*,*resume*'\n"
      "  wfx trace docs/examples/scheduler-switch.wast --only=switches\n"
      "  wfx trace docs/examples/generator.wast --invoke main --format=jsonl > generator.jsonl\n"
      "  wfx trace program.wasm one two --dir . --format=svg -o program.svg\n",
      "Traced is all that a script does, or a module: its instantiation, and \"_start\" if it exports that. "
      "A\n"
      "script goes on after an assertion that does not hold, which is told. What a WASI program writes to\n"
      "its standard output goes to standard error, unless -o has the trace go to a file; its exit code is\n"
      "that of wfx, as of wfx run.\n"
      "\n"
      "A run ends where --to says, and that is no failure. It also ends where a limit is reached, one of "
      "the\n"
      "picture among them, and the exit code is 3; and at an interrupt (SIGINT, SIGTERM), by which wfx then\n"
      "ends. What has been seen until then is written in each case.\n");
  command->callback([options, &exit] { exit = trace(*options); });
}

}  // namespace wfx

// wfx trace: each step with its rule, as text or as pictures of the stacks.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <memory>

#include "conformance/engines/reference.h"
#include "tools/render/line.h"
#include "tools/render/picture.h"
#include "tools/wfx/invoke.h"
#include "tools/wfx/link.h"
#include "tools/wfx/usage.h"

namespace wfx {

namespace {

/// What a picture shows where --rules does not say it: the life of continuations.
constexpr const char* kStackSwitching = "cont.*,resume*,suspend-*,switch-*,*prompt*";
/// More configurations make no picture that a person looks at.
constexpr std::size_t kMostPictures = 60;

enum class Format { text, dot, svg };

struct TraceOptions {
  std::string file;
  std::string invoke;
  std::vector<std::string> args;
  std::vector<std::string> links;
  Format format = Format::text;
  std::vector<std::string> rules;
  u64 from = 1;
  u64 to = ~u64{0};
  std::string output;
  Theme theme = Theme::automatic;
  ReadOptions read;
  RunLimits limits;
  std::optional<double> seconds;
  const Timeout* timeout = nullptr;  // of so many seconds
  numerics::Profile profile;
};

/// Which rules the patterns mean. Nothing, and said so, if one of them means none.
std::optional<Selection> select(const TraceOptions& options, ExitCode& exit) {
  if (options.from > options.to) {
    exit = fail(ExitCode::wrong_use,
                fmt::format("no step is shown: --from={} is behind --to={}", options.from, options.to));
    return std::nullopt;
  }
  Selection selection{.from = options.from, .to = options.to, .rules = {}};
  std::vector<std::string> patterns = options.rules;
  if (patterns.empty())
    patterns = CLI::detail::split(options.format == Format::text ? "*" : kStackSwitching, ',');
  for (const std::string& pattern : patterns) {
    bool any = false;
    for (const RuleInfo& rule : kRules) {
      if (!rule_matches(pattern, rule)) continue;
      selection.rules.set(static_cast<std::size_t>(rule.rule));
      any = true;
    }
    if (any) continue;
    exit =
        fail(ExitCode::wrong_use, fmt::format("no rule matches '{}'; wfx rules lists their names", pattern));
    return std::nullopt;
  }
  return selection;
}

/// A run of a program under an observer.
class Tracer {
 public:
  Tracer(const TraceOptions& options, const Program& program, Recorder& recorder, const Print& print)
      : options_(options),
        program_(program),
        recorder_(recorder),
        runner_(reference_engine(options.limits, options.profile), program.dialect, print),
        deadline_(options.timeout->of(runner_)) {}

  /// Runs the script, or its modules and then the function of --invoke. What is traced is the last of it.
  ExitCode run() {
    const ExitCode linked = link(runner_, options_.links, options_.read);
    if (linked != ExitCode::holds) return linked;
    const bool whole = options_.invoke.empty();
    if (whole) runner_.observe(&recorder_);
    for (const Command& command : program_.script.commands) {
      if (!whole && !makes_instances(command)) continue;
      const std::optional<Failure> failure = runner_.run(program_.script, command);
      if (!failure) continue;
      if (left(failure->actual)) return ExitCode::holds;
      std::fputs(render(failure->diagnostics, options_.read.colour).c_str(), stderr);
      return exit_code(failure->actual);
    }
    return whole ? ExitCode::holds : invoke();
  }

  /// How the traced function ended; empty for a script, and where --to left it before its end.
  [[nodiscard]] const std::string& outcome() const { return outcome_; }

 private:
  static bool makes_instances(const Command& command) {
    return !is_assertion(command) && !std::holds_alternative<Action>(command.form);
  }

  /// Did the run end where --to says, and not by itself?
  [[nodiscard]] bool left(Answer::Kind kind) const {
    return kind == Answer::Kind::exhausted && recorder_.enough();
  }

  ExitCode invoke() {
    ExitCode exit = ExitCode::holds;
    const std::optional<Action> action = read_action(runner_, options_.invoke, options_.args, exit);
    if (!action) return exit;
    runner_.observe(&recorder_);
    const Answer answer = runner_.act(*action);
    if (left(answer.kind)) return ExitCode::holds;
    outcome_ = answer.values.empty() && answer.kind == Answer::Kind::values ? "no values" : to_string(answer);
    return exit_code(answer.kind);
  }

  const TraceOptions& options_;
  const Program& program_;
  Recorder& recorder_;
  Runner runner_;
  Deadline deadline_;
  std::string outcome_;
};

ExitCode write(const TraceOptions& options, const std::string& text, ExitCode exit) {
  return write_output(options.output, text, exit);
}

/// A line a step, printed as it is taken unless it goes to a file.
ExitCode trace_text(const TraceOptions& options, const Program& program, const Selection& selection) {
  std::string kept;
  const auto put = [&](const std::string& line) {
    if (options.output.empty()) {
      print(line + "\n");
    } else {
      kept += line + "\n";
    }
  };
  const auto note = [](const std::string& text) { return fmt::format("{:>7}  {}", "", text); };
  const auto unseen = [&](u64 count) {
    if (count > 0) put(note(fmt::format("… {} step{}", count, count == 1 ? "" : "s")));
  };
  Recorder recorder(selection, false, [&](const Step& step) {
    unseen(step.unseen);
    put(step_line(step));
  });
  put(header_line());
  Tracer tracer(options, program, recorder, [&](std::string_view line) {
    put(note("prints " + std::string(line.substr(0, line.find('\n')))));
  });
  const ExitCode exit = tracer.run();
  unseen(recorder.unseen());
  if (!tracer.outcome().empty()) put(note("= " + tracer.outcome()));
  return options.output.empty() ? exit : write(options, kept, exit);
}

ExitCode trace_picture(const TraceOptions& options, const Program& program, const Selection& selection) {
  Recording recording;
  u64 left_out = 0;
  Recorder recorder(selection, true, [&](Step step) {
    if (recording.steps.size() < kMostPictures) {
      recording.steps.push_back(std::move(step));
    } else {
      recording.unseen += step.unseen + 1;
      ++left_out;
    }
  });
  // Standard output is the picture's.
  Tracer tracer(options, program, recorder,
                [](std::string_view line) { std::fputs(std::string(line).c_str(), stderr); });
  const ExitCode exit = tracer.run();
  recording.before = std::move(recorder.before());
  recording.unseen += recorder.unseen();
  recording.outcome = tracer.outcome();
  if (recording.steps.empty()) {
    if (exit == ExitCode::wrong_use) return exit;
    return fail(ExitCode::wrong_use,
                fmt::format("none of the {} steps is one to be shown; choose with --rules, as "
                            "--rules='*', and with --from and --to",
                            recorder.number()));
  }
  if (left_out > 0)
    fail(exit,
         fmt::format(
             "only the first {} of {} configurations are drawn; narrow them with --rules, or with --from "
             "and --to",
             kMostPictures, kMostPictures + left_out));
  if (options.format == Format::dot) return write(options, picture_dot(recording, options.theme), exit);
  const std::string svg = picture_svg(recording, options.theme);
  if (svg.empty()) return fail(ExitCode::own_fault, "Graphviz could not draw the picture");
  return write(options, svg, exit);
}

ExitCode trace(TraceOptions& options) {
  ExitCode exit = ExitCode::holds;
  const Timeout timeout(options.seconds);
  options.timeout = &timeout;
  if (options.invoke.empty() && !options.args.empty())
    return fail(ExitCode::wrong_use, "arguments without --invoke NAME; see wfx trace --help");
  const std::optional<Selection> selection = select(options, exit);
  if (!selection) return exit;
  const std::optional<Program> program = read_program(options.file, options.read, exit);
  if (!program) return exit;
  return options.format == Format::text ? trace_text(options, *program, *selection)
                                        : trace_picture(options, *program, *selection);
}

void add_selection_options(CLI::App& command, TraceOptions& options) {
  command
      .add_option(
          "--rules", options.rules,
          "Shows only the steps of these rules; patterns as of file names, for the name or its part behind\n"
          "the slash. Steps between two that are shown are counted. Without it, text shows all, and a\n"
          "picture " +
              std::string(kStackSwitching))
      ->delimiter(',')
      ->type_name("PATTERN,...");
  command.add_option("--from", options.from, "The first step shown")->check(whole_number(1))->type_name("N");
  command.add_option("--to", options.to, "The last step shown; the run ends there")
      ->check(whole_number(1))
      ->type_name("N");
}

void add_output_options(CLI::App& command, TraceOptions& options) {
  const std::map<std::string, Format> formats{
      {"text", Format::text}, {"dot", Format::dot}, {"svg", Format::svg}};
  const std::map<std::string, Theme> themes{
      {"light", Theme::light}, {"dark", Theme::dark}, {"auto", Theme::automatic}};
  command
      .add_option_function<std::string>(
          "--format", [&options, formats](const std::string& name) { options.format = formats.at(name); },
          fmt::format("text: a line a step. svg: a picture of the stacks for each step. dot: the same for "
                      "Graphviz. A\n"
                      "picture has at most {} configurations",
                      kMostPictures))
      ->check(one_of({"text", "dot", "svg"}))
      ->type_name("NAME");
  command
      .add_option_function<std::string>(
          "--theme", [&options, themes](const std::string& name) { options.theme = themes.at(name); },
          "Colours of a picture: light, dark, or auto, as the reader's system is set")
      ->check(one_of({"light", "dark", "auto"}))
      ->type_name("NAME");
  command.add_option("-o,--output", options.output, "Writes to this file, not to standard output")
      ->type_name("FILE");
}

}  // namespace

void add_trace(CLI::App* command, ExitCode& exit) {
  auto options = std::make_shared<TraceOptions>();
  command->add_option("FILE", options->file, ".wat, .wasm or .wast; '-' is standard input")->required();
  command->add_option("ARG", options->args, "Arguments of --invoke, as for wfx run");
  command->add_option("--invoke", options->invoke, "Traces the call of this exported function")
      ->type_name("NAME");
  add_link_option(*command, options->links);
  add_output_options(*command, *options);
  add_selection_options(*command, *options);
  add_read_options(*command, options->read);
  add_opcodes_option(*command, options->read);
  add_limit_options(*command, options->limits);
  add_timeout_option(*command, options->seconds, "How long the traced run may take; without it, for ever");
  add_profile_option(*command, options->profile);
  add_examples(
      *command,
      "  wfx trace docs/examples/generator.wast --invoke main --to=40\n"
      "  wfx trace docs/examples/generator.wast --invoke main --format=svg -o generator.svg --to=60\n"
      "  wfx trace docs/examples/generator.wast --invoke main --rules='*suspend*,*resume*'\n");
  command->callback([options, &exit] { exit = trace(*options); });
}

}  // namespace wfx

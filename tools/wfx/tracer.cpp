#include "tools/wfx/tracer.h"

#include <fmt/format.h>

#include "grammar/naming.h"
#include "tools/wfx/engine_options.h"
#include "tools/wfx/error_list.h"
#include "tools/wfx/invoke.h"
#include "tools/wfx/mutant_name.h"

namespace wfx {
namespace {

constexpr std::size_t kMostErrorsKept = 20;  // that are kept

/// In words; of a limit, with the option that allows more.
std::string outcome_of(const Answer& answer) {
  std::string words = to_string(answer);
  if (answer.kind == Answer::Kind::exhausted)
    for (const std::string& note : answer.notes) words += "; " + note;
  return words;
}

}  // namespace

void add_traced_run_options(CLI::App& command, ReferenceOptions& options) {
  add_limit_options(command, options.limits);
  add_profile_option(command, options.profile);
  add_sound_option(command, options.steps_between_wholes);
  add_variant_option(command, options.variants, kRunsByVariants);
  add_mutant_option(command, options.mutant);
}

std::optional<Program> read_to_trace(const ProgramOptions& options, const SelectionOptions& selecting,
                                     Selection& selection, ExitCode& exit) {
  const Timeout timeout(options.timeout);
  std::optional<Program> program;
  {
    const Interruptible scope(timeout.is_over());
    program = read_program(options.file, options.read, exit);
  }
  if (!program) return std::nullopt;
  exit = select_func(selecting, *program, options, selection);
  return exit == ExitCode::holds ? std::move(program) : std::nullopt;
}

void Tap::starts(const Configuration& before) {
  if (!begun_) return;
  recorder_.starts(before);
  if (also_ != nullptr) also_->starts(before);
}

void Tap::taken(Rule rule, const Configuration& after) {
  if (!begun_) return;
  recorder_.taken(rule, after);
  if (also_ != nullptr) also_->taken(rule, after);
  if (recorder_.unseen() >= most_unseen_ && recorder_.number() >= from_ + most_unseen_)
    left_ = left_unseen_ = true;
}

bool Tap::premise(Rule rule, u8 index, bool holds) {
  if (!begun_) return holds;
  recorder_.premise(rule, index, holds);
  if (also_ != nullptr) also_->premise(rule, index, holds);
  return holds;
}

void Tap::ends() {
  recorder_.ends();
  if (also_ != nullptr) also_->ends();
}

Tracer::Tracer(const ProgramOptions& options, const ReferenceOptions& run, Program& program,
               const Recorder& recorder, Tap& tap, const Print& print)
    : options_(options),
      program_(program),
      module_(sole_module(program)),
      recorder_(recorder),
      tap_(tap),
      embedder_(reference_engine(run), program.dialect, print),
      runner_(embedder_, options.words) {
  embedder_.observe(&tap_);
}

ExitCode Tracer::run() {
  const ExitCode exit = run_program();
  tap_.ends();
  return exit;
}

ExitCode Tracer::run_program() {
  // The time limit is the run's alone. To draw what was seen until then takes its own time.
  const Timeout timeout(options_.timeout);
  const Deadline deadline = timeout.of(embedder_);
  ExitCode exit = prepare(runner_, options_, module_.get());
  if (exit != ExitCode::holds) return exit;
  const bool whole = !options_.invoke;
  if (whole) tap_.begin();
  ErrorList errors(stderr, options_.read.max_errors, options_.read.colour);
  for (const Command& command : program_.script.commands) {
    // With --invoke, actions and assertions of a script are not run.
    if (!whole && (is_assertion(command) || std::holds_alternative<Action>(command.form))) continue;
    const std::optional<Failure> failure = runner_.run(program_.script, command);
    if (tap_.enough()) return worse(exit, leave());
    if (!failure) continue;
    if (failure->actual == Answer::Kind::exit && !is_assertion(command)) {
      const ExitCode code = exit_code_of_program(failure->exit_code);
      return code == ExitCode::holds ? exit : code;
    }
    if (!errors.counts(failure->cause)) tell(with_hints(failure->diagnostics, module_.get()), errors);
    exit = worse(exit, exit_code(*failure));
    ends_in_failure(*failure);
    if (runner_.ended()) break;
  }
  return exit == ExitCode::holds ? call() : exit;
}

/// A script ends with the first failure, or with that of the command that has ended it. Where nothing ran, there is no
/// trace that could end.
void Tracer::ends_in_failure(const Failure& failure) {
  if (recorder_.number() == 0 || (!outcome_.empty() && !runner_.ended())) return;
  outcome_ = "the end: " + failure.diagnostics.errors().front().message;
}

void Tracer::tell(const Diagnostics& errors, ErrorList& list) {
  list.show(errors);
  for (const Diagnostic& error : errors.errors())
    if (errors_.size() < kMostErrorsKept) errors_.push_back(error);
}

/// Called where --to, a limit on what is written, or an interrupt has ended the run.
ExitCode Tracer::leave() {
  if (!is_interrupted()) return tap_.left() ? ExitCode::exhausted : ExitCode::holds;
  outcome_ = fmt::format("interrupted by the user after {}", counted(recorder_.number(), "step"));
  return fail(ExitCode::exhausted, outcome_);
}

ExitCode Tracer::call() {
  for (const Call& each : calls_of(options_, module_.get())) {
    if (options_.invoke && !each.initialises) embedder_.count_steps_from_here();
    if (!each.initialises) tap_.begin();
    const ExitCode exit = call(each);
    if (exit != ExitCode::holds || tap_.enough()) return exit;
  }
  return ExitCode::holds;
}

ExitCode Tracer::call(const Call& call) {
  ExitCode exit = ExitCode::holds;
  const std::optional<Action> action = read_action(embedder_, call.name, call.args, exit);
  if (!action) return exit;
  const Answer answer = embedder_.act(*action);
  if (was_left(answer.kind)) return leave();
  // What is wrong with a step is more than a line.
  if (answer.kind == Answer::Kind::unsound) fail(exit_code(answer.kind), to_string(answer), answer.notes);
  outcome_ = outcome_of(answer);
  return answer.kind == Answer::Kind::exit ? exit_code_of_program(answer.exit_code) : exit_code(answer.kind);
}

}  // namespace wfx

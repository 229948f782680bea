#include "conformance/generate/question.h"

#include <fmt/format.h>

#include <utility>

#include "conformance/generate/wast.h"
#include "conformance/run/reference.h"
#include "grammar/binary/binary.h"
#include "semantics/typing/validate.h"

namespace wfx::generate {

namespace {

constexpr u64 kOtherChoices = 8;           // so many random profiles
constexpr unsigned kProgramsOfStore = 16;  // what they leave behind is kept as long as the store

std::optional<Diagnostic> fault_of(const std::shared_ptr<Module>& module) {
  Diagnostics diagnostics;
  validate(module, std::make_shared<TypeStore>(), diagnostics);
  return diagnostics.empty() ? std::nullopt : std::optional(diagnostics.errors().front());
}

void make_embedder(std::optional<Embedder>& embedder, const RunLimits& limits,
                   const numerics::Profile& profile = {}) {
  embedder.emplace(reference_engine({.limits = limits, .profile = profile}), Dialect::w3, Print());
}

enum class Run : u8 { whole, up_to_a_limit, not_linked };

/// Defines the modules and performs the actions, which it answers.
Run run(Question& question, Embedder& embedder) {
  const Script definitions = definitions_of(question.program, "generated");
  for (const Command& command : definitions.commands)
    if (embedder.answer(definitions, command).kind != Answer::Kind::values) return Run::not_linked;
  std::vector<Action> actions = std::exchange(question.program.actions, {});
  question.program.actions.reserve(actions.size());
  question.answers.reserve(actions.size());
  for (Action& action : actions) {
    Answer answer = embedder.act(action);
    if (answer.kind == Answer::Kind::exhausted) return Run::up_to_a_limit;
    // A near miss may export what takes other arguments, to which an engine in JavaScript would convert those.
    if (answer.kind == Answer::Kind::misuse) continue;
    // An engine does not know the names of tags.
    if (answer.kind == Answer::Kind::suspension) answer.message = "unhandled tag";
    question.answers.push_back(std::move(answer));
    question.program.actions.push_back(std::move(action));
  }
  return Run::whole;
}

/// Whether one of the modules is invalid, which is then refused. Nothing where it is beyond a limit.
std::optional<bool> is_refused(Question& question) {
  for (const auto& module : question.program.modules) {
    module->source = std::make_shared<Source>();
    auto fault = fault_of(module);
    if (!fault) continue;
    if (fault->fault == Fault::limit) return std::nullopt;
    question.refused = module;
    question.fault = std::move(*fault);
    question.program.actions.clear();
    return true;
  }
  return false;
}

/// The question about a program that is not refused, run in a store of its own.
std::optional<Question> run_alone(Question question, const numerics::Profile& profile,
                                  const RunLimits& limits) {
  std::optional<Embedder> embedder;
  make_embedder(embedder, limits, profile);
  return run(question, *embedder) == Run::not_linked ? std::nullopt : std::optional(std::move(question));
}

ResultPattern pattern_of(const ScriptValue& value) {
  using Kind = ResultPattern::Kind;
  ResultPattern pattern;
  pattern.value = value;
  if (value.type.kind == ValKind::v128) {
    pattern.kind = Kind::vector;
    pattern.shape = "i64x2";
  } else if (value.type.is_ref()) {
    pattern.kind = value.null ? Kind::ref_null : Kind::ref;
  }
  return pattern;
}

Command assertion_of(const Action& action, const Answer& answer) {
  using Kind = AssertFailure::Kind;
  const auto failure = [&](Kind kind) {
    return Command{.form = AssertFailure{.kind = kind, .execution = action, .message = answer.message}};
  };
  switch (answer.kind) {
    case Answer::Kind::values: {
      AssertReturn assertion{.action = action, .results = {}};
      for (const ScriptValue& value : answer.values) assertion.results.push_back(pattern_of(value));
      return {.form = std::move(assertion)};
    }
    case Answer::Kind::trap: return failure(Kind::trap);
    case Answer::Kind::exception: return failure(Kind::exception);
    case Answer::Kind::suspension: return failure(Kind::suspension);
    default: return {.form = action};
  }
}

std::string escaped(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) text += fmt::format("\\{:02x}", static_cast<u8>(c));
  return text;
}

}  // namespace

std::optional<Question> question_of(Program program, const numerics::Profile& profile,
                                    const RunLimits& limits) {
  Question question;
  question.program = std::move(program);
  if (!question.program.near_miss) return run_alone(std::move(question), profile, limits);
  const std::optional<bool> refused = is_refused(question);
  if (!refused) return std::nullopt;
  return *refused ? std::optional(std::move(question))
                  : run_alone(std::move(question), profile, kLimitsOfNearMiss);
}

std::optional<Question> Questions::of(Program program) {
  // What a near miss leaves behind may be large.
  if (program.near_miss) return question_of(std::move(program));
  if (!embedder_ || programs_ == kProgramsOfStore) {
    make_embedder(embedder_, kLimitsOfPrograms);
    programs_ = 0;
  }
  ++programs_;
  Question question;
  question.program = std::move(program);
  const Run end = run(question, *embedder_);
  if (end != Run::whole) embedder_.reset();
  return end == Run::not_linked ? std::nullopt : std::optional(std::move(question));
}

bool hangs_on_choices(const Question& question) {
  if (question.refused) return false;
  for (u64 seed = 0; seed < kOtherChoices; ++seed) {
    const auto other =
        question_of(question.program, *numerics::Profile::named(fmt::format("random:{}", seed)));
    if (!other || other->answers.size() != question.answers.size()) return true;
    for (std::size_t i = 0; i < question.answers.size(); ++i)
      if (to_string(other->answers[i]) != to_string(question.answers[i])) return true;
  }
  return false;
}

std::vector<Command> commands_of(const Question& question) {
  if (question.refused) {
    ModuleText text;
    text.form = question.refused;
    return {{.form = AssertRefusal{.kind = AssertRefusal::Kind::invalid,
                                   .module = std::move(text),
                                   .message = std::string(question.fault.words)}}};
  }
  std::vector<Command> commands = definitions_of(question.program, "generated").commands;
  // Nobody imports from a module that is alone.
  if (question.program.modules.size() == 1)
    std::erase_if(commands, [](const Command& c) { return std::holds_alternative<Register>(c.form); });
  for (std::size_t i = 0; i < question.answers.size(); ++i)
    commands.push_back(assertion_of(question.program.actions[i], question.answers[i]));
  return commands;
}

std::string wast_of(const Question& question, const std::string& prefix) {
  if (!question.refused) return to_wast(question.program, question.answers, prefix, Readers::all);
  return fmt::format("(assert_invalid (module binary \"{}\") \"{}\")\n",
                     escaped(encode_module(*question.refused)), question.fault.words);
}

}  // namespace wfx::generate

#include "conformance/generate/question.h"

#include <fmt/format.h>

#include "conformance/generate/wast.h"
#include "conformance/run/embedder.h"
#include "conformance/run/reference.h"
#include "grammar/binary/binary.h"
#include "semantics/typing/validate.h"

namespace wfx::generate {

namespace {

constexpr u64 kOtherChoices = 8;  // so many random profiles

std::optional<Diagnostic> fault_of(const std::shared_ptr<Module>& module) {
  Diagnostics diagnostics;
  validate(module, std::make_shared<TypeStore>(), diagnostics);
  return diagnostics.empty() ? std::nullopt : std::optional(diagnostics.errors().front());
}

/// Runs the commands. False where a module is not accepted, or does not link.
bool answer_all(Question& question, const numerics::Profile& profile, const RunLimits& limits) {
  const Script script = to_script(question.program, "generated");
  Embedder embedder(reference_engine({.limits = limits, .profile = profile}), Dialect::w3,
                    [](std::string_view) {});
  std::vector<Action> answered;
  for (const Command& command : script.commands) {
    const bool is_action = std::holds_alternative<Action>(command.form);
    Answer answer =
        is_action ? embedder.act(std::get<Action>(command.form)) : embedder.answer(script, command);
    if (!is_action && answer.kind != Answer::Kind::values) return false;
    if (!is_action) continue;
    if (answer.kind == Answer::Kind::exhausted) break;
    // A near miss may export what takes other arguments, to which an engine in JavaScript would convert those.
    if (answer.kind == Answer::Kind::misuse) continue;
    // An engine does not know the names of tags.
    if (answer.kind == Answer::Kind::suspension) answer.message = "unhandled tag";
    question.answers.push_back(std::move(answer));
    answered.push_back(std::get<Action>(command.form));
  }
  question.program.actions = std::move(answered);
  return true;
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
  if (question.program.near_miss) {
    for (const auto& module : question.program.modules) {
      module->source = std::make_shared<Source>();
      auto fault = fault_of(module);
      if (!fault) continue;
      if (fault->fault == Fault::limit) return std::nullopt;
      question.refused = module;
      question.fault = std::move(*fault);
      question.program.actions.clear();
      return question;
    }
  }
  const RunLimits& allowed = question.program.near_miss ? kLimitsOfNearMiss : limits;
  return answer_all(question, profile, allowed) ? std::optional(std::move(question)) : std::nullopt;
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
  std::vector<Command> commands = to_script(question.program, "generated").commands;
  // Nobody imports from a module that is alone.
  if (question.program.modules.size() == 1)
    std::erase_if(commands, [](const Command& c) { return std::holds_alternative<Register>(c.form); });
  std::size_t next = 0;
  for (Command& command : commands)
    if (const auto* action = std::get_if<Action>(&command.form))
      command = assertion_of(Action(*action), question.answers[next++]);
  return commands;
}

std::string wast_of(const Question& question, const std::string& prefix) {
  if (!question.refused) return to_wast(question.program, question.answers, prefix, Readers::all);
  return fmt::format("(assert_invalid (module binary \"{}\") \"{}\")\n",
                     escaped(encode_module(*question.refused)), question.fault.words);
}

}  // namespace wfx::generate

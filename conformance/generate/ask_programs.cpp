#include "conformance/generate/ask_programs.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "conformance/run/compare.h"
#include "conformance/run/read.h"
#include "conformance/subjects/comparison.h"

namespace wfx::generate {

namespace {

/// The questions as one script, and the question to which each command belongs.
struct Joined {
  Script script;
  std::vector<std::size_t> question_of;  // by the position of a command
};

Joined join(std::span<const Question> questions, bool needs_text) {
  Joined joined;
  joined.script.source = std::make_shared<Source>(Source{.name = "generated", .bytes = {}});
  std::string text;
  std::size_t count = 0;
  for (const Question& q : questions) count += 2 * q.program.modules.size() + q.program.actions.size();
  joined.script.commands.reserve(count);
  joined.question_of.reserve(count);
  for (std::size_t i = 0; i < questions.size(); ++i) {
    std::vector<Command> commands = commands_of(questions[i]);
    joined.question_of.insert(joined.question_of.end(), commands.size(), i);
    std::ranges::move(commands, std::back_inserter(joined.script.commands));
    if (needs_text) text += wast_of(questions[i], fmt::format("program{}.", i));
  }
  if (!needs_text) return joined;
  // An engine that runs scripts itself needs one with a text, and commands that have their places in it.
  Diagnostics faults;
  const auto source = std::make_shared<Source>(Source{.name = "generated.wast", .bytes = std::move(text)});
  if (auto script = read_script(source, Dialect::w3, faults)) joined.script = std::move(*script);
  return joined;
}

bool takes_scripts(const FormDescription& form) {
  return form.form == wfx::Form::javascript || form.form == wfx::Form::page || form.form == wfx::Form::wast;
}

/// Does it read what it is given as text? The commands of the script need to have places in one then.
bool reads_text(const FormDescription& form) {
  const bool takes_modules = form.form == wfx::Form::module || form.form == wfx::Form::invoke;
  return form.form == wfx::Form::wast || (takes_modules && !form.is_binary);
}

/// May an engine that conforms end a command so, whatever is expected?
bool is_allowed(const Command& command, const Verdict& verdict) {
  if (verdict.actual == Answer::Kind::exhausted) return true;
  return std::holds_alternative<AssertRefusal>(command.form) && verdict.actual == Answer::Kind::malformed;
}

/// What is asked for, without names: the rule and its premise that refuse the module, or the assertion, with its trap.
std::string what_is_asked(const Question& question, const Command& command) {
  if (question.refused) return fmt::format("{}: {}", question.fault.rule, question.fault.premise);
  std::string asked(name_of(command));
  const auto* failure = std::get_if<AssertFailure>(&command.form);
  if (failure != nullptr && failure->kind == AssertFailure::Kind::trap) asked += " " + failure->message;
  return asked;
}

/// The words, but for what stands in parentheses: values and types of one program, where engines tell them.
std::string without_parentheses(std::string_view words) {
  std::string rest;
  int depth = 0;
  for (const char c : words) {
    if (c == ')' && depth > 0) --depth;
    if (depth == 0) rest += c;
    if (c == '(') ++depth;
  }
  return rest;
}

std::string cause_of(const Question& question, const Command& command, const Verdict& verdict) {
  const std::string how = verdict.actual ? std::string(to_string(*verdict.actual)) : "otherwise";
  const std::string words = without_particulars(verdict.words);
  switch (verdict.actual.value_or(Answer::Kind::difference)) {
    // The cause of a crash or a hang does not depend on what is asked.
    case Answer::Kind::crash:
    case Answer::Kind::hang: return how + ": " + words;
    // The words on other values are the values themselves.
    case Answer::Kind::values: return what_is_asked(question, command) + " -> " + how;
    default: return what_is_asked(question, command) + " -> " + how + ": " + without_parentheses(words);
  }
}

Departure departure(std::size_t position, const Question& question, const Command& command,
                    const Verdict& verdict) {
  return {.question = position,
          .command = std::string(name_of(command)),
          .expected = question.refused ? fmt::format("the module is invalid ({}): {}", question.fault.rule,
                                                     question.fault.message)
                                       : expectation(command),
          .verdict = verdict,
          .cause = cause_of(question, command, verdict)};
}

}  // namespace

FoundEngine with_forms_for_programs(FoundEngine engine) {
  std::vector<FormDescription>& forms = engine.description.forms;
  if (std::ranges::any_of(forms, takes_scripts)) std::erase_if(forms, std::not_fn(takes_scripts));
  return engine;
}

AskedPrograms ask_programs(const FoundEngine& engine, std::span<const Question> questions,
                           const ProcessLimits& limits, EndedAt exact) {
  using State = Verdict::State;
  const auto& forms = engine.description.forms;
  const Joined joined = join(questions, std::ranges::any_of(forms, reads_text));
  AskOptions options{.limits = limits, .most_processes = 1};
  if (exact == EndedAt::program)
    for (std::size_t i = 0; i < joined.question_of.size(); ++i)
      options.marks.push_back(i == 0 || joined.question_of[i] != joined.question_of[i - 1]);
  const ScriptVerdicts verdicts = ask(engine, joined.script, options);
  AskedPrograms result;
  result.asked = questions.size();
  if (verdicts.ended_at) {
    const bool has_no_verdict =
        limits.is_over() && verdicts.commands[*verdicts.ended_at].state == State::skipped;
    result.asked = joined.question_of[*verdicts.ended_at] + (has_no_verdict ? 0 : 1);
  }
  std::size_t next = 0;  // the first question that is still open
  for (std::size_t i = 0; i < joined.script.commands.size(); ++i) {
    const std::size_t q = joined.question_of[i];
    const Verdict& verdict = verdicts.commands[i];
    if (q < next || q >= result.asked || verdict.state == State::passed) continue;
    // A validator skips commands that run code, and is asked about the modules behind them.
    if (verdict.state == State::skipped && validates_alone(engine.description)) continue;
    // Behind a command that ended otherwise the state may be another one.
    next = q + 1;
    if (verdict.state == State::lacking && result.lacking++ == 0) result.lacks = verdict.words;
    if (verdict.state != State::failed || is_allowed(joined.script.commands[i], verdict)) continue;
    result.departures.push_back(departure(q, questions[q], joined.script.commands[i], verdict));
  }
  return result;
}

}  // namespace wfx::generate

#include "conformance/run/judge.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "grammar/naming.h"

namespace wfx {

namespace {

/// How a command ended, in words: a module that is not refused has no values to show for it.
std::string ending(const Command& command, const Answer& answer) {
  if (answer.kind != Answer::Kind::values) return to_string(answer);
  if (const auto* refusal = std::get_if<AssertRefusal>(&command.form)) {
    using Kind = AssertRefusal::Kind;
    const bool reads = refusal->kind == Kind::malformed || refusal->kind == Kind::malformed_custom;
    return reads ? "the module is well-formed and valid" : "the module is valid";
  }
  const auto* failure = std::get_if<AssertFailure>(&command.form);
  if (failure == nullptr || std::holds_alternative<Action>(failure->execution)) return to_string(answer);
  return failure->kind == AssertFailure::Kind::unlinkable ? "the module links" : "the module is instantiated";
}

/// Does an answer of that kind not say how the command ended, so that there is nothing to compare with an assertion?
bool is_open(Answer::Kind kind) {
  return kind == Answer::Kind::difference || kind == Answer::Kind::unsound ||
         kind == Answer::Kind::incomparable || kind == Answer::Kind::not_implemented;
}

/// The rules that the words of the assertion are of, where it holds in other words, by another rule.
std::vector<std::string_view> rules_meant_by(const Command& command, const Answer& answer,
                                             Agreement agreement) {
  if (agreement != Agreement::other_words || answer.diagnostics.empty()) return {};
  return rules_meant(command, answer.diagnostics.errors().front().rule);
}

/// How many commands the script has behind that one. A program that is no script has none.
std::size_t commands_behind(const Script& script, const Command& command) {
  const auto is_it = [&](const Command& each) { return &each == &command; };
  const auto at = std::ranges::find_if(script.commands, is_it);
  return at == script.commands.end() ? 0 : static_cast<std::size_t>(script.commands.end() - at) - 1;
}

/// What to tell about a command that did not end as it should.
Diagnostic told(const Script& script, const Command& command, const Answer& answer, Agreement agreement) {
  Diagnostic d;
  d.source = script.source;
  d.at = command.at;
  if (answer.follows) {
    d.message = fmt::format("{} is not run: {}", name_of(command), answer.message);
    return d;
  }
  if (is_assertion(command) && !is_open(answer.kind)) {
    d.message = fmt::format("{} {}", name_of(command),
                            agreement == Agreement::none ? "does not hold" : "holds in other words only");
    d.notes = {"expected: " + expectation(command), "actual:   " + ending(command, answer)};
  } else {
    d.message = fmt::format("{}: {}", name_of(command), to_string(answer));
  }
  if (const auto meant = rules_meant_by(command, answer, agreement); !meant.empty())
    d.notes.push_back(fmt::format("its words are of {}", fmt::join(meant, " or ")));
  d.notes.insert(d.notes.end(), answer.notes.begin(), answer.notes.end());
  const bool says_all = answer.kind == Answer::Kind::difference || answer.kind == Answer::Kind::unsound;
  const std::size_t left = answer.last && !says_all ? commands_behind(script, command) : 0;
  if (left > 0)
    d.notes.push_back(
        fmt::format("the script ends here, without the {} behind it", counted(left, "command")));
  for (const CallPlace& call : answer.calls) d.notes.push_back("in " + to_string(call));
  return d;
}

}  // namespace

std::optional<Failure> AnswerJudge::judge(const Script& script, const Command& command,
                                          const Answer& answer) {
  const Agreement agreement = compare(command, answer);
  if (agreement == Agreement::whole) return std::nullopt;
  if (agreement == Agreement::other_words && words_ == Words::any) {
    ++in_other_words_;
    if (!rules_meant_by(command, answer, agreement).empty()) {
      Diagnostic told_of = told(script, command, answer, agreement);
      told_of.rule = answer.diagnostics.errors().front().rule;
      by_another_rule_.push_back(std::move(told_of));
    }
    return std::nullopt;
  }
  Failure failure{.actual = answer.kind,
                  .exit_code = answer.exit_code,
                  .cause = answer.follows ? answer.message : std::string()};
  // A module's own errors say all about a module that should be well.
  if (is_assertion(command) || answer.diagnostics.empty())
    failure.diagnostics.report(told(script, command, answer, agreement));
  failure.diagnostics.report(answer.diagnostics);
  return failure;
}

}  // namespace wfx

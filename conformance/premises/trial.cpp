#include "conformance/premises/trial.h"

#include <set>

#include "conformance/run/embedder.h"
#include "conformance/run/read.h"
#include "conformance/run/reference.h"
#include "semantics/soundness/violation.h"

namespace wfx::premises {

namespace {

// What goes wrong goes wrong soon; a mutant can also make a program endless.
constexpr RunLimits kLimits{.steps = 10'000, .depth = 1'000, .memory = u64{64} << 20};

std::optional<Script> read(const std::string& text) {
  Diagnostics diagnostics;
  const auto source = std::make_shared<Source>(Source{.name = "premise.wast", .bytes = text});
  return read_script(source, dialect_of(*source), diagnostics);
}

bool is_refusal(const Answer& answer) {
  return answer.kind == Answer::Kind::malformed || answer.kind == Answer::Kind::invalid ||
         answer.kind == Answer::Kind::unlinkable;
}

std::string lines_of(const Answer& answer) {
  std::string text = answer.message;
  for (const std::string& note : answer.notes) text += "\n" + note;
  return text;
}

/// An embedder of the reference, and the script that it is asked.
struct Run {
  Run(const Script& s, u64 steps_between_wholes, const Mutant* mutant = nullptr)
      : script(s),
        embedder(reference_engine(
                     {.limits = kLimits, .steps_between_wholes = steps_between_wholes, .mutant = mutant}),
                 dialect_of(*s.source), [](std::string_view) {}) {}
  Answer answer(const Command& command) { return embedder.answer(script, command); }

  const Script& script;
  Embedder embedder;
};

bool is_call(const Command& command) { return std::holds_alternative<Action>(command.form); }

/// Notes which premises of typing fail.
class FailingPremises final : public RuleObserver, public StepObserver {
 public:
  void taken(Rule) override {}
  void taken(Rule, const Configuration&) override {}
  bool premise(Rule rule, u8 index, bool holds) override {
    if (!holds) failed.insert({rule, index});
    return holds;
  }
  RuleObserver* typing() override { return this; }

  std::set<std::pair<Rule, u8>> failed;
};

}  // namespace

Trial try_under(const Mutant& mutant, const std::string& text) {
  const std::optional<Script> script = read(text);
  if (!script) return {};
  Run run(*script, 1, &mutant);
  Trial trial{.kind = Trial::Kind::sound, .violation = {}};
  for (const Command& command : script->commands) {
    if (is_assertion(command)) continue;
    const Answer answer = run.answer(command);
    if (is_refusal(answer)) return {};
    if (answer.kind != Answer::Kind::unsound) continue;
    const std::string violation = lines_of(answer);
    if (!is_told_as_again(violation)) return {.kind = Trial::Kind::unsound, .violation = violation};
    if (trial.kind == Trial::Kind::sound) trial = {.kind = Trial::Kind::again, .violation = violation};
  }
  return trial;
}

bool is_accepted(const std::string& text) {
  const std::optional<Script> script = read(text);
  if (!script) return false;
  Run run(*script, 0);
  for (const Command& command : script->commands)
    if (!is_assertion(command) && !is_call(command) && is_refusal(run.answer(command))) return false;
  return true;
}

std::vector<const Mutant*> failing_premises(const std::string& text) {
  const std::optional<Script> script = read(text);
  if (!script) return {};
  FailingPremises observer;
  Run run(*script, 0);
  run.embedder.observe(&observer);
  for (const Command& command : script->commands) {
    if (is_assertion(command) || is_call(command)) continue;
    observer.failed.clear();
    if (is_refusal(run.answer(command))) break;
  }
  std::vector<const Mutant*> failing;
  for (const Mutant* m : typing_premises())
    if (observer.failed.contains({m->rule, m->premise})) failing.push_back(m);
  return failing;
}

std::vector<const Mutant*> typing_premises() {
  std::vector<const Mutant*> found;
  for (const Mutant& m : mutants())
    if (m.kind == Mutant::Kind::holds && is_of_typing(m)) found.push_back(&m);
  return found;
}

}  // namespace wfx::premises

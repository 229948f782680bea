#include "conformance/subjects/control.h"

#include <fmt/format.h>

#include <algorithm>

#include "conformance/run/read.h"
#include "conformance/scripts/filter.h"
#include "grammar/unicode.h"

namespace wfx {

namespace {

/// A module of WebAssembly 1.0, which every engine has.
constexpr std::string_view kModule = R"((module
  (func (export "one") (result i32) (i32.const 1))
  (func (export "trap") (unreachable)))
)";
constexpr std::string_view kHold = R"((assert_return (invoke "one") (i32.const 1))
(assert_trap (invoke "trap") "unreachable")
(assert_invalid (module (func (result i32))) "type mismatch")
)";
constexpr std::string_view kDoNotHold = R"((assert_return (invoke "one") (i32.const 2))
(assert_trap (invoke "one") "unreachable")
(assert_return (invoke "trap"))
(assert_invalid (module (func (result i32) (i32.const 1))) "type mismatch")
)";

struct Asked {
  Script script;
  ScriptVerdicts verdicts;
};

Asked ask_control(const FoundEngine& engine, std::string_view assertions, const AskOptions& options) {
  Diagnostics none;
  const auto source = std::make_shared<Source>();
  source->name = "control.wast";
  source->bytes = std::string(kModule) + std::string(assertions);
  Asked asked{.script = *read_script(source, Dialect::w3, none), .verdicts = {}};
  asked.verdicts = ask(engine, asked.script, options);
  return asked;
}

/// Is it of a module that the engine does not take?
bool is_refused(const Verdict& module) {
  return module.state == Verdict::State::failed || module.state == Verdict::State::lacking;
}

/// What is wrong with the verdicts on what holds; empty, if one at least makes sense.
std::string fault_where_it_holds(const FoundEngine& engine, const std::vector<Verdict>& verdicts) {
  using State = Verdict::State;
  const auto first = [&](State state) { return std::ranges::find(verdicts, state, &Verdict::state); };
  const auto failed = first(State::failed), lacking = first(State::lacking);
  // What refuses all modules, or a validator that gives them one answer, passes some: one that fails is enough.
  const bool is_at_odds =
      validates_alone(engine.description) ? failed != verdicts.end() : is_refused(verdicts.front());
  if (!is_at_odds && first(State::passed) != verdicts.end()) return "";
  if (failed != verdicts.end())
    return fmt::format("does not do what every engine does: {}{}",
                       failed->actual ? fmt::format("{}: ", to_string(*failed->actual)) : "", failed->words);
  if (lacking != verdicts.end())
    return fmt::format("has not implemented what every engine has, by the words of its endings: {}",
                       lacking->words);
  return "answers nothing that it is asked";
}

/// That commands which fail have to be searched for, since the description does not tell how their lines are named.
std::string hint_on_failure(const FoundEngine& engine, const std::string& unplaced) {
  const auto form = std::ranges::find(engine.description.forms, Form::wast, &FormDescription::form);
  if (unplaced.empty() || form == engine.description.forms.end()) return "";
  const std::string what =
      form->failure.empty()
          ? "without `failure`, in which words it names the line of a command that failed"
          : fmt::format("\"{}\"{} is not how it names the line of a command that failed",
                        printable(form->failure),
                        form->failure.starts_with("{file}") ? " at the beginning of a line" : "");
  return fmt::format("{}: {}, each is searched for by many processes; it says: {}", form->failure_at, what,
                     unplaced);
}

/// What may be amiss with the description, or the engine, where what does not hold seems to pass.
std::string_view hint_on_passing(const FoundEngine& engine) {
  const FormDescription& form = engine.description.forms.front();
  if (form.form != Form::wast) return "";
  // An engine that goes on seems to pass what comes before the last failure, where it is described as one that stops.
  return form.stops ? "; if it goes on behind a command that fails, its description needs stops = false"
                    : "; where a command fails, its exit code is not to be 0";
}

}  // namespace

Control control(const FoundEngine& engine, const AskOptions& options) {
  AskOptions once = options;
  once.most_processes = 1;
  Control result;
  const Asked well = ask_control(engine, kHold, once);
  result.fault = fault_where_it_holds(engine, well.verdicts.commands);
  if (!result.fault.empty()) return result;
  const Asked ill = ask_control(engine, kDoNotHold, options);
  for (std::size_t i = 0; i < ill.script.commands.size() && result.fault.empty(); ++i) {
    const Command& command = ill.script.commands[i];
    if (is_assertion(command) && ill.verdicts.commands[i].state == Verdict::State::passed)
      result.fault = fmt::format("passes what does not hold: {} {}{}", name_of(command), summary_of(command),
                                 hint_on_passing(engine));
  }
  result.hint = hint_on_failure(engine, ill.verdicts.unplaced);
  return result;
}

}  // namespace wfx

#include "conformance/subjects/control.h"

#include <fmt/format.h>

#include <algorithm>

#include "conformance/run/read.h"
#include "conformance/scripts/filter.h"

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

struct Control {
  Script script;
  ScriptVerdicts verdicts;
};

Control ask_control(const FoundEngine& engine, std::string_view assertions, const AskOptions& options) {
  Diagnostics none;
  const auto source = std::make_shared<Source>();
  source->name = "control.wast";
  source->bytes = std::string(kModule) + std::string(assertions);
  Control control{.script = *read_script(source, Dialect::w3, none), .verdicts = {}};
  control.verdicts = ask(engine, control.script, options);
  return control;
}

}  // namespace

std::string fault_of_control(const FoundEngine& engine, const AskOptions& options) {
  AskOptions once = options;
  once.most_processes = 1;
  const Control well = ask_control(engine, kHold, once);
  const auto passed = [](const Verdict& v) { return v.state == Verdict::State::passed; };
  const auto& verdicts = well.verdicts.commands;
  const auto first =
      std::ranges::find_if(verdicts, [](const Verdict& v) { return v.state == Verdict::State::failed; });
  // A validator that gives all modules the same answer passes some: one that fails is enough to refuse it.
  const bool is_validator = std::ranges::all_of(
      engine.description.forms, [](const FormDescription& f) { return f.form == Form::module; });
  const bool is_at_odds = is_validator && first != verdicts.end();
  if (is_at_odds || std::ranges::none_of(verdicts, passed)) {
    if (first == verdicts.end()) return "answers nothing that it is asked";
    return fmt::format("does not do what every engine does: {}{}",
                       first->actual ? fmt::format("{}: ", to_string(*first->actual)) : "", first->words);
  }
  const Control ill = ask_control(engine, kDoNotHold, options);
  for (std::size_t i = 0; i < ill.script.commands.size(); ++i) {
    const Command& command = ill.script.commands[i];
    if (is_assertion(command) && passed(ill.verdicts.commands[i]))
      return fmt::format("passes what does not hold: {} {}", name_of(command), summary_of(command));
  }
  return "";
}

}  // namespace wfx

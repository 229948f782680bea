#include "conformance/scripts/runner.h"

#include <fmt/format.h>

#include <chrono>
#include <new>

#include "conformance/run/values.h"
#include "conformance/scripts/bindings.h"
#include "conformance/scripts/compare.h"
#include "conformance/scripts/read.h"
#include "grammar/naming.h"
#include "grammar/unicode.h"
#include "semantics/reduction/limits.h"
#include "semantics/reduction/rule.h"
#include "semantics/typing/type_names.h"

namespace wfx {

namespace {

Answer misuse(std::string message) {
  Answer answer;
  answer.kind = Answer::Kind::misuse;
  answer.message = std::move(message);
  return answer;
}

bool failed(const Answer& answer) { return answer.kind != Answer::Kind::values; }

/// What a command did: a module that should be refused has no values to show for it.
std::string outcome(const Command& command, const Answer& answer) {
  if (failed(answer)) return to_string(answer);
  if (const auto* refusal = std::get_if<AssertRefusal>(&command.form)) {
    using Kind = AssertRefusal::Kind;
    const bool reads = refusal->kind == Kind::malformed || refusal->kind == Kind::malformed_custom;
    return reads ? "the module is well-formed and valid" : "the module is valid";
  }
  const auto* failure = std::get_if<AssertFailure>(&command.form);
  if (failure == nullptr || std::holds_alternative<Action>(failure->execution)) return to_string(answer);
  return failure->kind == AssertFailure::Kind::unlinkable ? "the module links" : "the module is instantiated";
}

/// That a command did not end as it should.
Diagnostic told(const Script& script, const Command& command, const Answer& answer, Agreement agreement) {
  Diagnostic d;
  d.source = script.source;
  d.at = command.at;
  if (answer.kind == Answer::Kind::difference || answer.kind == Answer::Kind::incomparable) {
    d.message = fmt::format("{}: {}", name_of(command), to_string(answer));
  } else if (is_assertion(command)) {
    d.message = fmt::format("{} {}", name_of(command),
                            agreement == Agreement::none ? "does not hold" : "holds in other words only");
    d.notes = {"expected: " + expectation(command), "actual:   " + outcome(command, answer)};
  } else {
    d.message = fmt::format("{}: {}", name_of(command), to_string(answer));
  }
  d.notes.insert(d.notes.end(), answer.notes.begin(), answer.notes.end());
  if (answer.last && answer.kind != Answer::Kind::difference) d.notes.emplace_back("the script ends here");
  for (const CallPlace& call : answer.calls) d.notes.push_back("in " + to_string(call));
  return d;
}

using Clock = std::chrono::steady_clock;

/// Behind the last command on which anything that is judged can depend.
std::size_t end_of(const Script& script, const Watch& watch) {
  if (watch.judged.empty()) return script.commands.size();
  const auto last = std::find(watch.judged.rbegin(), watch.judged.rend(), true);
  return static_cast<std::size_t>(watch.judged.rend() - last);
}

}  // namespace

std::optional<std::size_t> Runner::Instance::find_export(std::string_view name) const {
  const auto found = exports->find(name);
  return found == exports->end() ? std::nullopt : std::optional(found->second);
}

Runner::Runner(const MakeEngine& make, Dialect dialect, Print print)
    : types_(std::make_shared<TypeStore>()),
      engine_(make(types_, print)),
      dialect_(dialect),
      print_(std::move(print)) {}

void Runner::stop(Stop why, const char* note) {
  why_ = why;
  note_of_stop_ = note;
  stopped_ = true;
  engine_->stop(why);
}

/// What `ask` answers, also where there is no memory for it, and where it is stopped.
template <class Ask>
Answer Runner::answered(Ask ask) {
  const Interruptible scope(stopped_);
  Answer answer;
  try {
    answer = ask();
  } catch (const std::bad_alloc&) {
    return out_of_memory();
  } catch (const Interrupted&) {
    answer.kind = Answer::Kind::exhausted;
    answer.message = why_ == Stop::time ? "time limit reached" : "interrupted";
    answer.last = true;
  }
  const bool limited = answer.kind == Answer::Kind::exhausted || answer.kind == Answer::Kind::incomparable;
  if (limited && answer.last && stopped_ && *note_of_stop_ != '\0')
    answer.notes.emplace_back(note_of_stop_.load());
  return answer;
}

void Runner::observe(StepObserver* observer) {
  typing_ = observer ? observer->typing() : nullptr;
  engine_->observe(observer);
}

ScriptReport Runner::run(const Script& script, const Watch& watch) {
  ScriptReport report;
  const std::size_t end = end_of(script, watch);
  for (std::size_t i = 0; i < script.commands.size(); ++i) {
    const Command& command = script.commands[i];
    const bool is_judged = watch.judged.empty() || watch.judged[i] || !is_assertion(command);
    const bool has_effects = !std::holds_alternative<AssertRefusal>(command.form);
    report.left_out += is_judged ? 0 : 1;
    if (i >= end || (!is_judged && !has_effects)) continue;
    const auto start = watch.ended ? Clock::now() : Clock::time_point();
    const std::size_t in_other_words = in_other_words_;
    std::optional<Failure> failure = run(script, command);
    if (!is_judged && !ended_) continue;
    if (watch.ended)
      watch.ended(command, failure ? &*failure : nullptr,
                  std::chrono::duration<double>(Clock::now() - start).count());
    report.in_other_words += in_other_words_ - in_other_words;
    report.passed += !failure && is_assertion(command) ? 1 : 0;
    if (failure && report.failures.size() < watch.most)
      report.failures.push_back(std::move(*failure));
    else if (failure)
      ++report.more_failures;
    if (ended_) break;
  }
  return report;
}

std::optional<Failure> Runner::run(const Script& script, const Command& command) {
  Answer answer = answered([&] { return perform(script, command); });
  ended_ = answer.last;
  const Agreement agreement = compare(command, answer);
  if (agreement == Agreement::whole) return std::nullopt;
  if (agreement == Agreement::other_words && words_ == Words::any) {
    ++in_other_words_;
    return std::nullopt;
  }
  Failure failure{.actual = answer.kind, .exit_code = answer.exit_code};
  // A module's own errors say all about a module that should be well.
  if (is_assertion(command) || answer.diagnostics.empty())
    failure.diagnostics.report(told(script, command, answer, agreement));
  failure.diagnostics.report(answer.diagnostics);
  return failure;
}

Answer Runner::perform(const Script& script, const Command& command) {
  return match(
      command.form, [&](const ModuleText& m) { return add_module(script, m); },
      [&](const ModuleInstance& i) { return add_instance(i); },
      [&](const Register& r) {
        const auto instance = instances_.find(r.instance);
        if (instance == instances_.end()) return misuse(missing_binding("module instance", r.instance));
        engine_->register_instance(r.as, instance->second.id);
        return Answer{};
      },
      [&](const Action& a) {
        Answer answer = perform(a);
        for (const ScriptValue& v : answer.values) print_(to_string(v) + "\n");
        return answer;
      },
      [&](const AssertReturn& a) { return perform(a.action); },
      [&](const AssertFailure& a) { return execute(script, a.execution); },
      [&](const AssertRefusal& a) {
        Definition unused;
        return define(script, a.module, unused);
      });
}

Answer Runner::execute(const Script& script, const Execution& execution) {
  return match(
      execution, [&](const Action& a) { return perform(a); },
      [&](const ModuleInstance& i) { return instantiate(i.definition).answer; },
      // As if it were defined before, without a name, and instantiated here: it is the latest definition from then on.
      [&](const ModuleText& m) {
        Answer answer = add_definition(script, m, "");
        return failed(answer) ? answer : instantiate("").answer;
      });
}

Answer Runner::define(const Script& script, const ModuleText& text, Definition& definition) {
  Diagnostics diagnostics;
  definition = load_module(script, text, dialect_, types_, diagnostics, typing_);
  return definition ? Answer{} : fault(std::move(diagnostics));
}

Answer Runner::add_definition(const Script& script, const ModuleText& text, const std::string& name) {
  // What failed leaves no latest module behind, lest what follows speaks to the one before.
  definitions_.erase("");
  definitions_.erase(name);
  Definition definition;
  Answer answer = define(script, text, definition);
  if (!failed(answer)) definitions_[name] = definitions_[""] = definition;
  return answer;
}

Answer Runner::add_module(const Script& script, const ModuleText& text) {
  if (!text.definition) {
    instances_.erase("");
    instances_.erase(text.name);
  }
  Answer answer = add_definition(script, text, text.name);
  return failed(answer) || text.definition ? answer : add_instance({.name = text.name, .definition = {}});
}

Instantiated Runner::instantiate(const std::string& definition) {
  const auto found = definitions_.find(definition);
  if (found == definitions_.end()) return {.answer = misuse(missing_binding("module", definition))};
  return engine_->instantiate(found->second);
}

Answer Runner::add_instance(const ModuleInstance& instance) {
  Instantiated made = instantiate(instance.definition);
  if (failed(made.answer)) return std::move(made.answer);
  const Definition& module = definitions_.at(instance.definition);
  ExportPositions positions;
  for (const Export& e : module->module->exports) positions.emplace(e.name, positions.size());
  instances_[instance.name] =
      instances_[""] = {.id = made.instance,
                        .module = module,
                        .exports = std::make_shared<const ExportPositions>(std::move(positions))};
  return std::move(made.answer);
}

Answer Runner::act(const Action& action) {
  return answered([&] { return perform(action); });
}

Answer Runner::perform(const Action& action) {
  const auto found = instances_.find(action.module);
  if (found == instances_.end()) return misuse(missing_binding("module instance", action.module));
  const Instance& instance = found->second;
  const std::optional<std::size_t> position = instance.find_export(action.name);
  if (!position) return misuse(fmt::format("the module exports no \"{}\"", shorten(action.name)));
  const ExternType& type = instance.module->exports[*position];
  if (action.kind == Action::Kind::get) {
    if (kind_of(type) != ExternKind::global)
      return misuse(fmt::format("\"{}\" is no global", shorten(action.name)));
    Answer answer;
    answer.values = {engine_->global(instance.id, instance.module->module->exports[*position].index)};
    return answer;
  }
  if (kind_of(type) != ExternKind::func)
    return misuse(fmt::format("\"{}\" is no function", shorten(action.name)));
  const ResultType& params = types_->func(std::get<FuncUse>(type).type.index).params;
  if (action.args.size() != params.size())
    return misuse(fmt::format("\"{}\" takes {}, given {}", shorten(action.name),
                              counted(params.size(), "argument"), action.args.size()));
  for (std::size_t i = 0; i < params.size(); ++i) {
    const ValType given = type_of(*types_, action.args[i]);
    if (!matches(*types_, given, params[i]))
      return misuse(fmt::format("argument {} of \"{}\" has type {}, given {}", i + 1, shorten(action.name),
                                written_in(*instance.module, params[i]),
                                written_in(*instance.module, given)));
  }
  return engine_->invoke(instance.id, action.name, action.args);
}

const ValidModule* Runner::latest_module() const {
  const auto latest = instances_.find("");
  return latest == instances_.end() ? nullptr : latest->second.module.get();
}

const FuncType* Runner::find_func(const std::string& name) const {
  const auto latest = instances_.find("");
  if (latest == instances_.end()) return nullptr;
  const ValidModule& module = *latest->second.module;
  const std::optional<std::size_t> position = latest->second.find_export(name);
  const FuncUse* func = position ? std::get_if<FuncUse>(&module.exports[*position]) : nullptr;
  return func ? &types_->func(func->type.index) : nullptr;
}

std::vector<std::string> Runner::exported_funcs() const {
  std::vector<std::string> names;
  const auto latest = instances_.find("");
  if (latest == instances_.end()) return names;
  for (const Export& e : latest->second.module->module->exports)
    if (e.kind == ExternKind::func) names.push_back(e.name);
  return names;
}

}  // namespace wfx

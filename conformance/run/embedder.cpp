#include "conformance/run/embedder.h"

#include <fmt/format.h>

#include <new>

#include "conformance/run/bindings.h"
#include "conformance/run/read.h"
#include "conformance/run/values.h"
#include "grammar/interruption.h"
#include "grammar/naming.h"
#include "grammar/unicode.h"
#include "semantics/causes.h"
#include "semantics/reduction/limits.h"
#include "semantics/typing/type_names.h"

namespace wfx {

namespace {

bool failed(const Answer& answer) { return answer.kind != Answer::Kind::values; }

/// In words, how a command failed that was to make an instance.
std::string fault_of(const Answer& answer) {
  switch (answer.kind) {
    case Answer::Kind::malformed: return "is malformed";
    case Answer::Kind::invalid: return "is invalid";
    case Answer::Kind::unlinkable: return "does not link";
    default: return fmt::format("was not instantiated: {}", to_string(answer));
  }
}

}  // namespace

std::optional<std::size_t> Embedder::Instance::find_export(std::string_view name) const {
  const auto found = exports->find(name);
  return found == exports->end() ? std::nullopt : std::optional(found->second);
}

Embedder::Embedder(const MakeEngine& make, Dialect dialect, Print print)
    : types_(std::make_shared<TypeStore>()),
      engine_(make(types_, print)),
      dialect_(dialect),
      print_(std::move(print)) {}

void Embedder::observe(StepObserver* observer) { engine_->observe(observer); }

void Embedder::stop(Stop why, const char* note) {
  why_ = why;
  note_of_stop_ = note;
  stopped_ = true;
  engine_->stop(why);
}

template <class Ask>
Answer Embedder::answered(Ask ask) {
  const Interruptible scope(stopped_);
  Answer answer;
  try {
    answer = ask();
  } catch (const std::bad_alloc&) {
    return out_of_memory();
  } catch (const Interrupted&) {
    answer.kind = Answer::Kind::exhausted;
    answer.message = words(why_ == Stop::time ? Limit::time : Limit::interrupt);
    answer.last = true;
  }
  const bool limited = answer.kind == Answer::Kind::exhausted || answer.kind == Answer::Kind::incomparable;
  if (limited && answer.last && stopped_ && *note_of_stop_ != '\0')
    answer.notes.emplace_back(note_of_stop_.load());
  return answer;
}

Answer Embedder::answer(const Script& script, const Command& command) {
  return match(
      command.form,  //
      [&](const ModuleText& m) {
        Answer answer = add(script, m);
        note_binding(script, command, m.name, answer);
        return answer;
      },
      [&](const ModuleInstance& i) {
        Answer answer = add(i);
        note_binding(script, command, i.name, answer);
        return answer;
      },
      [&](const Register& r) { return add(r); }, [&](const Action& a) { return act_and_print(a); },
      [&](const AssertReturn& a) { return act(a.action); },
      [&](const AssertFailure& a) { return execute(script, a.execution); },
      [&](const AssertRefusal& a) { return check(script, a.module); });
}

Answer Embedder::check(const Script& script, const ModuleText& text) {
  return answered([&] {
    Diagnostics diagnostics;
    return load(script, text, diagnostics) ? Answer{} : fault(std::move(diagnostics));
  });
}

Answer Embedder::add(const Script& script, const ModuleText& text) {
  return answered([&] {
    if (!text.definition) {
      instances_.erase("");
      instances_.erase(text.name);
    }
    Answer answer = define(script, text, text.name);
    return failed(answer) || text.definition ? answer : add_instance(text.name, "");
  });
}

Answer Embedder::add(const ModuleInstance& instance) {
  return answered([&] { return add_instance(instance.name, instance.definition); });
}

Answer Embedder::add(const Register& registration) {
  return answered([&] {
    const auto instance = instances_.find(registration.instance);
    if (instance == instances_.end()) return missing("module instance", registration.instance);
    engine_->register_instance(registration.as, instance->second.id);
    return Answer{};
  });
}

Answer Embedder::act(const Action& action) {
  return answered([&] { return perform(action); });
}

Answer Embedder::act_and_print(const Action& action) {
  return answered([&] {
    Answer answer = perform(action);
    for (const ScriptValue& v : answer.values) print_(to_string(v) + "\n");
    return answer;
  });
}

Answer Embedder::execute(const Script& script, const Execution& execution) {
  return answered([&] {
    return match(
        execution, [&](const Action& a) { return perform(a); },
        [&](const ModuleInstance& i) { return instantiate(i.definition).answer; },
        [&](const ModuleText& m) {
          Answer answer = define(script, m, "");
          return failed(answer) ? answer : instantiate("").answer;
        });
  });
}

void Embedder::note_binding(const Script& script, const Command& command, const std::string& name,
                            const Answer& answer) {
  failures_.erase("");
  failures_.erase(name);
  if (!failed(answer)) return;
  // What is wanting for an instance is wanting for those who want the instance.
  failures_[""] = failures_[name] =
      answer.follows
          ? answer.message
          : fmt::format("the {}{} at {} {}", name_of(command), name.empty() ? "" : " $" + shorten(name),
                        place_of(*script.source, command.at.begin), fault_of(answer));
}

Answer Embedder::missing(std::string_view what, const std::string& name) const {
  const auto failure = failures_.find(name);
  if (failure == failures_.end()) return misuse(missing_binding(what, name));
  Answer answer = misuse(failure->second);
  answer.follows = true;
  return answer;
}

Embedder::Definition Embedder::load(const Script& script, const ModuleText& text, Diagnostics& diagnostics) {
  return load_module(script, text, dialect_, types_, diagnostics, engine_->typing());
}

/// Defines the module under that name, and as the latest one.
Answer Embedder::define(const Script& script, const ModuleText& text, const std::string& name) {
  // A module that fails leaves no latest one behind, lest later commands speak to the one before it.
  definitions_.erase("");
  definitions_.erase(name);
  Diagnostics diagnostics;
  const Definition definition = load(script, text, diagnostics);
  if (!definition) return fault(std::move(diagnostics));
  definitions_[name] = definitions_[""] = definition;
  return {};
}

/// An instance of the definition of that name, which itself has no name yet.
Instantiated Embedder::instantiate(const std::string& definition) {
  const auto found = definitions_.find(definition);
  if (found == definitions_.end()) return {.answer = missing("module", definition)};
  return engine_->instantiate(found->second);
}

Answer Embedder::add_instance(const std::string& name, const std::string& definition) {
  Instantiated made = instantiate(definition);
  if (failed(made.answer)) return std::move(made.answer);
  const Definition& module = definitions_.at(definition);
  ExportPositions positions;
  for (const Export& e : module->module->exports) positions.emplace(e.name, positions.size());
  instances_[name] =
      instances_[""] = {.id = made.instance,
                        .module = module,
                        .exports = std::make_shared<const ExportPositions>(std::move(positions))};
  return std::move(made.answer);
}

Answer Embedder::perform(const Action& action) {
  const auto found = instances_.find(action.module);
  if (found == instances_.end()) return missing("module instance", action.module);
  const std::optional<std::size_t> position = found->second.find_export(action.name);
  if (!position) return misuse(fmt::format("the module exports no \"{}\"", shorten(action.name)));
  return action.kind == Action::Kind::get ? get(found->second, action, *position)
                                          : invoke(found->second, action, *position);
}

Answer Embedder::get(const Instance& instance, const Action& action, std::size_t position) {
  if (kind_of(instance.module->exports[position]) != ExternKind::global)
    return misuse(fmt::format("\"{}\" is no global", shorten(action.name)));
  Answer answer;
  answer.values = {engine_->global(instance.id, instance.module->module->exports[position].index)};
  return answer;
}

Answer Embedder::invoke(const Instance& instance, const Action& action, std::size_t position) {
  const auto* func = std::get_if<FuncUse>(&instance.module->exports[position]);
  if (func == nullptr) return misuse(fmt::format("\"{}\" is no function", shorten(action.name)));
  const ResultType& params = types_->func(func->type.index).params;
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

const ValidModule* Embedder::latest_module() const {
  const auto latest = instances_.find("");
  return latest == instances_.end() ? nullptr : latest->second.module.get();
}

const FuncType* Embedder::find_func(const std::string& name) const {
  const auto latest = instances_.find("");
  if (latest == instances_.end()) return nullptr;
  const ValidModule& module = *latest->second.module;
  const std::optional<std::size_t> position = latest->second.find_export(name);
  const FuncUse* func = position ? std::get_if<FuncUse>(&module.exports[*position]) : nullptr;
  return func ? &types_->func(func->type.index) : nullptr;
}

std::vector<std::string> Embedder::exported_funcs() const {
  std::vector<std::string> names;
  const ValidModule* module = latest_module();
  if (module == nullptr) return names;
  for (const Export& e : module->module->exports)
    if (e.kind == ExternKind::func) names.push_back(e.name);
  return names;
}

}  // namespace wfx

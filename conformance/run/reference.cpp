#include "conformance/run/reference.h"

#include <mutex>
#include <sstream>
#include <stdexcept>

#include "conformance/run/carried.h"
#include "conformance/run/reference_host.h"
#include "conformance/run/reference_values.h"
#include "conformance/run/spectest.h"
#include "semantics/trace.h"

namespace wfx {

ReferenceEngine::ReferenceEngine(std::shared_ptr<TypeStore> types, const ReferenceOptions& options,
                                 const Print& print)
    : owned_(std::make_unique<Store>(std::move(types))) {
  store_.limits = options.limits;
  store_.choice = options.profile;
  add_spectest(print);
  if (options.mutant != nullptr) observer_ = &mutant_.emplace(*options.mutant);
  if (!options.variants.empty()) {
    variants_.emplace(options.variants).show(observer_);
    observer_ = &*variants_;
  }
  if (options.steps_between_wholes == 0) return;
  soundness_ = std::make_unique<SoundnessObserver>(options.steps_between_wholes);
  soundness_->show(observer_);
  if (options.mutant != nullptr && is_of_typing(*options.mutant)) soundness_->questions(options.mutant->rule);
  observer_ = soundness_.get();
  observe(nullptr);
}

/// A broken store is kept as it is: of what is linked twice in it, freeing would be another fault than the one told.
ReferenceEngine::~ReferenceEngine() {
  if (!is_broken_) return;
  static std::mutex mutex;
  static auto& broken = *new std::vector<std::unique_ptr<Store>>;  // to the end of the process and beyond
  const std::lock_guard lock(mutex);
  broken.push_back(std::move(owned_));
}

void ReferenceEngine::observe(StepObserver* observer) {
  if (mutant_)
    mutant_->show(observer);
  else if (variants_)
    variants_->show(observer);
  else if (soundness_)
    soundness_->show(observer);
  else
    observer_ = observer;
  RuleObserver* const rules = typing();
  if (soundness_ && rules != nullptr && !rules->changes().empty()) soundness_->accepted_by(*rules);
}

void ReferenceEngine::add_spectest(const Print& print) {
  provide(spectest_functions(print));
  for (const SpectestGlobal& g : kSpectestGlobals) {
    Value value = default_value(g.type);
    value.bits = g.bits;
    registry_.add(kSpectest, g.name, store_.add_global({.type = g.type}, value));
  }
  // The host's tables and memory are small: a store whose limit does not even allow them goes without.
  for (const SpectestTable& t : kSpectestTables)
    if (TableInst* table = store_.add_table(t.type, Value::null())) registry_.add(kSpectest, t.name, table);
  if (MemInst* memory = store_.add_memory(kSpectestMemoryType))
    registry_.add(kSpectest, kSpectestMemory, memory);
}

namespace {

/// The answer that a step was not sound: `violation` is what is wrong, and then a line each of notes.
Answer unsound(const std::string& violation) {
  Answer answer;
  answer.kind = Answer::Kind::unsound;
  answer.last = true;
  std::istringstream lines(violation);
  std::getline(lines, answer.message);
  for (std::string note; std::getline(lines, note);) answer.notes.push_back(note);
  return answer;
}

CallPlace place_of(const CallSite& call) {
  return {.function = call.func ? name_of(*call.func) : "a constant expression",
          .source = call.module->valid->module->source,
          .at = call.at,
          .times = call.times};
}

}  // namespace

Answer ReferenceEngine::broken(const std::string& violation) {
  is_broken_ = true;
  return unsound(violation);
}

/// By changed rules a run may come to what no rule is for. By the rules as they are that is a fault of wfx.
Answer ReferenceEngine::of_stuck(const std::logic_error& stuck) {
  if (!mutant_ && !variants_) throw stuck;
  return broken(std::string("no rule applies: ") + stuck.what() + ", which is no result");
}

Answer ReferenceEngine::answer(const Outcome& outcome, const ResultType& types) {
  if (soundness_ && !soundness_->violation().empty()) return broken(soundness_->violation());
  Answer a;
  for (const CallSite& call : outcome.calls) a.calls.push_back(place_of(call));
  switch (outcome.kind) {
    case Outcome::Kind::values:
      for (std::size_t i = 0; i < types.size(); ++i)
        a.values.push_back(to_script_value(*store_.types, outcome.values[i], types[i]));
      return a;
    case Outcome::Kind::trap:
      a.kind = Answer::Kind::trap;
      a.message = outcome.text.empty() ? words(outcome.cause) : outcome.text;
      return a;
    case Outcome::Kind::exception:
      a.kind = Answer::Kind::exception;
      a.message = carried(named_tag(instances_, outcome.exn->tag), fields(*outcome.exn));
      return a;
    case Outcome::Kind::suspension:
      a.kind = Answer::Kind::suspension;
      a.message = "unhandled " + named_tag(instances_, outcome.tag);
      return a;
    case Outcome::Kind::exhausted:
      a.kind = Answer::Kind::exhausted;
      a.message = words(outcome.limit);
      a.notes = notes_on_limit(a.message);
      a.last = outcome.limit == Limit::time || outcome.limit == Limit::interrupt;
      return a;
    case Outcome::Kind::exit:
      a.kind = Answer::Kind::exit;
      a.exit_code = outcome.exit_code;
      return a;
  }
  return a;
}

/// The values that an exception carries.
std::vector<ScriptValue> ReferenceEngine::fields(const ExnInst& exn) const {
  const ResultType& types = store_.types->func(exn.tag->type).params;
  std::vector<ScriptValue> values;
  values.reserve(types.size());
  for (std::size_t i = 0; i < types.size(); ++i)
    values.push_back(to_script_value(*store_.types, exn.fields[i], types[i]));
  return values;
}

void ReferenceEngine::provide(const HostModule& host) { add_host(store_, registry_, host); }

Instantiated ReferenceEngine::instantiate(std::shared_ptr<const ValidModule> module) {
  Diagnostics diagnostics;
  Instantiation made;
  try {
    made = wfx::instantiate(store_, std::move(module), registry_, diagnostics, observer_);
  } catch (const std::logic_error& stuck) {
    return {.answer = of_stuck(stuck)};
  }
  if (!diagnostics.empty()) return {.answer = fault(std::move(diagnostics))};
  instances_.push_back(made.instance);
  return {.answer = answer(made.outcome, {}), .instance = static_cast<InstanceId>(instances_.size() - 1)};
}

void ReferenceEngine::register_instance(const std::string& name, InstanceId instance) {
  registry_.add_module(name, instances_[instance]->exports);
}

Answer ReferenceEngine::invoke(InstanceId instance, const std::string& name,
                               std::span<const ScriptValue> args) {
  FuncInst* func = std::get<FuncInst*>(instances_[instance]->exports.at(name));
  std::vector<Value> values;
  for (const ScriptValue& arg : args) values.push_back(to_value(arg));
  try {
    return answer(wfx::invoke(store_, func, values, observer_), store_.types->func(func->type).results);
  } catch (const std::logic_error& stuck) {
    return of_stuck(stuck);
  }
}

ScriptValue ReferenceEngine::global(InstanceId instance, u32 index) const {
  const GlobalInst& global = *instances_[instance]->globals[index];
  return to_script_value(*store_.types, global.value, global.type.type);
}

std::span<const u8> ReferenceEngine::memory(InstanceId instance, u32 index) const {
  const Bytes& bytes = instances_[instance]->memories[index]->bytes;
  return {bytes.data(), bytes.size()};
}

u64 ReferenceEngine::table_size(InstanceId instance, u32 index) const {
  return instances_[instance]->tables[index]->elems.size();
}

ScriptValue ReferenceEngine::element(InstanceId instance, u32 table, u64 index) const {
  const TableInst& t = *instances_[instance]->tables[table];
  return to_script_value(*store_.types, t.elems[index], t.type.ref);
}

MakeInspectableEngine reference_engine(const ReferenceOptions& options) {
  return [options](std::shared_ptr<TypeStore> types, const Print& print) {
    return std::make_unique<ReferenceEngine>(std::move(types), options, print);
  };
}

}  // namespace wfx

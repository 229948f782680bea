#include "conformance/run/machine.h"

#include <fmt/format.h>

#include "conformance/run/carried.h"
#include "conformance/run/machine_host.h"
#include "conformance/run/machine_values.h"
#include "conformance/run/spectest.h"
#include "conformance/run/values.h"
#include "semantics/reduction/limits.h"
#include "semantics/trace.h"

namespace wfx {

using machine::Slot;
using machine::Status;

MachineEngine::MachineEngine(std::shared_ptr<TypeStore> types, const machine::Limits& limits,
                             const Print& print)
    : machine_(std::move(types), limits) {
  add_spectest(print);
}

void MachineEngine::add_spectest(const Print& print) {
  provide(spectest_functions(print));
  for (const SpectestGlobal& g : kSpectestGlobals)
    registry_.add(kSpectest, g.name, machine_.add_global({.type = g.type}, {&g.bits, 1}));
  // The host's tables and memory are small: a store whose limit does not even allow them goes without.
  for (const SpectestTable& t : kSpectestTables)
    if (machine::TableInst* table = machine_.add_table(t.type, 0)) registry_.add(kSpectest, t.name, table);
  if (machine::MemInst* memory = machine_.add_memory(kSpectestMemoryType))
    registry_.add(kSpectest, kSpectestMemory, memory);
}

std::vector<ScriptValue> MachineEngine::values(const Slot* slots, const ResultType& types) const {
  std::vector<ScriptValue> values;
  for (const ValType& type : types) {
    values.push_back(to_script_value(*machine_.types, slots, type));
    slots += machine::width_of(type.kind);
  }
  return values;
}

namespace {

CallPlace place_of(const machine::CallSite& call) {
  const Module& module = *call.in->valid->module;
  return {.function = call.func ? name_of_func(module, *call.func) : "a constant expression",
          .source = module.source,
          .at = call.at,
          .times = call.times};
}

}  // namespace

Answer MachineEngine::answer(const machine::Outcome& outcome, const ResultType& types) const {
  Answer a;
  for (const machine::CallSite& call : outcome.calls) a.calls.push_back(place_of(call));
  switch (outcome.status) {
    case Status::values: a.values = values(outcome.values.data(), types); return a;
    case Status::trap:
      a.kind = Answer::Kind::trap;
      a.message = outcome.text.empty() ? words(outcome.cause) : outcome.text;
      return a;
    case Status::exception: {
      a.kind = Answer::Kind::exception;
      const auto& exception = *static_cast<const machine::ExceptionObject*>(outcome.exception);
      const ResultType& types_of_tag = machine_.types->func(exception.tag->type).params;
      a.message = carried(named_tag(instances_, exception.tag), values(exception.fields(), types_of_tag));
      return a;
    }
    case Status::suspension:
      a.kind = Answer::Kind::suspension;
      a.message = "unhandled " + named_tag(instances_, outcome.tag);
      return a;
    case Status::exhausted:
      a.kind = Answer::Kind::exhausted;
      a.message = words(outcome.limit);
      a.notes = notes_on_limit(a.message);
      a.last = outcome.limit == Limit::time || outcome.limit == Limit::interrupt;
      return a;
    case Status::exit:
      a.kind = Answer::Kind::exit;
      a.exit_code = outcome.exit_code;
      return a;
  }
  return a;
}

void MachineEngine::provide(const HostModule& host) { add_host(machine_, registry_, host); }

Instantiated MachineEngine::instantiate(std::shared_ptr<const ValidModule> module) {
  Diagnostics diagnostics;
  const machine::Instantiation made =
      machine::instantiate(machine_, std::move(module), registry_, diagnostics);
  if (!diagnostics.empty()) return {.answer = fault(std::move(diagnostics))};
  instances_.push_back(made.instance);
  return {.answer = answer(made.outcome, {}), .instance = static_cast<InstanceId>(instances_.size() - 1)};
}

void MachineEngine::register_instance(const std::string& name, InstanceId instance) {
  registry_.add_module(name, instances_[instance]->exports);
}

Answer MachineEngine::invoke(InstanceId instance, const std::string& name,
                             std::span<const ScriptValue> args) {
  const auto* func = std::get<machine::FuncInst*>(instances_[instance]->exports.at(name));
  std::vector<Slot> slots;
  for (const ScriptValue& arg : args) {
    if (append(slots, arg)) continue;
    Answer wrong;
    wrong.kind = Answer::Kind::misuse;
    wrong.message = fmt::format("the machine has no references of the host beyond {}: {}",
                                machine::kMaxHostNumber, to_string(arg));
    return wrong;
  }
  return answer(machine_.invoke(func, slots), machine_.types->func(func->type).results);
}

void MachineEngine::stop(Stop why) { machine_.stop(why == Stop::time ? Limit::time : Limit::interrupt); }

ScriptValue MachineEngine::global(InstanceId instance, u32 index) const {
  const machine::GlobalInst& global = *instances_[instance]->globals[index];
  return to_script_value(*machine_.types, global.value, global.type.type);
}

std::span<const u8> MachineEngine::memory(InstanceId instance, u32 index) const {
  const machine::MemInst& memory = *instances_[instance]->memories[index];
  return {memory.base, memory.size};
}

u64 MachineEngine::table_size(InstanceId instance, u32 index) const {
  return instances_[instance]->tables[index]->elems.size();
}

ScriptValue MachineEngine::element(InstanceId instance, u32 table, u64 index) const {
  const machine::TableInst& t = *instances_[instance]->tables[table];
  return to_script_value(*machine_.types, t.elems.data() + index, t.type.ref);
}

MakeInspectableEngine machine_engine(const machine::Limits& limits) {
  return [limits](std::shared_ptr<TypeStore> types, const Print& print) {
    return std::make_unique<MachineEngine>(std::move(types), limits, print);
  };
}

}  // namespace wfx

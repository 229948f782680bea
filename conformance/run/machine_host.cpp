#include "conformance/run/machine_host.h"

namespace wfx {

namespace {

using machine::Status;

/// What the instance exports as "memory". Empty if there is none.
std::span<u8> memory_of(const machine::Instance* instance) {
  if (instance == nullptr) return {};
  const auto found = instance->exports.find("memory");
  if (found == instance->exports.end()) return {};
  machine::MemInst* const* memory = std::get_if<machine::MemInst*>(&found->second);
  return memory ? std::span((*memory)->base, (*memory)->size) : std::span<u8>();
}

Status call(const HostModule::Function& function, const machine::HostCall& c) {
  // Numbers take a slot each. Results get slots of their own, lest they overwrite arguments.
  std::vector<u64> results(function.type.results.size());
  const std::span<const u64> args(c.slots, function.type.params.size());
  HostEnding ending = wfx::call(function, {.args = args, .results = results, .memory = memory_of(c.caller)});
  switch (ending.kind) {
    case HostEnding::Kind::returns: std::copy(results.begin(), results.end(), c.slots); break;
    case HostEnding::Kind::trap: c.machine.trap_text = std::move(ending.words); return Status::trap;
    case HostEnding::Kind::exit: c.machine.exit_code = ending.code; return Status::exit;
    case HostEnding::Kind::out_of_memory: c.machine.limit = Limit::memory; return Status::exhausted;
  }
  return Status::values;
}

}  // namespace

void add_host(machine::Machine& machine, machine::Registry& registry, const HostModule& host) {
  for (const HostModule::Function& function : host.functions) {
    machine::FuncInst* f =
        machine.add_host_func(intern_func(*machine.types, function.type),
                              [function](const machine::HostCall& c) { return call(function, c); });
    registry.add(host.name, function.name, f);
  }
}

}  // namespace wfx

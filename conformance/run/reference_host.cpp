#include "conformance/run/reference_host.h"

namespace wfx {

namespace {

/// What the module exports as "memory". Empty if there is none.
std::span<u8> memory_of(const ModuleInst* module) {
  if (module == nullptr) return {};
  const auto found = module->exports.find("memory");
  if (found == module->exports.end()) return {};
  MemInst* const* memory = std::get_if<MemInst*>(&found->second);
  return memory ? std::span((*memory)->bytes.data(), (*memory)->bytes.size()) : std::span<u8>();
}

HostResult call(const HostModule::Function& function, const HostContext& context,
                std::span<const Value> values) {
  std::vector<u64> args;
  for (const Value& v : values) args.push_back(v.bits);
  std::vector<u64> results(function.type.results.size());
  HostEnding ending =
      wfx::call(function, {.args = args, .results = results, .memory = memory_of(context.caller)});
  HostResult result;
  switch (ending.kind) {
    case HostEnding::Kind::returns:
      for (std::size_t i = 0; i < results.size(); ++i)
        result.values.emplace_back(default_value(function.type.results[i])).bits = results[i];
      break;
    case HostEnding::Kind::trap: result.trap = std::move(ending.words); break;
    case HostEnding::Kind::exit: result.exit = ending.code; break;
    case HostEnding::Kind::out_of_memory: result.out_of_memory = true; break;
  }
  return result;
}

}  // namespace

void add_host(Store& store, Registry& registry, const HostModule& host) {
  for (const HostModule::Function& function : host.functions) {
    FuncInst* f = store.add_host_func(intern_func(*store.types, function.type),
                                      [function](const HostContext& context, std::span<const Value> values) {
                                        return call(function, context, values);
                                      });
    f->host->name = host.name + "." + function.name;
    registry.add(host.name, function.name, f);
  }
}

}  // namespace wfx

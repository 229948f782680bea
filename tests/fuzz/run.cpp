// Fuzz target: a valid module runs within its limits, and ends in an outcome whatever it does.
#include "semantics/reduction/instantiate.h"
#include "semantics/typing/validate.h"
#include "tests/fuzz/input.h"

using namespace wfx;

namespace {

constexpr RunLimits kLimits{.steps = 20'000, .depth = 2'000, .memory = u64{16} << 20};

/// An argument of the type: zero or null; nothing for a reference that cannot be null.
std::optional<Value> argument(ValType type) {
  if (type.is_ref() && !type.nullable) return std::nullopt;
  return default_value(type);
}

void call(Store& store, FuncInst* func) {
  std::vector<Value> args;
  for (const ValType type : store.types->func(func->type).params) {
    const std::optional<Value> arg = argument(type);
    if (!arg) return;
    args.push_back(*arg);
  }
  const Outcome outcome = invoke(store, func, args);
  fuzz::require(outcome.kind != Outcome::Kind::values || outcome.values.size() == func->results,
                "as many results as the type says");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const u8* data, std::size_t size) {
  Diagnostics diagnostics;
  auto module = decode_module(fuzz::input(data, size, true), diagnostics);
  if (!module) return -1;
  Store store(std::make_shared<TypeStore>());
  store.limits = kLimits;
  auto valid = validate(std::move(module), store.types, diagnostics);
  if (!valid) return -1;
  const Instantiation made = instantiate(store, std::move(valid), Registry{}, diagnostics);
  if (made.instance == nullptr) return 0;
  for (const auto& [name, external] : made.instance->exports)
    if (FuncInst* const* func = std::get_if<FuncInst*>(&external)) call(store, *func);
  return 0;
}

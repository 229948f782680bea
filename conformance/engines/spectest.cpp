#include "conformance/engines/spectest.h"

#include "conformance/engines/reference_host.h"
#include "conformance/engines/reference_values.h"
#include "conformance/values.h"

namespace wfx {

namespace {

FuncInst* add_printer(Store& store, const ResultType& params, const Print& print) {
  return store.add_host_func(
      intern_func(*store.types, {.params = params, .results = {}}),
      [print, params, types = store.types.get()](HostContext, std::span<const Value> args) {
        for (std::size_t i = 0; i < args.size(); ++i)
          print(to_string(to_script_value(*types, args[i], params[i])) + "\n");
        return HostResult{};
      });
}

}  // namespace

void add_spectest(Store& store, Registry& registry, const Print& print) {
  const auto add = [&](const char* name, Extern e) { registry.add("spectest", name, e); };
  const ValType i32 = ValType::i32(), i64 = ValType::i64(), f32 = ValType::f32(), f64 = ValType::f64();
  add("print", add_printer(store, {}, print));
  add("print_i32", add_printer(store, {i32}, print));
  add("print_i64", add_printer(store, {i64}, print));
  add("print_f32", add_printer(store, {f32}, print));
  add("print_f64", add_printer(store, {f64}, print));
  add("print_i32_f32", add_printer(store, {i32, f32}, print));
  add("print_f64_f64", add_printer(store, {f64, f64}, print));

  add("global_i32", store.add_global({.type = i32}, Value::i32(666)));
  add("global_i64", store.add_global({.type = i64}, Value::i64(666)));
  add("global_f32", store.add_global({.type = f32}, Value::f32(666.6F)));
  add("global_f64", store.add_global({.type = f64}, Value::f64(666.6)));

  // The host's table and memories are small: a store whose limit does not even allow them goes without.
  const auto add_table = [&](const char* name, AddrType addr) {
    const TableType type{.addr = addr, .limits = {10, 20}, .ref = ValType::ref(true, {HeapKind::func})};
    if (TableInst* table = store.add_table(type, Value::null())) add(name, table);
  };
  add_table("table", AddrType::i32);
  add_table("table64", AddrType::i64);
  if (MemInst* memory = store.add_memory({.addr = AddrType::i32, .limits = {1, 2}})) add("memory", memory);
}

}  // namespace wfx

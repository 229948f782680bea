#include "conformance/run/spectest.h"

#include <bit>

#include "conformance/run/values.h"

namespace wfx {

namespace {

HostModule::Function printer(const char* name, const ResultType& params, const Print& print) {
  const auto call = [params, print](const HostCall& c) {
    if (!print) return HostEnding{};  // nobody reads it
    for (std::size_t k = 0; k < params.size(); ++k) {
      ScriptValue value;
      value.type = params[k];
      set_low_bits(value, c.args[k]);
      print(to_string(value) + "\n");
    }
    return HostEnding{};
  };
  return {.name = name, .type = {.params = params, .results = {}}, .call = call};
}

const TableType kTable{
    .addr = AddrType::i32, .limits = {10, 20}, .ref = ValType::ref(true, {HeapKind::func})};
const TableType kTable64{.addr = AddrType::i64, .limits = {10, 20}, .ref = kTable.ref};

}  // namespace

HostModule spectest_functions(const Print& print) {
  const ValType i32 = ValType::i32(), i64 = ValType::i64(), f32 = ValType::f32(), f64 = ValType::f64();
  HostModule module{.name = kSpectest, .functions = {}};
  const auto add = [&](const char* name, const ResultType& params) {
    module.functions.push_back(printer(name, params, print));
  };
  add("print", {});
  add("print_i32", {i32});
  add("print_i64", {i64});
  add("print_f32", {f32});
  add("print_f64", {f64});
  add("print_i32_f32", {i32, f32});
  add("print_f64_f64", {f64, f64});
  return module;
}

const std::vector<SpectestGlobal> kSpectestGlobals{
    {"global_i32", ValType::i32(), 666},
    {"global_i64", ValType::i64(), 666},
    {"global_f32", ValType::f32(), std::bit_cast<u32>(666.6F)},
    {"global_f64", ValType::f64(), std::bit_cast<u64>(666.6)},
};
const std::vector<SpectestTable> kSpectestTables{{"table", kTable}, {"table64", kTable64}};
const MemoryType kSpectestMemoryType{.addr = AddrType::i32, .limits = {1, 2}};

}  // namespace wfx

#include "conformance/scripts/export/wrapper.h"

#include "conformance/scripts/export/action_code.h"
#include "grammar/binary/binary.h"

namespace wfx {

namespace {

void import_func(Module& module, std::string from, std::string name, u32 type) {
  module.imports.push_back(
      {.module = std::move(from), .name = std::move(name), .type = FuncUse{{{HeapKind::index, type}}}});
}

}  // namespace

std::string wrapper_module(const Action& action, const std::vector<ResultPattern>* patterns,
                           const Exported& instance) {
  const bool is_get = action.kind == Action::Kind::get;
  const u32 imported = is_get ? 0 : 1;  // functions in front of those of the host
  const auto code =
      action_code(action, patterns, instance, {.target = 0, .host_ref = imported, .host_is = imported + 1});
  if (!code) return "";
  Module module;
  module.types = instance.module().types;
  if (is_get)
    module.imports.push_back({.module = "instance", .name = "value", .type = *instance.global(action.name)});
  else
    import_func(module, "instance", "value", *instance.func_type(action.name));
  u32 run = imported;
  if (code->uses_host) {
    constexpr ValType kExtern = ValType::ref(true, {HeapKind::extern_});
    import_func(module, "host", "ref",
                add_func_type(module, {.params = {ValType::i32()}, .results = {kExtern}}));
    import_func(module, "host", "is",
                add_func_type(module, {.params = {kExtern, ValType::i32()}, .results = {ValType::i32()}}));
    run += 2;
  }
  module.funcs.push_back(code->checked);
  module.funcs.back().type = add_func_type(module, {.params = {}, .results = {ValType::i32()}});
  module.exports.push_back({.name = "run", .kind = ExternKind::func, .index = run});
  return encode_module(module);
}

}  // namespace wfx

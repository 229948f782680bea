#include "semantics/typing/type_names.h"

#include <fmt/format.h>

#include <algorithm>

#include "grammar/naming.h"

namespace wfx {

namespace {

/// "$t", or "of a struct type of another module" if the module does not have the type.
std::string heap_type(const ValidModule& module, DefTypeId t) {
  const auto& ids = module.type_ids;
  const auto known = std::ranges::find(ids, t);
  if (known != ids.end())
    return identifier_of(*module.module, Space::type, static_cast<u32>(known - ids.begin()));
  constexpr std::string_view kForms[] = {"a func", "a struct", "an array", "a cont"};
  return fmt::format("of {} type of another module", kForms[module.types->expand(t).index()]);
}

}  // namespace

std::string written_in(const ValidModule& module, ValType t) {
  if (!t.is_ref() || t.heap.kind != HeapKind::def) return to_string(t);
  return fmt::format("(ref {}{})", t.nullable ? "null " : "", heap_type(module, t.heap.index));
}

std::string written_in(const ValidModule& module, const ResultType& ts) {
  std::string out;
  for (const ValType& t : ts) out += (out.empty() ? "" : " ") + written_in(module, t);
  return "[" + out + "]";
}

}  // namespace wfx

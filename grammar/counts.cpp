#include "grammar/counts.h"

#include <algorithm>

namespace wfx {

std::size_t imported(const Module& module, ExternKind kind) {
  return static_cast<std::size_t>(
      std::ranges::count(module.imports, kind, [](const Import& i) { return kind_of(i.type); }));
}

std::size_t type_count(const Module& module) {
  std::size_t count = 0;
  for (const RecType& group : module.types) count += group.types.size();
  return count;
}

}  // namespace wfx

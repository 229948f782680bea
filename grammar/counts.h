// How many things a module has, of what it holds in lists by other orders.
#pragma once

#include "grammar/module.h"

namespace wfx {

/// The imports of a kind, whose indices are the first of their space. O(imports).
[[nodiscard]] std::size_t imported(const Module& module, ExternKind kind);
/// The types of all groups. O(groups).
[[nodiscard]] std::size_t type_count(const Module& module);

}  // namespace wfx

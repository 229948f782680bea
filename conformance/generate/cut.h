// One module cut into several that link to each other.
#pragma once

#include <functional>

#include "conformance/generate/indices.h"

namespace wfx::generate {

/// Something in a module, by its index there.
struct Item {
  Space space{};
  u32 index = 0;
};

/// Cuts a module into at most `parts` parts. Each item that the exports lead to goes to the part that `wish` gives for
/// it, or to a later one, since an item must stand in the part of what it refers to, or behind that part and import it.
/// An item is exported under its kind and the index that it had in the whole: "func7".
///
/// The parts are in the order in which they are to be instantiated, and import from "part0", "part1", .... The whole
/// imports nothing but functions, and need not declare those that it has references to: its parts do.
std::vector<std::shared_ptr<Module>> cut(Module whole, u32 parts,
                                         const std::function<u32(const Item&)>& wish);

}  // namespace wfx::generate

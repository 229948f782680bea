// A configuration as boxes and lines that have no coordinates yet.
#pragma once

#include <vector>

#include "tools/render/layout.h"
#include "tools/render/placement.h"

namespace wfx {

/// A box of a scene, before it has coordinates.
struct Placed {
  Box box;
  Cell cell;
  std::size_t slot = 0;  // of a consumed continuation
};

/// From a row of one box to another box.
struct Link {
  Line::Kind kind{};
  std::size_t from = 0, row = 0, to = 0;
};

/// One configuration: which boxes it has, and which lines.
struct Sketch {
  std::vector<Placed> boxes;
  std::vector<Link> links;
};

Sketch sketch(const Snapshot& snapshot, const Placement& placement);

/// Whether there are boxes between both ends of a link, which it has to go around.
bool goes_around(const Sketch& sketch, const Link& link);

}  // namespace wfx

// Pictures of a run: a row of configurations from top to bottom, with the rule that made each on the way to it.
//
//   +-- configuration ---------------------------------+
//   | main stack          prompt         running stack |    A stack is a column of frames, the innermost at the bottom;
//   | +---------+      +-----------+      +----------+ |    a prompt with its handlers joins a stack to its parent.
//   | | $main   |------| on $yield |------| $gen     | |    A dashed arrow leads from a reference to the continuation,
//   | +---------+      +-----------+      +----------+ |    which has a dashed border, and is grey once it is consumed.
//   +--------------------------------------------------+
//         |
//    17 Step/suspend-handled
//         v
#pragma once

#include "tools/render/recording.h"
#include "tools/render/theme.h"

namespace wfx {

/// In the language of `dot`, not laid out.
std::string picture_dot(const Recording& recording, Theme theme);
/// As SVG. Empty if Graphviz fails.
std::string picture_svg(const Recording& recording, Theme theme);

}  // namespace wfx

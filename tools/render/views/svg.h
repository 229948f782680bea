// A trace as a picture: configurations from top to bottom, with the rule that made each above it (layout.h).
#pragma once

#include "tools/render/look.h"
#include "tools/render/recording.h"

namespace wfx {

/// Empty if Graphviz fails.
std::string svg_view(const Recording& recording, const PictureLook& look);

}  // namespace wfx

// A trace as a graph for the programs of Graphviz, which draw the picture of svg.h.
#pragma once

#include "tools/render/recording.h"
#include "tools/render/theme.h"

namespace wfx {

std::string dot_view(const Recording& recording, Theme theme);

}  // namespace wfx

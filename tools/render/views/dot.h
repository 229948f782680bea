// A trace as a graph for the programs of Graphviz, which draw the picture of svg.h.
#pragma once

#include "tools/render/look.h"
#include "tools/render/recording.h"

namespace wfx {

std::string dot_view(const Recording& recording, const PictureLook& look);

}  // namespace wfx

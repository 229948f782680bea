// A layout as a graph of Graphviz's: what the views by Graphviz share.
//
// Each box is a node, each scene a cluster, and all coordinates are in the attributes, so that Graphviz only
// draws. `layout=nop2` has its programs do so as well.
#pragma once

#include "tools/render/graphviz/graph.h"
#include "tools/render/layout.h"
#include "tools/render/look.h"

namespace wfx {

/// The room around a drawing of the graph, in points.
inline constexpr double kPadOfDrawing = 10.8;

Graph stack_graph(const Layout& layout, const PictureLook& look);

}  // namespace wfx

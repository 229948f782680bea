#include "tools/render/views/svg.h"

#include "tools/render/graphviz/stack_graph.h"

namespace wfx {

std::string svg_view(const Recording& recording, Theme theme) {
  return style_svg(stack_graph(layout(recording), theme).svg(), theme);
}

}  // namespace wfx

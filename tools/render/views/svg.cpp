#include "tools/render/views/svg.h"

#include "tools/render/graphviz/stack_graph.h"
#include "tools/render/tips.h"

namespace wfx {

std::string svg_view(const Recording& recording, const PictureLook& look) {
  const Layout layout = wfx::layout(recording);
  std::string svg = style_svg(stack_graph(layout, look).svg(), look.theme);
  const std::size_t end = svg.rfind("</svg>");
  if (end != std::string::npos)
    svg.insert(end, tips_svg(layout, look, {.x = kPadOfDrawing, .y = kPadOfDrawing}));
  return svg;
}

}  // namespace wfx

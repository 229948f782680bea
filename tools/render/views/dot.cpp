#include "tools/render/views/dot.h"

#include "tools/render/graphviz/stack_graph.h"

namespace wfx {

std::string dot_view(const Recording& recording, const PictureLook& look) {
  return stack_graph(layout(recording), look).dot();
}

}  // namespace wfx

#include "tools/render/views/dot.h"

#include "tools/render/graphviz/stack_graph.h"

namespace wfx {

std::string dot_view(const Recording& recording, Theme theme) {
  return stack_graph(layout(recording), theme).dot();
}

}  // namespace wfx

#include "tools/render/graphviz/library.h"

namespace wfx {

const Graphviz& graphviz() {
  static const Graphviz loaded;
  return loaded;
}

}  // namespace wfx

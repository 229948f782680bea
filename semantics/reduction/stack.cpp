#include "semantics/reduction/stack.h"

namespace wfx {

void Stack::reset() {
  contexts.clear();
  frames.clear();
  size = 0;
  pc = nullptr;
  fresh = nullptr;
  parent = nullptr;
  handlers = nullptr;
  handlers_module = nullptr;
  barriers = 0;
  depth = 0;
}

}  // namespace wfx

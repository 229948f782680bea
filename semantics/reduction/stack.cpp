#include "semantics/reduction/stack.h"

#include <cstdlib>

namespace wfx {

ValueArray::~ValueArray() { std::free(data_); }

bool ValueArray::reserve(std::size_t capacity) {
  if (capacity <= capacity_) return true;
  auto* data = static_cast<Value*>(std::realloc(static_cast<void*>(data_), capacity * sizeof(Value)));
  if (data == nullptr) return false;
  data_ = data;
  capacity_ = capacity;
  return true;
}

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

u64 Stack::bytes() const {
  return sizeof(Stack) + values.capacity() * sizeof(Value) + contexts.capacity() * sizeof(Context) +
         frames.capacity() * sizeof(Frame);
}

}  // namespace wfx

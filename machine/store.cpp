#include "machine/store.h"

#include <algorithm>

namespace wfx::machine {

bool SlotArray::grow(u64 size, Slot init) {
  if (size > capacity_) {
    const u64 capacity = size_ == 0 ? size : std::max(size, std::min(2 * capacity_, size + (u64{1} << 20)));
    if (capacity > ~u64{0} / sizeof(Slot)) return false;
    auto* data = static_cast<Slot*>(std::realloc(data_, capacity * sizeof(Slot)));
    if (data == nullptr) return false;
    data_ = data;
    capacity_ = capacity;
  }
  std::fill(data_ + size_, data_ + size, init);
  size_ = size;
  return true;
}

}  // namespace wfx::machine

// Where a load or a store finds its bytes in a memory that no guard pages watch.
#pragma once

#include "machine/ops/ops.h"

namespace wfx::machine::handlers {

template <class T>
inline T read(const u8* from) {
  T value;
  __builtin_memcpy(&value, from, sizeof value);
  return value;
}

/// The place of an access to `bytes` bytes of any memory; null if it is out of bounds.
inline u8* place(const CodePDABI& i, const Slot* fp, u64 bytes) {
  const auto& memory = *static_cast<const MemInst*>(i.p);
  u64 address;
  if (UNLIKELY(__builtin_add_overflow(fp[i.a], i.i, &address) || memory.size < bytes ||
               address > memory.size - bytes))
    return nullptr;
  return memory.base + address;
}

}  // namespace wfx::machine::handlers

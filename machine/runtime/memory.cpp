#include "machine/runtime/runtime.h"

namespace wfx::machine::runtime {

u64 memory_grow(u64 machine, u64 memory, u64 pages, u64) {
  auto& mem = *as_pointer<MemInst>(memory);
  const u64 before = mem.size / kPageSize;
  return as_pointer<Machine>(machine)->grow(mem, pages) ? before : ~u64{0};
}

}  // namespace wfx::machine::runtime

#include "machine/memory.h"

#include <sys/mman.h>

#include "machine/guards.h"

namespace wfx::machine {

namespace {

// The least and the greatest address of an access by a 32-bit index and a 32-bit offset, and 16 bytes of a vector.
constexpr u64 kReach = (u64{1} << 33) + kPageSize;
constexpr u64 kMost32 = u64{1} << 32;

}  // namespace

bool MemInst::reserve(const MemoryType& t) {
  type = t;
  const bool is32 = t.addr == AddrType::i32;
  const u64 most_pages = is32 ? kMost32 / kPageSize : u64{1} << 48 >> 16;
  if (t.limits.min > most_pages) return false;
  const u64 min_bytes = t.limits.min * kPageSize;
  if (is32) {
    reserved = kReach;
  } else {
    // As far as it may grow, but no more than 64 GiB beyond its start: address space is not free either.
    const u64 wanted = std::min(t.limits.max.value_or(most_pages), most_pages) * kPageSize;
    reserved = std::min(wanted, min_bytes + (u64{1} << 36));
    if (reserved == 0) reserved = kPageSize;
  }
  void* at = mmap(nullptr, reserved, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (at == MAP_FAILED) {
    reserved = 0;
    return false;
  }
  base = static_cast<u8*>(at);
  if (is32) add_guarded(base, reserved);
  if (min_bytes != 0 && mprotect(base, min_bytes, PROT_READ | PROT_WRITE) != 0) return false;
  size = min_bytes;
  return true;
}

bool MemInst::grow(u64 pages) {
  const u64 most = type.addr == AddrType::i32 ? kMost32 : reserved;
  const u64 limit = std::min(most / kPageSize, type.limits.max.value_or(~u64{0}));
  const u64 now = size / kPageSize;
  if (now > limit || pages > limit - now) return false;
  if (pages != 0 && mprotect(base + size, pages * kPageSize, PROT_READ | PROT_WRITE) != 0) return false;
  size += pages * kPageSize;
  return true;
}

MemInst::~MemInst() {
  if (reserved == 0) return;
  if (type.addr == AddrType::i32) remove_guarded(base);
  munmap(base, reserved);
}

}  // namespace wfx::machine

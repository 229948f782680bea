#include "machine/memory.h"

#include <sys/mman.h>

#include <array>
#include <cstring>

#include "machine/guards.h"

namespace wfx::machine {

namespace {

// The least and the greatest address of an access by a 32-bit index and a 32-bit offset, and 16 bytes of a vector.
constexpr u64 kReach = (u64{1} << 33) + kPageSize;
constexpr u64 kMost32 = u64{1} << 32;

/// Without accessible bytes. Null if there is no address space for it.
u8* map_reservation(u64 bytes) {
  void* at = mmap(nullptr, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return at == MAP_FAILED ? nullptr : static_cast<u8*>(at);
}

bool make_accessible(u8* from, u64 bytes) {
  return bytes == 0 || mprotect(from, bytes, PROT_READ | PROT_WRITE) == 0;
}

/// Reservations of small 32-bit memories that are gone, for the next ones of this thread: the system takes longer to
/// map one, to unmap it, and for its page faults than it takes to clear it.
class Spare {
 public:
  Spare() = default;
  ~Spare() {
    while (count_ > 0) munmap(kept_[--count_].base, kReach);
  }
  Spare(const Spare&) = delete;
  Spare& operator=(const Spare&) = delete;

  /// One whose first `size` bytes are accessible and zero; null if there is none.
  u8* take(u64 size) {
    if (count_ == 0) return nullptr;
    const auto [base, accessible] = kept_[--count_];
    const bool fits = accessible > size ? mprotect(base + size, accessible - size, PROT_NONE) == 0
                                        : make_accessible(base + accessible, size - accessible);
    if (fits) return base;
    munmap(base, kReach);
    return nullptr;
  }
  /// One with so many accessible bytes; false if it is none to keep.
  bool keep(u8* base, u64 accessible) {
    if (count_ == kept_.size() || accessible > kMostBytes) return false;
    std::memset(base, 0, accessible);
    kept_[count_++] = {base, accessible};
    return true;
  }

 private:
  static constexpr u64 kMostBytes = 4 * kPageSize;
  struct Kept {
    u8* base;
    u64 accessible;
  };
  std::array<Kept, 8> kept_;
  u32 count_ = 0;
};
thread_local Spare spare;

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
  base = is32 ? spare.take(min_bytes) : nullptr;
  if (base == nullptr) {
    base = map_reservation(reserved);
    if (base == nullptr || !make_accessible(base, min_bytes)) return false;
  }
  if (is32) add_guarded(base, reserved);
  size = min_bytes;
  return true;
}

bool MemInst::grow(u64 pages) {
  const u64 most = type.addr == AddrType::i32 ? kMost32 : reserved;
  const u64 limit = std::min(most / kPageSize, type.limits.max.value_or(~u64{0}));
  const u64 now = size / kPageSize;
  if (now > limit || pages > limit - now) return false;
  if (!make_accessible(base + size, pages * kPageSize)) return false;
  size += pages * kPageSize;
  return true;
}

MemInst::~MemInst() {
  if (base == nullptr) return;
  const bool is32 = type.addr == AddrType::i32;
  if (is32) remove_guarded(base);
  if (!is32 || !spare.keep(base, size)) munmap(base, reserved);
}

}  // namespace wfx::machine

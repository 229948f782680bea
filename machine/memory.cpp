#include "machine/memory.h"

#include <sys/mman.h>
#include <sys/resource.h>

#include <array>
#include <atomic>
#include <cstring>

#include "machine/guards.h"

namespace wfx::machine {

namespace {

// The least and the greatest address of an access by a 32-bit index and a 32-bit offset, and 16 bytes of a vector.
constexpr u64 kReach = (u64{1} << 33) + kPageSize;
constexpr u64 kMost32 = u64{1} << 32;
constexpr u64 kMost64 = u64{1} << 48;

/// Reserves address space without accessible bytes. Null if there is none.
u8* map_reservation(u64 bytes) {
  void* at = mmap(nullptr, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return at == MAP_FAILED ? nullptr : static_cast<u8*>(at);
}

/// The address space of all guarded memories together. Each takes kReach.
std::atomic<u64> guarded_bytes = 0;

u8* map_guarded() {
  // Where the user has limited the address space, at least half of it is for other things.
  rlimit space{};
  const bool limited = getrlimit(RLIMIT_AS, &space) == 0 && space.rlim_cur != RLIM_INFINITY;
  if (limited && guarded_bytes + kReach > space.rlim_cur / 2) return nullptr;
  u8* at = map_reservation(kReach);
  if (at != nullptr) guarded_bytes += kReach;
  return at;
}

void unmap_guarded(u8* base) {
  munmap(base, kReach);
  guarded_bytes -= kReach;
}

bool make_accessible(u8* from, u64 bytes) {
  return bytes == 0 || mprotect(from, bytes, PROT_READ | PROT_WRITE) == 0;
}

/// Reservations of small 32-bit memories that are gone, kept for the next memories of this thread. The system takes
/// longer to map one, to unmap it, and for its page faults than it takes to clear it.
class SpareMemories {
 public:
  SpareMemories() = default;
  ~SpareMemories() {
    while (count_ > 0) unmap_guarded(kept_[--count_].base);
  }
  SpareMemories(const SpareMemories&) = delete;
  SpareMemories& operator=(const SpareMemories&) = delete;

  /// Takes a reservation out whose first `size` bytes are accessible and zero. Null if there is none.
  u8* take(u64 size) {
    if (count_ == 0) return nullptr;
    const auto [base, accessible] = kept_[--count_];
    const bool fits = accessible > size ? mprotect(base + size, accessible - size, PROT_NONE) == 0
                                        : make_accessible(base + accessible, size - accessible);
    if (fits) return base;
    unmap_guarded(base);
    return nullptr;
  }
  /// Keeps a reservation with so many accessible bytes. False if it is too large or there is no room.
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
thread_local SpareMemories spare_memories;

}  // namespace

bool MemInst::reserve(const MemoryType& t) {
  type = t;
  const bool is32 = t.addr == AddrType::i32;
  if (t.limits.min > (is32 ? kMost32 : kMost64) / kPageSize) return false;
  const u64 min_bytes = t.limits.min * kPageSize;
  if ((!is32 || !reserve_guarded(min_bytes)) && !reserve_checked(min_bytes)) return false;
  size = min_bytes;
  return true;
}

bool MemInst::reserve_guarded(u64 min_bytes) {
  u8* at = spare_memories.take(min_bytes);
  if (at == nullptr) {
    at = map_guarded();
    if (at == nullptr) return false;
    if (!make_accessible(at, min_bytes)) {
      unmap_guarded(at);
      return false;
    }
  }
  base = at;
  reserved = kReach;
  guarded = true;
  add_guarded(base, reserved);
  return true;
}

bool MemInst::reserve_checked(u64 min_bytes) {
  if (type.addr == AddrType::i64) {
    // As far as it may grow, but no more than 64 GiB beyond its start: address space is not free either.
    const u64 most = std::min(type.limits.max.value_or(~u64{0}), kMost64 / kPageSize) * kPageSize;
    reserved = std::max(std::min(most, min_bytes + (u64{1} << 36)), kPageSize);
    base = map_reservation(reserved);
    if (base != nullptr && make_accessible(base, min_bytes)) return true;
    if (base != nullptr) munmap(base, reserved);
  }
  reserved = std::max(min_bytes, kPageSize);
  base = map_reservation(reserved);
  movable = true;
  return base != nullptr && make_accessible(base, reserved);
}

bool MemInst::type_allows(u64 pages) const {
  const u64 most = type.addr == AddrType::i32 ? kMost32 / kPageSize : u64{1} << 48;
  const u64 limit = std::min(most, type.limits.max.value_or(most));
  const u64 now = size / kPageSize;
  return now <= limit && pages <= limit - now;
}

bool MemInst::grow(u64 pages) {
  if (!type_allows(pages)) return false;
  const u64 most = type.addr == AddrType::i32 ? kMost32 : movable ? kMost64 : reserved;
  if (pages > most / kPageSize - size / kPageSize) return false;
  const u64 grown = size + pages * kPageSize;
  if (movable && grown > reserved) {
    void* at = mremap(base, reserved, grown, MREMAP_MAYMOVE);
    if (at == MAP_FAILED) return false;
    base = static_cast<u8*>(at);
    reserved = grown;
  } else if (!movable && !make_accessible(base + size, grown - size)) {
    return false;
  }
  size = grown;
  return true;
}

MemInst::~MemInst() {
  if (base == nullptr) return;
  if (!guarded) {
    munmap(base, reserved);
    return;
  }
  remove_guarded(base);
  if (!spare_memories.keep(base, size)) unmap_guarded(base);
}

}  // namespace wfx::machine

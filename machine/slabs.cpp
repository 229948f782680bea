#include "machine/slabs.h"

#include <sys/mman.h>

#include <algorithm>
#include <utility>

#include "machine/valgrind.h"

namespace wfx::machine {

namespace {

/// A slab that a machine of this thread has given back, for the next one: machines come and go by the thousand, and to
/// map a slab and to touch it for the first time takes longer than most of them run.
class SpareSlab {
 public:
  SpareSlab() = default;
  ~SpareSlab() {
    if (slab_ != nullptr) munmap(slab_, Slabs::kBytes);
  }
  SpareSlab(const SpareSlab&) = delete;
  SpareSlab& operator=(const SpareSlab&) = delete;

  u8* take() { return std::exchange(slab_, nullptr); }
  bool keep(u8* slab) {
    if (slab_ != nullptr) return false;
    slab_ = slab;
    return true;
  }

 private:
  u8* slab_ = nullptr;
};
thread_local SpareSlab spare_slab;

}  // namespace

u8* Slabs::map(u64 bytes) {
  void* at = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return at == MAP_FAILED ? nullptr : static_cast<u8*>(at);
}

void Slabs::unmap(u8* start, u64 bytes) { munmap(start, bytes); }

Slabs::~Slabs() {
  for (const Slab& slab : slabs_) {
    VALGRIND_STACK_DEREGISTER(slab.valgrind_stack);
    VALGRIND_ENABLE_ADDR_ERROR_REPORTING_IN_RANGE(slab.start, slab.bytes);
    const bool is_usual = slab.bytes == kBytes && slabs_.size() == 1;
    if (!is_usual || !spare_slab.keep(slab.start)) unmap(slab.start, slab.bytes);
  }
}

Slabs::Slab& Slabs::slab_of(const u8* piece) {
  return *(std::ranges::upper_bound(slabs_, piece, {}, &Slab::start) - 1);
}

u64 Slabs::growth(u64 bytes) const {
  if (bytes <= static_cast<u64>(end_ - cursor_)) return 0;
  const u64 slab = std::max(kBytes, bytes);
  return slabs_.empty() ? slab - kBytes : slab;
}

u8* Slabs::cut(u64 bytes) {
  if (bytes > static_cast<u64>(end_ - cursor_)) {
    const u64 size = std::max(kBytes, bytes), grown = growth(bytes);
    slabs_.reserve(slabs_.size() + 1);
    u8* start = size == kBytes ? spare_slab.take() : nullptr;
    if (start == nullptr) start = map(size);
    if (start == nullptr) return nullptr;
    VALGRIND_DISABLE_ADDR_ERROR_REPORTING_IN_RANGE(start, size);
    const Slab slab{.start = start,
                    .bytes = size,
                    .cut = size,
                    .free = 0,
                    .valgrind_stack = VALGRIND_STACK_REGISTER(start, start + size - 1)};
    if (current_ != nullptr && size == bytes) {  // it is that piece
      slabs_.insert(std::ranges::upper_bound(slabs_, start, {}, &Slab::start), slab);
      bytes_ += grown;
      return start;
    }
    if (current_ != nullptr) slab_of(current_).cut = static_cast<u64>(cursor_ - current_);
    slabs_.insert(std::ranges::upper_bound(slabs_, start, {}, &Slab::start), slab);
    bytes_ += grown;
    current_ = cursor_ = start;
    end_ = start + size;
  }
  u8* const piece = cursor_;
  cursor_ += bytes;
  return piece;
}

void Slabs::begin_count() {
  for (Slab& slab : slabs_) slab.free = 0;
}

u64 Slabs::give_dead() {
  u64 given = 0;
  std::erase_if(slabs_, [&](const Slab& slab) {
    if (!is_dead(slab)) return false;
    VALGRIND_STACK_DEREGISTER(slab.valgrind_stack);
    VALGRIND_ENABLE_ADDR_ERROR_REPORTING_IN_RANGE(slab.start, slab.bytes);
    unmap(slab.start, slab.bytes);
    given += slab.bytes;
    return true;
  });
  bytes_ -= given;
  return given;
}

}  // namespace wfx::machine

#include "machine/native/arena.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

namespace wfx::machine::native {

namespace {

// Address space for code. Where that much is not to be had, a smaller piece will do for a while.
constexpr u64 kMost = u64{256} << 20, kLeast = u64{1} << 20;

u64 round_up(u64 bytes, u64 to) { return (bytes + to - 1) / to * to; }

}  // namespace

Arena::~Arena() {
  if (base_ != nullptr) munmap(base_, reserved_);
}

bool Arena::reserve() {
  for (reserved_ = kMost; reserved_ >= kLeast; reserved_ /= 4) {
    void* at = mmap(nullptr, reserved_, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (at == MAP_FAILED) continue;
    base_ = static_cast<u8*>(at);
    return true;
  }
  refused_ = true;
  return false;
}

const u8* Arena::place(const NativeCode& code) {
  if (refused_ || (base_ == nullptr && !reserve())) return nullptr;
  const u64 size = code.bytes.size();
  if (size > reserved_ - used_) return nullptr;
  const u64 page = static_cast<u64>(sysconf(_SC_PAGESIZE));
  const u64 first = used_ / page * page;
  const u64 span = round_up(used_ + size, page) - first;
  if (mprotect(base_ + first, span, PROT_READ | PROT_WRITE) != 0) return nullptr;
  u8* const at = base_ + used_;
  std::memcpy(at, code.bytes.data(), size);
  for (const NativeCode::Call& call : code.calls) {
    const auto distance = static_cast<i32>(call.target - (at + call.offset + sizeof(i32)));
    std::memcpy(at + call.offset, &distance, sizeof distance);
  }
  if (mprotect(base_ + first, span, PROT_READ | PROT_EXEC) != 0) {
    // Without the right to execute, what was there before cannot run either: it never could.
    refused_ = true;
    return nullptr;
  }
  for (NativeCode::Access access : code.accesses) {
    access.end += static_cast<u32>(used_);
    accesses_.push_back(access);
  }
  used_ = std::min(round_up(used_ + size, kCacheLine), reserved_);
  debug_images_.add(at, code);
  return at;
}

const NativeCode::Access* Arena::access_at(const void* address) const {
  if (!has(address)) return nullptr;
  const auto offset = static_cast<u32>(static_cast<const u8*>(address) - base_);
  const auto found = std::ranges::upper_bound(accesses_, offset, {}, &NativeCode::Access::end);
  return found == accesses_.end() ? nullptr : &*found;
}

}  // namespace wfx::machine::native

#include "machine/segment.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>
#include <new>
#include <utility>

#include "machine/store.h"
#include "machine/switch.h"
#include "machine/switch_offsets.h"
#include "machine/valgrind.h"

namespace wfx::machine {

static_assert(offsetof(Stack, sp) == WFX_STACK_SP);
static_assert(offsetof(Stack, bp) == WFX_STACK_BP);
static_assert(offsetof(Stack, parent) == WFX_STACK_PARENT);

namespace {

constexpr u64 kSlabBytes = 4 << 20;
constexpr u32 kStacksAtOnce = 32;

/// The bytes that a slab counts for. Of the first one kSlabBytes are free, since any run takes them.
u64 counted_bytes(u64 slab, bool is_first) { return is_first ? slab - kSlabBytes : slab; }

Segment* lay_out_segment(u8* memory, u64 bytes) {
  auto* segment = new (memory) Segment;
  segment->end = memory + bytes;
  return segment;
}

Stack* lay_out(u8* memory, u64 bytes) {
  auto* stack = new (memory) Stack;
  stack->first.end = memory + bytes;
  return stack;
}

}  // namespace

Stack no_stack;

const Slot* top_of_innermost(const Chain& chain) {
  return std::max<const Slot*>(chain.fp + left_by(chain).top, chain.hole);
}

u64 StackPool::stack_bytes(const FuncInst* func, u32 least) {
  const u64 values = u64{std::max(func->param_slots, func->result_slots)} * sizeof(Slot);
  return std::max(u64{least}, std::bit_ceil(sizeof(Stack) + values + 2 * kMargin));
}

u64 StackPool::next_bytes(const Segment& segment, u64 slots) {
  const u64 need = sizeof(Segment) + slots * sizeof(Slot) + 2 * kMargin;
  const u64 step = std::min<u64>(std::bit_ceil(segment.bytes()) * 2, kLargestStep);
  return std::max(step, std::bit_ceil(need));
}

u64 StackPool::taking(u64 bytes) const {
  if (bytes != kFirstBytes) return bytes;
  return free_first != nullptr ? 0 : kStacksAtOnce * kFirstBytes;
}

u64 StackPool::growth(u64 bytes) const {
  bytes = taking(bytes);
  if (bytes == 0) return 0;
  const bool has =
      free_[std::bit_width(bytes) - 1] != nullptr || bytes <= static_cast<u64>(slab_end_ - cursor_);
  return has ? 0 : counted_bytes(std::max(kSlabBytes, bytes), slabs_.empty());
}

Stack* StackPool::take(const FuncInst* func, u32 bytes) {
  const u64 size = stack_bytes(func, bytes);
  Stack* stack;
  if (size == kFirstBytes) {
    if (free_first == nullptr && !refill()) return nullptr;
    stack = free_first;
    free_first = stack->parent;
  } else {
    u8* memory = cut(size);
    if (memory == nullptr) return nullptr;
    stack = lay_out(memory, size);
  }
  prepare(*stack, func);
  return stack;
}

bool StackPool::refill() {
  u8* memory = cut(kStacksAtOnce * kFirstBytes);
  if (memory == nullptr) return false;
  for (u32 k = kStacksAtOnce; k > 0; --k) {
    Stack* stack = lay_out(memory + (k - 1) * kFirstBytes, kFirstBytes);
    stack->parent = free_first;
    free_first = stack;
  }
  return true;
}

/// Gives back the segments behind this one.
void StackPool::give_next(Segment& segment) {
  for (Segment* s = std::exchange(segment.next, nullptr); s != nullptr;) {
    Segment* next = s->next;
    give_back(reinterpret_cast<u8*>(s), s->bytes());
    s = next;
  }
}

void StackPool::give(Stack* stack) {
  give_next(stack->first);
  stack->state = StackState::free;
  const u64 bytes = stack->bytes();
  if (bytes == kFirstBytes) {
    stack->parent = free_first;
    free_first = stack;
  } else {
    give_back(reinterpret_cast<u8*>(stack), bytes);
  }
}

bool StackPool::extend(Segment& segment, u64 slots) {
  give_next(segment);  // one that is too small
  const u64 size = next_bytes(segment, slots);
  u8* memory = cut(size);
  if (memory == nullptr) return false;
  segment.next = lay_out_segment(memory, size);
  segment.next->previous = &segment;
  return true;
}

void StackPool::give_back(u8* memory, u64 bytes) {
  u8*& free = free_[std::bit_width(bytes) - 1];
  std::memcpy(memory, static_cast<const void*>(&free), sizeof free);
  free = memory;
  taken_ -= bytes;
}

u8* StackPool::cut(u64 bytes) {
  u8*& free = free_[std::bit_width(bytes) - 1];
  u8* memory = free;
  if (memory == nullptr) {
    memory = cut_from_slab(bytes);
    if (memory == nullptr) return nullptr;
  } else {
    std::memcpy(static_cast<void*>(&free), memory, sizeof free);
  }
  taken_ += bytes;
  return memory;
}

u8* StackPool::cut_from_slab(u64 bytes) {
  if (bytes > static_cast<u64>(slab_end_ - cursor_)) {
    const u64 size = std::max(kSlabBytes, bytes);
    std::unique_ptr<u8[]> memory(new (std::nothrow) u8[size + 15]);
    if (memory == nullptr) return nullptr;
    u8* start = reinterpret_cast<u8*>((reinterpret_cast<u64>(memory.get()) + 15) & ~u64{15});
    VALGRIND_DISABLE_ADDR_ERROR_REPORTING_IN_RANGE(start, size);
    const u32 valgrind_stack = VALGRIND_STACK_REGISTER(start, start + size - 1);
    bytes_ += counted_bytes(size, slabs_.empty());
    slabs_.push_back({std::move(memory), start, size, valgrind_stack});
    if (size == bytes && cursor_ != nullptr) return start;  // a large one of its own
    cursor_ = start;
    slab_end_ = start + size;
  }
  u8* memory = cursor_;
  cursor_ += bytes;
  return memory;
}

StackPool::~StackPool() {
  for (const Slab& slab : slabs_) {
    VALGRIND_STACK_DEREGISTER(slab.valgrind_stack);
    VALGRIND_ENABLE_ADDR_ERROR_REPORTING_IN_RANGE(slab.start, slab.bytes);
  }
}

}  // namespace wfx::machine

#include "machine/segment.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <new>
#include <utility>

#include "machine/switch_offsets.h"

namespace wfx::machine {

static_assert(offsetof(Stack, sp) == WFX_STACK_SP);
static_assert(offsetof(Stack, bp) == WFX_STACK_BP);
static_assert(offsetof(Stack, parent) == WFX_STACK_PARENT);

namespace {

constexpr u32 kStacksAtOnce = 32;
/// What the function at the bottom finds in use of the native stack.
constexpr u64 kBottomBytes = sizeof(FreshNative) + 2 * sizeof(Word);

bool is_first_size(StackSize size) { return size < kFirstBytes.size(); }

Stack* lay_out(u8* memory, StackSize size) {
  auto* stack = new (memory) Stack;
  stack->size = size;
  return stack;
}

/// The free piece behind this one in its list.
u8* after(const u8* piece) {
  u8* next;
  std::memcpy(static_cast<void*>(&next), piece, sizeof next);
  return next;
}
void link(u8* piece, u8* next) { std::memcpy(piece, static_cast<const void*>(&next), sizeof next); }

}  // namespace

Stack no_stack;

const Slot* top_of_innermost(const Continuation& c) {
  return std::max<const Slot*>(c.innermost->fp + left_by(c.innermost->pc).top, c.hole);
}

// ---- sizes

StackSize StackPool::first_size(u64 slots) {
  const u64 need = sizeof(Stack) + slots * sizeof(Slot) + kBottomBytes + kMargin;
  const auto size = std::ranges::lower_bound(kFirstBytes, need);
  return size != kFirstBytes.end() ? static_cast<StackSize>(size - kFirstBytes.begin()) : size_for(need);
}

void StackPool::fit(const FuncInst& func, u64 slots) {
  const StackSize size = first_size(slots);
  if (is_first_size(size)) func.stack_size = std::max<StackSize>(func.stack_size, size);
}

StackSize StackPool::base_size(const FuncInst* func) {
  const u64 values = u64{std::max(func->param_slots, func->result_slots)} * sizeof(Slot);
  return std::max(kBaseSize, size_for(sizeof(Stack) + values + 2 * kMargin));
}

StackSize StackPool::next_size(const Stack& stack, u64 slots) {
  const Segment* segment = stack.in_use();
  const StackSize twice = size_for(2 * (segment != nullptr ? segment->bytes() : stack.bytes()));
  const StackSize need = size_for(sizeof(Segment) + slots * sizeof(Slot) + 2 * kMargin);
  return std::max(std::min(twice, kLargestStep), need);
}

u64 StackPool::taking(StackSize size) const {
  if (!is_first_size(size)) return bytes_of(size);
  return free_first[size] != nullptr ? 0 : kStacksAtOnce * bytes_of(size);
}

u64 StackPool::growth(StackSize size) const {
  const u64 bytes = taking(size);
  return bytes == 0 || free_[size] != nullptr ? 0 : slabs_.growth(bytes);
}

// ---- stacks

Stack* StackPool::take(const FuncInst* func, StackSize size) {
  Stack* stack;
  if (is_first_size(size)) {
    if (free_first[size] == nullptr && !refill(size)) return nullptr;
    stack = free_first[size];
    free_first[size] = stack->parent;
  } else {
    u8* memory = cut(size);
    if (memory == nullptr) return nullptr;
    stack = lay_out(memory, size);
  }
  prepare(*stack, bytes_of(size), func);
  return stack;
}

bool StackPool::refill(StackSize size) {
  const u64 bytes = bytes_of(size);
  u8* memory = slabs_.cut(kStacksAtOnce * bytes);
  if (memory == nullptr) return false;
  taken_ += kStacksAtOnce * bytes;
  for (u32 k = kStacksAtOnce; k > 0; --k) {
    Stack* stack = lay_out(memory + (k - 1) * bytes, size);
    stack->parent = free_first[size];
    free_first[size] = stack;
  }
  return true;
}

void StackPool::give(Stack* stack) {
  // One that is given up while it is suspended may be in any of its segments.
  while (Segment* const segment = stack->in_use()) stack->leave(segment);
  give_next(*stack);
  stack->state = StackState::free;
  const StackSize size = stack->size;
  if (is_first_size(size)) {
    stack->parent = free_first[size];
    free_first[size] = stack;
  } else {
    give_back(reinterpret_cast<u8*>(stack), size);
  }
}

// ---- next segments

/// Gives back the segments behind the one in use.
void StackPool::give_next(Stack& stack) {
  for (Segment* s = stack.next(); s != nullptr;) {
    Segment* next = s->next;
    give_back(reinterpret_cast<u8*>(s), s->size);
    s = next;
  }
  stack.set_next(nullptr);
}

bool StackPool::extend(Stack& stack, StackSize size) {
  give_next(stack);  // one that is too small
  u8* memory = cut(size);
  if (memory == nullptr) return false;
  auto* segment = new (memory) Segment;
  segment->size = size;
  segment->previous = stack.in_use();
  stack.set_next(segment);
  const auto larger = static_cast<StackSize>(stack.size + 1);
  if (segment->previous == nullptr && is_first_size(larger))
    stack.func->stack_size = std::max(stack.func->stack_size, larger);
  return true;
}

// ---- memory

void StackPool::give_back(u8* memory, StackSize size) {
  link(memory, free_[size]);
  free_[size] = memory;
  taken_ -= bytes_of(size);
}

u8* StackPool::cut(StackSize size) {
  u8* memory = free_[size];
  if (memory != nullptr)
    free_[size] = after(memory);
  else
    memory = slabs_.cut(bytes_of(size));
  if (memory != nullptr) taken_ += bytes_of(size);
  return memory;
}

void StackPool::trim() {
  constexpr u32 kRarest = 6;  // one in 64
  if (!slabs_.may_have_dead() || ++skipped_trims_ < u32{1} << std::min(vain_trims_, kRarest)) return;
  skipped_trims_ = 0;
  slabs_.begin_count();
  for (const Stack* list : free_first)
    for (; list != nullptr; list = list->parent)
      slabs_.count_free(reinterpret_cast<const u8*>(list), list->bytes());
  for (StackSize size = 0; size < std::size(free_); ++size)
    for (const u8* piece = free_[size]; piece != nullptr; piece = after(piece))
      slabs_.count_free(piece, bytes_of(size));
  drop_dead();
  vain_trims_ = slabs_.give_dead() == 0 ? vain_trims_ + 1 : 0;
}

/// Takes the pieces of dead slabs out of the lists.
void StackPool::drop_dead() {
  for (Stack*& first : free_first) {
    Stack* list = std::exchange(first, nullptr);
    while (list != nullptr) {
      Stack* const next = list->parent;
      if (slabs_.is_dead(reinterpret_cast<const u8*>(list))) {
        taken_ -= list->bytes();
      } else {
        list->parent = first;
        first = list;
      }
      list = next;
    }
  }
  for (u8*& first : free_) {
    u8* list = std::exchange(first, nullptr);
    while (list != nullptr) {
      u8* const next = after(list);
      if (!slabs_.is_dead(list)) {
        link(list, first);
        first = list;
      }
      list = next;
    }
  }
}

}  // namespace wfx::machine

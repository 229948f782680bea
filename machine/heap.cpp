#include "machine/heap.h"

#include <algorithm>
#include <cstring>

#include "machine/collector.h"
#include "machine/machine.h"

namespace wfx::machine {

namespace {

constexpr u64 kPageBytes = 4096;
/// At the memory limit the run goes on if a collection frees at least 1/kLeastGain of what it leaves. After less than
/// that, the next collection would be due at once.
constexpr u64 kLeastGain = 16;

/// The bytes that a cell counts for; a continuation's includes the least stack.
u64 cost_of(u32 size_class, u64 bytes) {
  if (size_class == kLarge) return bytes;
  return size_class == kContinuations ? sizeof(Continuation) + kFirstBytes.front() : kCellBytes[size_class];
}

/// The bytes of new objects after which a collection is due: as many as the last one had to look at, so that collecting
/// takes a constant part of the time.
u64 due_after(const Limits& limits, u64 looked_at) {
  return limits.collect_after == 0 ? 0 : std::max(limits.collect_after, looked_at);
}

}  // namespace

Heap::Heap(Machine& machine) : machine_(machine), until_due_(due_after(machine.limits, 0)) {}

Heap::~Heap() {
  for (Block* list : {blocks_, empty_}) {
    while (list != nullptr) {
      Block* next = list->next;
      Block::unmap(list);
      list = next;
    }
  }
}

// ---- allocation

Object* Heap::allocate(ObjectKind kind, DefTypeId type, u64 bytes) {
  const u32 size_class = size_class_of(bytes);
  if (free_cells[size_class] == nullptr && !refill(size_class, bytes)) return nullptr;
  FreeCell* cell = free_cells[size_class];
  free_cells[size_class] = cell->next;
  if (size_class != kLarge)  // whose memory is new
    std::memset(reinterpret_cast<u8*>(cell) + sizeof(Object), 0, bytes - sizeof(Object));
  return new (cell) Object{kind, type};
}

bool Heap::refill_continuations() {
  if (!refill(kContinuations, sizeof(Continuation))) return false;
  for (FreeCell* cell = free_cells[kContinuations]; cell != nullptr;) {
    FreeCell* next = cell->next;
    auto* c = new (cell) Continuation;
    c->kind = ObjectKind::continuation;
    c->next_free = machine_.free_continuations;
    machine_.free_continuations = c;
    cell = next;
  }
  free_cells[kContinuations] = nullptr;
  return true;
}

bool Heap::refill(u32 size_class, u64 bytes) {
  if (until_due_ < cost_of(size_class, bytes)) collect();
  return hand_out(size_class, bytes) || (reclaim() && hand_out(size_class, bytes));
}

bool Heap::hand_out(u32 size_class, u64 bytes) {
  const u64 cost = cost_of(size_class, bytes);
  const u64 most = std::max<u64>(until_due_ / cost, 1);
  for (;;) {
    Block* block = open_[size_class];
    if (block == nullptr) block = add_block(size_class, bytes);
    if (block == nullptr) return false;
    const u64 n = block->hand_out(most, free_cells[size_class]);
    if (n < most || size_class == kLarge) open_[size_class] = block->next_open;
    if (n == 0) continue;
    used_ += n * cost;
    until_due_ -= std::min(until_due_, n * cost);
    return true;
  }
}

Block* Heap::add_block(u32 size_class, u64 bytes) {
  Block* block = empty_;
  if (size_class != kLarge && block != nullptr) {
    empty_ = block->next;
  } else {
    const u64 size =
        size_class == kLarge ? (sizeof(Block) + bytes + kPageBytes - 1) & ~(kPageBytes - 1) : kBlockBytes;
    if (!machine_.has_room(size)) trim(0);
    if (!machine_.has_room(size)) return nullptr;
    block = Block::map(size);
    if (block == nullptr) return nullptr;
    if (!table_.add(block)) {
      Block::unmap(block);
      return nullptr;
    }
    bytes_ += size;
  }
  block->size_class = size_class;
  block->next = blocks_;
  blocks_ = block;
  block->next_open = open_[size_class];
  open_[size_class] = block;
  return block;
}

// ---- collection

void Heap::collect(Slot keep) {
  take_back();
  const u64 looked_at = mark(machine_, keep);
  sweep();
  machine_.pool.trim();
  until_due_ = due_after(machine_.limits, used_ + looked_at);
  trim(until_due_);
}

bool Heap::reclaim() {
  const u64 before = used_;
  collect();
  return before - used_ >= used_ / kLeastGain;
}

/// Takes back the cells of the lists, which are no objects. Free continuations stay objects, since dead references to
/// them may be left; without any they are freed like others.
void Heap::take_back() {
  for (FreeCell*& list : free_cells)
    for (; list != nullptr; list = list->next) Block::of(list)->allocated.remove(Block::granule(list));
  machine_.free_continuations = nullptr;
}

void Heap::sweep() {
  Block* block = blocks_;
  blocks_ = nullptr;
  std::fill(std::begin(open_), std::end(open_), nullptr);
  used_ = 0;
  while (block != nullptr) {
    Block* next = block->next;
    const u32 size_class = block->size_class;
    if (size_class == kContinuations) free_stacks(*block);
    const u64 left = block->sweep();
    Block*& list = left == 0 ? empty_ : blocks_;
    block->next = list;
    list = block;
    if (left != 0 && left < block->cells()) {
      block->next_open = open_[size_class];
      open_[size_class] = block;
    }
    used_ += left * cost_of(size_class, block->bytes);
    block = next;
  }
}

/// Gives back the stacks of continuations that nothing can resume.
void Heap::free_stacks(Block& block) {
  for (u32 w = 0; w < CellSet::kWords; ++w) {
    for (u64 rest = block.allocated.words[w]; rest != 0; rest &= rest - 1) {
      const u32 granule = w * 64 + static_cast<u32>(std::countr_zero(rest));
      auto* c = block.at<Continuation>(granule);
      if (!has_chain(*c) || block.marked.has(stacks_mark(granule))) continue;
      for (Stack* s = c->innermost; s != nullptr;) {
        Stack* parent = s == c->outermost ? nullptr : s->parent;
        machine_.pool.give(s);
        s = parent;
      }
      c->innermost = nullptr;
      c->outermost = &no_stack;
    }
  }
}

void Heap::trim(u64 keep) {
  bool unmapped = false;
  for (Block** link = &empty_; *link != nullptr;) {
    Block* block = *link;
    if (block->bytes == kBlockBytes && keep >= kBlockBytes) {
      keep -= kBlockBytes;
      link = &block->next;
      continue;
    }
    *link = block->next;
    bytes_ -= block->bytes;
    Block::unmap(block);
    unmapped = true;
  }
  if (!unmapped) return;
  table_.clear();
  for (Block* list : {blocks_, empty_})
    for (; list != nullptr; list = list->next) table_.add(list);
}

}  // namespace wfx::machine

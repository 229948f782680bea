// The collected part of the store: structures, arrays, exceptions and continuations, by mark and sweep; nothing moves.
//
// Handlers take cells from lists of free ones and come here where a list is empty. A list is filled from one block at a
// time, with no more cells than may be used until a collection is due, so that none is missed.
#pragma once

#include "machine/block.h"

namespace wfx::machine {

class Machine;

class Heap {
 public:
  explicit Heap(Machine& machine);
  ~Heap();
  Heap(const Heap&) = delete;
  Heap& operator=(const Heap&) = delete;

  /// A new object of so many bytes, header included; zero behind the header. Null where the memory limit or the system
  /// has no room. May collect: references that are only in variables of C++ are not seen.
  Object* allocate(ObjectKind kind, DefTypeId type, u64 bytes);
  /// Fills the empty list of free cells of that size class; `bytes` counts for large ones. False where there is no
  /// room. May collect.
  bool refill(u32 size_class, u64 bytes);
  /// Makes free continuations and links them to MachineState::free_continuations. False where there is no room. May
  /// collect.
  bool refill_continuations();

  /// Frees all objects that cannot be reached from the roots. If `keep` is a reference, it is a root as well.
  void collect(Slot keep = 0);
  /// Collects because memory is short. False if that freed too little to go on.
  bool reclaim();
  /// Gives empty blocks back to the system. Keeps `keep` bytes of them for the next objects.
  void trim(u64 keep);
  /// The object that the slot refers to. Null if the slot, which may hold any number, is no reference to an object.
  [[nodiscard]] Object* find(Slot slot) const {
    const u64 address = slot & kPointerMask;
    auto* object = reinterpret_cast<Object*>(address);
    Block* block = Block::of(object);
    if (!table_.has(block) || address % kGranule != 0 || !block->allocated.has(Block::granule(object)))
      return nullptr;
    // Only a reference to a continuation has something above the pointer.
    return slot == address || block->size_class == kContinuations ? object : nullptr;
  }

  /// The bytes of all blocks, which the heap has from the system.
  [[nodiscard]] u64 bytes() const { return bytes_; }
  /// The bytes of the objects that the last collection left and of those that were made since.
  [[nodiscard]] u64 used() const { return used_; }

  /// The lists of free cells, by size class. Handlers take cells from them.
  FreeCell* free_cells[kSizeClasses] = {};

 private:
  bool hand_out(u32 size_class, u64 bytes);
  Block* add_block(u32 size_class, u64 bytes);
  void take_back();
  void sweep();
  void free_stacks(Block& block);

  Machine& machine_;
  BlockTable table_;
  Block* blocks_ = nullptr;         // linked by `next`
  Block* empty_ = nullptr;          // kept for later, linked by `next`
  Block* open_[kSizeClasses] = {};  // linked by `next_open`
  u64 bytes_ = 0;
  u64 used_ = 0;
  u64 until_due_ = 0;
};

}  // namespace wfx::machine

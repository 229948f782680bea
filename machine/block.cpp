#include "machine/block.h"

#include <sys/mman.h>

#include <algorithm>
#include <new>

namespace wfx::machine {

namespace {

/// Where the cells of a block of that size class begin.
constexpr CellSet starts(u32 bytes) {
  CellSet set;
  for (u64 at = sizeof(Block); at + bytes <= kBlockBytes; at += bytes)
    set.add(static_cast<u32>(at / kGranule));
  return set;
}
constexpr std::array<CellSet, kSizeClasses> kStarts = [] {
  std::array<CellSet, kSizeClasses> sets{};
  for (u32 k = 0; k < kSmallClasses; ++k) sets[k] = starts(kCellBytes[k]);
  sets[kContinuations] = starts(sizeof(Continuation));
  sets[kLarge].add(sizeof(Block) / kGranule);
  return sets;
}();

static_assert(std::is_sorted(kCellBytes.begin(), kCellBytes.end()));

void* map_pages(u64 bytes) {
  void* at = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return at == MAP_FAILED ? nullptr : at;
}

/// Blocks of the usual size that a heap of this thread has given back, for the next heap: machines come and go by the
/// thousand, and to map a block takes longer than most machines run.
class SpareBlocks {
 public:
  SpareBlocks() = default;
  ~SpareBlocks() {
    while (Block* block = take()) munmap(block, kBlockBytes);
  }
  SpareBlocks(const SpareBlocks&) = delete;
  SpareBlocks& operator=(const SpareBlocks&) = delete;

  Block* take() {
    Block* block = first_;
    if (block == nullptr) return nullptr;
    first_ = block->next;
    --count_;
    return block;
  }
  bool keep(Block* block) {
    if (count_ == kMost) return false;
    block->next = first_;
    first_ = block;
    ++count_;
    return true;
  }

 private:
  static constexpr u32 kMost = 32;  // 2 MiB
  Block* first_ = nullptr;
  u32 count_ = 0;
};
thread_local SpareBlocks spare_blocks;

}  // namespace

Block* Block::map(u64 bytes) {
  void* at = bytes == kBlockBytes ? spare_blocks.take() : nullptr;
  if (at == nullptr) at = map_pages(bytes);
  if (at == nullptr) return nullptr;
  if (reinterpret_cast<u64>(at) % kBlockBytes != 0) {  // it will be where the one before it was mapped below
    munmap(at, bytes);
    at = map_pages(bytes + kBlockBytes);
    if (at == nullptr) return nullptr;
    auto* start = static_cast<u8*>(at);
    u8* block = start + (kBlockBytes - reinterpret_cast<u64>(at) % kBlockBytes);
    munmap(start, static_cast<u64>(block - start));
    munmap(block + bytes, kBlockBytes - static_cast<u64>(block - start));
    at = block;
  }
  auto* block = new (at) Block;
  block->bytes = bytes;
  return block;
}

void Block::unmap(Block* block) {
  if (block->bytes != kBlockBytes || !spare_blocks.keep(block)) munmap(block, block->bytes);
}

u64 Block::hand_out(u64 most, FreeCell*& list) {
  const CellSet& starts = kStarts[size_class];
  FreeCell* const rest = list;
  FreeCell** link = &list;
  u64 left = most;
  for (u32 w = 0; w < CellSet::kWords && left != 0; ++w) {
    u64 free = starts.words[w] & ~allocated.words[w];
    for (; free != 0 && left != 0; free &= free - 1, --left) {
      *link = at<FreeCell>(w * 64 + static_cast<u32>(std::countr_zero(free)));
      link = &(*link)->next;
      allocated.words[w] |= free & -free;
    }
  }
  *link = rest;
  return most - left;
}

u64 Block::sweep() {
  const CellSet& starts = kStarts[size_class];
  for (u32 w = 0; w < CellSet::kWords; ++w) allocated.words[w] = marked.words[w] & starts.words[w];
  marked = {};
  return allocated.size();
}

u64 Block::cells() const {
  if (size_class == kLarge) return 1;
  return kRoom / (size_class == kContinuations ? sizeof(Continuation) : kCellBytes[size_class]);
}

// ---- sizes

u32 size_class_of(u64 bytes) {
  const auto* fits = std::lower_bound(kCellBytes.begin(), kCellBytes.end(), bytes);
  return fits == kCellBytes.end() ? kLarge : static_cast<u32>(fits - kCellBytes.begin());
}

// ---- the table

u64 BlockTable::place(const Block* block) const {
  // The multiplier of Fibonacci hashing: neighbours are spread evenly.
  return reinterpret_cast<u64>(block) / kBlockBytes * 0x9E3779B97F4A7C15 >> 20 & (capacity_ - 1);
}

void BlockTable::put(Block* block) {
  u64 k = place(block);
  while (entries_[k] != nullptr) k = (k + 1) & (capacity_ - 1);
  entries_[k] = block;
}

bool BlockTable::add(Block* block) {
  if (2 * (size_ + 1) > capacity_) {
    const u64 before = capacity_;
    const u64 capacity = std::max<u64>(2 * before, 64);
    std::unique_ptr<Block*[]> entries(new (std::nothrow) Block*[capacity]());
    if (entries == nullptr) return false;
    entries_.swap(entries);
    capacity_ = capacity;
    for (u64 k = 0; k < before; ++k)
      if (entries[k] != nullptr) put(entries[k]);
  }
  put(block);
  ++size_;
  lowest_ = std::min<const Block*>(lowest_, block);
  highest_ = std::max<const Block*>(highest_, block);
  return true;
}

bool BlockTable::find(const Block* block) const {
  u64 k = place(block);
  while (entries_[k] != nullptr && entries_[k] != block) k = (k + 1) & (capacity_ - 1);
  return entries_[k] == block;
}

void BlockTable::clear() {
  std::fill_n(entries_.get(), capacity_, nullptr);
  size_ = 0;
  lowest_ = reinterpret_cast<const Block*>(~u64{0});
  highest_ = nullptr;
}

}  // namespace wfx::machine

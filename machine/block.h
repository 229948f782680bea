// Blocks, of which the heap's memory is made, and the sizes of cells.
//
//   | Block (header) | cell | cell | ... |
//
// A block begins at a multiple of 64 KiB and has cells of one size, so that the address of an object tells its block;
// a large object is the only cell of a block as long as it needs. What is known of the cells is kept in sets of bits in
// the header. So a sweep touches no object, and the collector's worklist needs no memory that could run out.
#pragma once

#include <array>
#include <bit>
#include <memory>

#include "machine/object.h"

namespace wfx::machine {

inline constexpr u64 kBlockBytes = 64 << 10;
/// Objects begin at multiples of this.
inline constexpr u64 kGranule = 16;

/// Some of the cells of a block, each by the granule that it begins at.
struct CellSet {
  static constexpr u32 kWords = kBlockBytes / kGranule / 64;
  std::array<u64, kWords> words{};

  [[nodiscard]] constexpr bool has(u32 granule) const {
    return (words[granule / 64] >> granule % 64 & 1) != 0;
  }
  /// Whether it was not in.
  constexpr bool add(u32 granule) {
    u64& word = words[granule / 64];
    const u64 before = word;
    word |= u64{1} << granule % 64;
    return word != before;
  }
  constexpr void remove(u32 granule) { words[granule / 64] &= ~(u64{1} << granule % 64); }
  [[nodiscard]] u32 size() const {
    u32 n = 0;
    for (const u64 word : words) n += static_cast<u32>(std::popcount(word));
    return n;
  }
};

/// One from which cells are taken again and again: a second level tells which words are not zero.
class CellQueue {
 public:
  [[nodiscard]] bool empty() const { return filled_ == 0; }
  void add(u32 granule) {
    cells_.add(granule);
    filled_ |= u64{1} << granule / 64;
  }
  u32 take() {
    const u32 w = static_cast<u32>(std::countr_zero(filled_));
    u64& word = cells_.words[w];
    const u32 granule = w * 64 + static_cast<u32>(std::countr_zero(word));
    word &= word - 1;
    if (word == 0) filled_ &= filled_ - 1;
    return granule;
  }

 private:
  static_assert(CellSet::kWords == 64);
  CellSet cells_;
  u64 filled_ = 0;
};

struct FreeCell {
  u64 header = 0;
  FreeCell* next = nullptr;
};

struct alignas(kGranule) Block {
  u64 bytes = 0;  // all of it
  u32 size_class = 0;
  bool queued = false;         // in the collector's list of blocks with grey cells, by next_grey
  Block* next = nullptr;       // of the heap's blocks, or of the empty ones
  Block* next_open = nullptr;  // of those of the size class that have free cells
  Block* next_grey = nullptr;
  CellSet allocated;  // objects, and cells that have been handed out for objects
  CellSet marked;     // while a collection is under way: those that have been reached
  CellQueue grey;     // and of these those whose references have not been followed

  static Block* of(const void* object) {
    return reinterpret_cast<Block*>(reinterpret_cast<u64>(object) & ~(kBlockBytes - 1));
  }
  static u32 granule(const void* object) {
    return static_cast<u32>(reinterpret_cast<u64>(object) % kBlockBytes / kGranule);
  }
  template <class T>
  T* at(u32 granule) {
    return reinterpret_cast<T*>(reinterpret_cast<u8*>(this) + granule * kGranule);
  }

  /// An empty one for cells of that size class; `bytes` is more than kBlockBytes of some large ones, whose memory is
  /// zero. Null if the system has no memory.
  static Block* map(u64 bytes);
  static void unmap(Block* block);
  /// Hands out free cells, at most so many, in the order of their addresses: puts them in front of the list and returns
  /// how many.
  u64 hand_out(u64 most, FreeCell*& list);
  /// All cells that have not been marked are free from now on. How many are not.
  u64 sweep();
  /// How many cells it has.
  [[nodiscard]] u64 cells() const;
};

/// For cells.
inline constexpr u64 kRoom = kBlockBytes - sizeof(Block);

// ---- sizes

/// The classes of small cells come first.
inline constexpr u32 kSmallClasses = 38;
/// Cells for continuations, which have blocks of their own: a sweep looks at each that is not reached.
inline constexpr u32 kContinuations = kSmallClasses;
/// A block with one cell, of its own size.
inline constexpr u32 kLarge = kSmallClasses + 1;
inline constexpr u32 kSizeClasses = kSmallClasses + 2;

/// By size class, ascending: steps of 16 bytes, then of a quarter, then what divides a block well.
inline constexpr std::array<u32, kSmallClasses> kCellBytes = [] {
  std::array<u32, kSmallClasses> bytes{};
  u32 n = 0;
  for (u32 b = 16; b <= 128; b += 16) bytes[n++] = b;
  for (u32 b = 128; b < 4096; b *= 2)
    for (u32 quarter = 1; quarter <= 4; ++quarter) bytes[n++] = b + b / 4 * quarter;
  for (const u32 cells : {12, 10, 8, 7, 6, 5, 4, 3, 2, 1}) bytes[n++] = kRoom / cells / kGranule * kGranule;
  return bytes;
}();

/// The least one for objects of that size that are not continuations.
u32 size_class_of(u64 bytes);

/// The blocks of a heap, by their addresses.
class BlockTable {
 public:
  /// False if there is no memory for one more.
  bool add(Block* block);
  /// Of any address. Most that are asked for are small numbers.
  [[nodiscard]] bool has(const Block* block) const {
    return block >= lowest_ && block <= highest_ && find(block);
  }
  void clear();

 private:
  void put(Block* block);
  [[nodiscard]] bool find(const Block* block) const;
  [[nodiscard]] u64 place(const Block* block) const;

  std::unique_ptr<Block*[]> entries_;  // hashed, with linear probing
  u64 capacity_ = 0, size_ = 0;        // a power of two; at most half of it
  // Of those that have been there since it was last empty.
  const Block* lowest_ = reinterpret_cast<const Block*>(~u64{0});
  const Block* highest_ = nullptr;
};

}  // namespace wfx::machine

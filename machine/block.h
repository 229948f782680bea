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

/// A set of cells of a block. A cell stands for itself by the granule that it begins at.
struct CellSet {
  static constexpr u32 kWords = kBlockBytes / kGranule / 64;
  std::array<u64, kWords> words{};

  [[nodiscard]] constexpr bool has(u32 granule) const {
    return (words[granule / 64] >> granule % 64 & 1) != 0;
  }
  /// Adds the cell. Answers true if the set did not have it before.
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

/// A set from which cells are taken one by one. `filled_` has a bit for each word that is not zero, so that to take one
/// looks at two words.
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
  u64 bytes = 0;  // of the whole block, header included
  u32 size_class = 0;
  bool queued = false;         // whether it is in the collector's list of blocks with grey cells
  Block* next = nullptr;       // in the list of the heap's blocks, or in that of the empty ones
  Block* next_open = nullptr;  // in the list of blocks of the size class that have free cells
  Block* next_grey = nullptr;  // in the list of blocks with grey cells
  CellSet allocated;           // objects, and cells that have been handed out for objects
  CellSet marked;              // during a collection: the objects that have been reached
  CellQueue grey;  // during a collection: those of them whose references have not been followed yet

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

  /// A new block of so many bytes, without cells. More than kBlockBytes are for one large object; that memory is zero.
  /// Null if the system has no memory.
  static Block* map(u64 bytes);
  static void unmap(Block* block);
  /// Puts free cells, at most so many, in front of the list, in the order of their addresses. Answers how many.
  u64 hand_out(u64 most, FreeCell*& list);
  /// Frees all cells that are not marked. Answers how many cells are left in use.
  u64 sweep();
  /// How many cells the block has, free or not.
  [[nodiscard]] u64 cells() const;
};

/// The bytes of a block of the usual size that are for cells.
inline constexpr u64 kRoom = kBlockBytes - sizeof(Block);

// ---- sizes

/// The classes of small cells come first.
inline constexpr u32 kSmallClasses = 38;
/// Cells for continuations, which have blocks of their own: a sweep looks at each that is not reached.
inline constexpr u32 kContinuations = kSmallClasses;
/// Large objects, each the only cell of a block of its own size.
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

/// The least size class whose cells have so many bytes. Continuations have a class of their own.
u32 size_class_of(u64 bytes);

/// The blocks of a heap, by their addresses.
class BlockTable {
 public:
  /// Adds a block. False if there is no memory for that.
  bool add(Block* block);
  /// Whether there is a block at that address, which may be any number. Most that are asked about are small.
  [[nodiscard]] bool has(const Block* block) const {
    return block >= lowest_ && block <= highest_ && find(block);
  }
  void clear();

 private:
  void put(Block* block);
  [[nodiscard]] bool find(const Block* block) const;
  [[nodiscard]] u64 place(const Block* block) const;

  std::unique_ptr<Block*[]> entries_;  // hashed, with linear probing
  u64 capacity_ = 0, size_ = 0;        // the capacity is a power of two, and at most half of it is used
  // The lowest and the highest address of the blocks that were added since the table was last empty.
  const Block* lowest_ = reinterpret_cast<const Block*>(~u64{0});
  const Block* highest_ = nullptr;
};

}  // namespace wfx::machine

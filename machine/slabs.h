// The memory of native stacks: slabs of the system's, from which pieces are cut one behind the other.
#pragma once

#include <vector>

#include "grammar/integers.h"

namespace wfx::machine {

class Slabs {
 public:
  /// The bytes of a slab. A larger piece gets one of its own.
  static constexpr u64 kBytes = 4 << 20;

  Slabs() = default;
  ~Slabs();
  Slabs(const Slabs&) = delete;
  Slabs& operator=(const Slabs&) = delete;

  /// The next piece, of a multiple of 16 bytes. Null if there is no memory.
  u8* cut(u64 bytes);
  /// How many bytes the next piece would add to bytes().
  [[nodiscard]] u64 growth(u64 bytes) const;
  /// The bytes of all slabs but the first, which any run takes: memories may have what the limit says.
  [[nodiscard]] u64 bytes() const { return bytes_; }

  // To give slabs back: each piece that is not in use is counted. The slabs that have no other are dead.

  /// Whether there may be one. The slab from which pieces are cut is none.
  [[nodiscard]] bool may_have_dead() const { return slabs_.size() > 1; }
  void begin_count();
  void count_free(const u8* piece, u64 bytes) { slab_of(piece).free += bytes; }
  [[nodiscard]] bool is_dead(const u8* piece) { return is_dead(slab_of(piece)); }
  /// Gives the dead slabs back to the system. Answers their bytes.
  u64 give_dead();

 private:
  struct Slab {
    u8* start;
    u64 bytes;
    u64 cut;   // from its start on
    u64 free;  // of what was cut
    u32 valgrind_stack;
  };
  [[nodiscard]] Slab& slab_of(const u8* piece);
  [[nodiscard]] bool is_dead(const Slab& slab) const {
    return slab.free == slab.cut && slab.start != current_;
  }
  static u8* map(u64 bytes);
  static void unmap(u8* start, u64 bytes);

  std::vector<Slab> slabs_;      // by their addresses
  const u8* current_ = nullptr;  // the start of the slab from which pieces are cut
  u8* cursor_ = nullptr;         // where the next piece begins
  u8* end_ = nullptr;
  u64 bytes_ = 0;
};

}  // namespace wfx::machine

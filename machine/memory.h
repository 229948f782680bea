// Linear memories. A 32-bit memory is reserved whole, 8 GiB and a little more, so that every address that a load or
// store can form lies in the reservation, and what is beyond the size is protected: the signal handler makes a trap of
// it. A 64-bit memory is reserved as far as it may grow; its loads and stores check. Neither ever moves.
//
// Where there is no address space for that (`ulimit -v`), a memory of either kind has the bytes that it needs; its
// loads and stores check, and it moves when it grows. Code is compiled for the memories that its instance has, which
// stay of their kind.
#pragma once

#include "machine/slot.h"

namespace wfx::machine {

inline constexpr u64 kPageSize = 65536;

struct MemInst {
  u8* base = nullptr;
  u64 size = 0;  // bytes
  MemoryType type;
  u64 reserved = 0;      // bytes of address space
  bool guarded = false;  // an access by a 32-bit index needs no check
  bool movable = false;  // all that is reserved is accessible: to grow, it moves

  MemInst() = default;
  ~MemInst();
  MemInst(const MemInst&) = delete;
  MemInst& operator=(const MemInst&) = delete;
  /// Address space for it, and its least size. False if there is none.
  bool reserve(const MemoryType& type);
  /// Whether its type has room for so many more pages.
  [[nodiscard]] bool type_allows(u64 pages) const;
  /// False, and nothing changed, if its type or the system does not allow it.
  bool grow(u64 pages);

 private:
  bool reserve_guarded(u64 min_bytes);
  bool reserve_checked(u64 min_bytes);
};

/// Makes faults in the guarded part of memories traps of the machine that runs on this thread, and has signal handlers
/// run on a stack of their own. Once a thread; other faults go to who handled them before.
void handle_faults();

}  // namespace wfx::machine

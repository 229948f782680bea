// Linear memories. A 32-bit memory is reserved whole, 8 GiB and a little more, so that every address that a load or
// store can form lies in the reservation, and what is beyond the size is protected: the signal handler makes a trap of
// it. It never moves. A 64-bit memory is reserved as far as it may grow; its loads and stores check.
#pragma once

#include "machine/slot.h"

namespace wfx::machine {

inline constexpr u64 kPageSize = 65536;

struct MemInst {
  u8* base = nullptr;
  u64 size = 0;  // bytes
  MemoryType type;
  u64 reserved = 0;  // bytes of address space

  MemInst() = default;
  ~MemInst();
  MemInst(const MemInst&) = delete;
  MemInst& operator=(const MemInst&) = delete;
  /// Address space for it, and its least size. False if there is none.
  bool reserve(const MemoryType& type);
  /// False, and nothing changed, if its type or the system does not allow it.
  bool grow(u64 pages);
};

/// Makes faults in the guarded part of memories traps of the machine that runs on this thread, and has signal handlers
/// run on a stack of their own. Once a thread; other faults go to who handled them before.
void handle_faults();

}  // namespace wfx::machine

// The collected part of the store.
#pragma once

#include <memory>
#include <vector>

#include "machine/object.h"

namespace wfx::machine {

class Machine;

class Heap {
 public:
  explicit Heap(Machine& machine) : machine_(machine) {}
  Heap(const Heap&) = delete;
  Heap& operator=(const Heap&) = delete;

  /// A new object of so many bytes, header included; zero behind the header. Null where the memory limit or the system
  /// has no room. May collect: references that are only in variables of C++ must be pinned before.
  Object* allocate(ObjectKind kind, DefTypeId type, u64 bytes);
  /// Makes free continuations and links them to MachineState::free_continuations. False where there is no room.
  bool refill_continuations();

  [[nodiscard]] u64 bytes() const { return bytes_; }

 private:
  Machine& machine_;
  std::vector<std::unique_ptr<u8[]>> blocks_;
  u64 bytes_ = 0;
};

}  // namespace wfx::machine

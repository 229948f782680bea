// What the routines of ops::on_host have in common. One is written
//
//   u64 memory_fill(u64 machine, u64 code, u64 frame, u64 instance) {
//     const HostOp o(machine, code, frame, instance);
//     ...
//     return o.done();
//   }
//
// What it reads from slots after an object was made must be read again: nothing moves, but only what is in a slot below
// the frame's top is seen by a collection.
#pragma once

#include "machine/machine.h"

namespace wfx::machine::runtime {

struct HostOp {
  HostOp(u64 machine, u64 code, u64 frame, u64 instance)
      : m(*as_pointer<Machine>(machine)),
        i(*as_pointer<const CodeHost>(code)),
        args(as_pointer<Slot>(frame) + i.a),
        result(as_pointer<Slot>(frame) + i.d),
        in(*as_pointer<Instance>(instance)) {}

  Machine& m;
  const CodeHost& i;
  const Slot* args;  // the operands
  Slot* result;
  Instance& in;

  static u64 done() { return static_cast<u64>(Status::values); }
  [[nodiscard]] u64 trap(TrapCause cause) const {
    m.cause = cause;
    return static_cast<u64>(Status::trap);
  }
  [[nodiscard]] u64 out_of_memory() const {
    m.limit = Limit::memory;
    return static_cast<u64>(Status::exhausted);
  }
};

/// first + n > size, whatever they are.
constexpr bool exceeds(u64 first, u64 n, u64 size) { return n > size || first > size - n; }

}  // namespace wfx::machine::runtime

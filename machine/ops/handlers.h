// The operations of slot code and their handlers, from slots.def.
#pragma once

#include "grammar/instruction.h"
#include "machine/code.h"
#include "machine/ops/keys.h"

namespace wfx::machine {

Handler unwind;  // ops.h

namespace handlers {

#define SLOT_OP(name, ...) Handler name;
#include "machine/slots.def"

// What the compiler puts into no code.
Handler stopped;  // in place of any at a head of code: the run ends, since Machine::stop says so
Handler
    out_of_bounds;  // what the signal handler goes on with, where an access to a guarded memory has faulted

}  // namespace handlers

/// What the compiler emits. Of a function, what its key does not have is null.
namespace ops {

#define SLOT_OP(name, layout, ...) inline constexpr SlotOp<layout> name{handlers::name};
#define SLOT_OPS(name, key, layout, ...) SlotOp<layout> name(key);
#include "machine/slots.def"

}  // namespace ops

}  // namespace wfx::machine

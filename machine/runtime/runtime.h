// What handlers need an ordinary C++ stack for: routines that run on the host's stack (wfx_on_host). The first argument
// is the machine.
#pragma once

#include "machine/machine.h"

namespace wfx::machine::runtime {

// ---- control
HostRoutine extend_stack;  // (machine, bytes of the frame): a next segment; 0, with m->limit, if none fits
HostRoutine call_host;     // (machine, FuncInst, slots): the Status of the function
HostRoutine
    type_matches;  // (machine, a defined type, another): whether it is a subtype; notes it in the cache

// ---- memory
HostRoutine memory_grow;  // (machine, MemInst, pages): the size before, or -1

}  // namespace wfx::machine::runtime

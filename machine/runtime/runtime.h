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

HostRoutine
    compile_native;  // (machine, an instruction, the instance): native code for the function that has it

// ---- memory
HostRoutine memory_grow;  // (machine, MemInst, pages): the size before, or -1

// ---- objects and exceptions
HostRoutine refill;  // (machine, size class, bytes): free cells of that class; 0 where there is no room
/// (machine, an instruction, its frame, the instance): where the exception in flight is caught in this frame, with the
/// values in their slots; 0 if it is not. Of what ends the run, as m->ending says, the frame is noted.
HostRoutine find_catch;

}  // namespace wfx::machine::runtime

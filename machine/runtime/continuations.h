// What the life of stacks needs an ordinary C++ stack for. The first argument is the machine. For a reference there may
// be no room: the answer is 0, and m->limit says of what.
#pragma once

#include "machine/code.h"

namespace wfx::machine::runtime {

HostRoutine new_continuation;  // (machine, FuncInst): the reference
HostRoutine renew;             // (machine, Continuation): gives its chain another identity: the reference
HostRoutine give_stack;        // (machine, Stack): back to the pool

}  // namespace wfx::machine::runtime

// What the life of stacks needs an ordinary C++ stack for. The first argument is the machine.
#pragma once

#include "machine/code.h"

namespace wfx::machine::runtime {

HostRoutine new_continuation;  // (machine, FuncInst): the reference; 0 if there is no memory
HostRoutine renew;       // (machine, Continuation): gives its chain another identity; as new_continuation
HostRoutine give_stack;  // (machine, Stack): back to the pool

}  // namespace wfx::machine::runtime

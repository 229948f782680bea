// The switches between native stacks, in assembly (switch_x86_64.S).
#pragma once

#include "machine/code.h"
#include "machine/outcome.h"

namespace wfx::machine {

struct Stack;

extern "C" {

/// Leaves `from`, which runs and must have a call to come back from, for `to`, which does not run. `to` goes on behind
/// the wfx_switch that it left by, which returns `value`; a fresh one begins at wfx_run_fresh.
__attribute__((preserve_none)) u64 wfx_switch(Stack* from, Stack* to, u64 value);
/// The same from a stack that has come to its end.
[[noreturn]] __attribute__((preserve_none)) void wfx_jump(Stack* to, u64 value);
/// Where the native code of a fresh stack begins (only its address is of use).
void wfx_start();
/// The bottom of a fresh stack; `value` is what it was entered with.
[[noreturn]] __attribute__((preserve_none)) void wfx_run_fresh(Stack* self, u64 value);

/// Goes from the host's stack to a fresh stack. Returns the status that wfx_leave gives.
u64 wfx_enter(Machine* machine, Stack* stack);
[[noreturn]] void wfx_leave(Machine* machine, u64 status);

/// Calls a routine on the host's stack: the way from a handler to all that needs an ordinary C++ stack. What the
/// routine calls may enter the machine again.
u64 wfx_on_host(u64 a, u64 b, u64 c, u64 d, HostRoutine* routine, Machine* machine);

/// Calls the handler at pc with another native stack pointer, that of a next segment.
__attribute__((preserve_none)) u64 wfx_call_on(const Word* pc, Slot* fp, Instance* in, u8* mem, Machine* m,
                                               u8* sp);
}

}  // namespace wfx::machine

// The switches between native stacks, in assembly (switch_x86_64.S).
#pragma once

#include "machine/code.h"
#include "machine/outcome.h"

namespace wfx::machine {

extern "C" {

/// The last step of a handler that leaves a stack for `stack`, which does not run: that goes on at pc, fp and `in`.
/// `mem` is the stack that is left, on which the handler runs.
Handler wfx_switch;
/// The same from a stack that has come to its end, with any `mem`.
Handler wfx_jump;
/// What stands for the caller of the function at the bottom of a stack (only its address is of use).
void wfx_bottom();

/// Goes from the host's stack to a fresh stack, whose parent stands for the host's. Returns the status that wfx_leave
/// gives.
u64 wfx_enter(Machine* machine, Stack* stack, Instance* in, Slot* fp, const Word* pc);
[[noreturn]] void wfx_leave(Machine* machine, u64 status);

/// Calls a routine on the host's stack: the way from a handler to all that needs an ordinary C++ stack. What the
/// routine calls may enter the machine again.
u64 wfx_on_host(u64 a, u64 b, u64 c, u64 d, HostRoutine* routine, Machine* machine);

/// Where that goes: calls the routine. One that throws ends the run: Machine::invoke throws the same.
u64 wfx_host_call(u64 a, u64 b, u64 c, u64 d, HostRoutine* routine, Machine* machine);

/// Calls the handler at pc with another native stack pointer, that of a next segment.
__attribute__((preserve_none)) u64 wfx_call_on(const Word* pc, Slot* fp, Instance* in, u8* mem, Machine* m,
                                               Stack* stack, u8* sp);

#if defined(__x86_64__)
/// How native code calls a function that has none (native/x86_64/agreement.h).
void wfx_call_handlers();
#endif
}

}  // namespace wfx::machine

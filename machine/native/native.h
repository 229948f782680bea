// Native code for slot code, where the processor is one that there are templates for.
//
// The word of a handler in slot code becomes the address of native code that does the same, at the instructions that a
// handler may go on at. So handlers and native code mix: what has no template, and what is rare, is left to the
// handler, and stacks, continuations, exceptions and collections know nothing of native code. A frame looks the same at
// every instruction, whichever of the two runs it.
#pragma once

#include <string>

#include "machine/native/code.h"

namespace wfx::machine {

class Machine;

namespace native {

/// Whether there are templates for this processor.
bool is_available();

/// Where native code goes to call a function that has none: its handlers are called. Null without templates.
const u8* calls_handlers();

/// The native code of all functions of the instance.
NativeCode compile_all(Machine& machine, Instance& in);
/// That of the function of the instance whose slot code has this instruction.
NativeCode compile_function(Machine& machine, Instance& in, const Word* pc);

}  // namespace native
}  // namespace wfx::machine

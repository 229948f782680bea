// Throwing and catching.
#pragma once

#include "machine/code.h"

namespace wfx::machine::runtime {

// Routines of ops::on_host; i = TagInst.
HostRoutine throw_;         // the values are the operands
HostRoutine new_exception;  // gives the reference to it

/// (machine, an instruction, its frame, the instance): where the exception in flight is caught in this frame, with the
/// values in their slots; 0 if it is not. Of what ends the run, as m->ending says, the frame is noted.
HostRoutine find_catch;

}  // namespace wfx::machine::runtime

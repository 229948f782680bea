// Handlers of continuations.
#pragma once

#include "machine/code.h"
#include "machine/ops/host.h"

namespace wfx::machine::ops {

Handler cont_new;          // CodeDABC: a = the function, c = one past the slots in use
Handler cont_bind;         // CodeSuspend, without a key: the reference goes to d
Handler resume_throw_ref;  // CodeResume, without arguments
Handler enter_barrier;     // Code0
// Before the instruction, where nested calls are counted: as much as the stacks count that it links or unlinks.
Handler count_resume;    // CodeDA: the continuation in a
Handler count_suspend;   // CodeDI: i = the key
Handler count_switch;    // CodeDAI: both
Handler leave_barriers;  // CodeD: x = how many

// With n slots of arguments: few have handlers of their own.
Handler* suspend(u32 n);  // CodeSuspend
Handler* switch_(u32 n);  // CodeSuspend
Handler* resume(u32 n);   // CodeResume, without an exception

}  // namespace wfx::machine::ops

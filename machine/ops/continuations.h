// Handlers of continuations.
#pragma once

#include "machine/code.h"
#include "machine/ops/host.h"

namespace wfx::machine::ops {

Handler cont_new;          // CodeDABC: a = the function, c = one past the slots in use
Handler cont_bind;         // CodeSwitch, without a tag: the reference goes to d
Handler suspend;           // CodeSuspend
Handler resume;            // CodeResume, without an exception
Handler resume_throw_ref;  // CodeResume, without arguments
Handler switch_;           // CodeSwitch
Handler enter_barrier;     // Code0
Handler leave_barriers;    // CodeD: x = how many

}  // namespace wfx::machine::ops

// What the machine does not have yet of continuations: a module that uses it is refused with its name. A rule
// that gets its code leaves this list; one that is in neither place does not link.
#include "machine/compile/compiler.h"

namespace wfx::machine::rules {

MISSING(cont_new)
MISSING(cont_bind)
MISSING(suspend)
MISSING(resume)
MISSING(resume_throw)
MISSING(resume_throw_ref)
MISSING(switch_)
MISSING(barrier)

}  // namespace wfx::machine::rules

// What the machine does not have yet of exceptions: a module that uses it is refused with its name. A rule
// that gets its code leaves this list; one that is in neither place does not link.
#include "machine/compile/compiler.h"

namespace wfx::machine::rules {

MISSING(throw_)
MISSING(throw_ref)
MISSING(try_table)

}  // namespace wfx::machine::rules

// What the machine does not have yet of aggregates: a module that uses it is refused with its name. A rule
// that gets its code leaves this list; one that is in neither place does not link.
#include "machine/compile/compiler.h"

namespace wfx::machine::rules {

MISSING(struct_new)
MISSING(struct_new_default)
MISSING(struct_get)
MISSING(struct_set)
MISSING(array_new)
MISSING(array_new_default)
MISSING(array_new_fixed)
MISSING(array_new_data)
MISSING(array_new_elem)
MISSING(array_get)
MISSING(array_set)
MISSING(array_len)
MISSING(array_fill)
MISSING(array_copy)
MISSING(array_init_data)
MISSING(array_init_elem)

}  // namespace wfx::machine::rules

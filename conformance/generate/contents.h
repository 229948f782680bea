// Reads what values hold, down to a number, so that engines can be compared by all that a program computes.
#pragma once

#include "conformance/generate/body.h"

namespace wfx::generate {

/// Mixes the value that `get` leaves on the stack into the sum (Builder::sum): a number; of a reference, whether it is
/// null, and what it refers to, down to `depth` references. Nothing else is changed, and continuations are not
/// consumed.
void note(Body& w, ValType t, const Get& get, u32 depth);

/// Mixes the contents of all globals and tables into the sum.
void note_everything(Body& w);

}  // namespace wfx::generate

// What values hold, read down to a number, so that all that a program computes matters.
#pragma once

#include "conformance/generate/body.h"

namespace wfx::generate {

/// Mixes into the sum (Builder::sum) the value that `get` leaves on the stack: a number, whether a reference is null,
/// and what is behind it, through so many references. It changes nothing else, and a continuation is not used.
void note(Body& w, ValType t, const Get& get, u32 depth);

/// Notes what is in all globals and tables.
void note_everything(Body& w);

}  // namespace wfx::generate

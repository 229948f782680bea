// What templates of instructions on floats share.
#pragma once

#include "machine/native/x86_64/emitter.h"

namespace wfx::machine::native::floats {

/// The slot becomes the sum, difference, product or quotient. It may be a NaN, which is canonical.
void arithmetic(Emitter& e, Sse op, Precision p, u32 slot_d, Xmm a, const Rm& b);

}  // namespace wfx::machine::native::floats

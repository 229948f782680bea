// What a frame counts towards a limit on nested calls, on every engine that counts them.
#pragma once

#include "semantics/typing/validate.h"

namespace wfx {

/// One, and one more for each eight values.
inline u32 depth_of_frame(const FuncFacts& facts) { return 1 + (facts.locals + facts.max_height) / 8; }

}  // namespace wfx

// How much frames and table elements count towards the limits. Both engines count alike, so that they end alike.
#pragma once

#include "semantics/typing/validate.h"

namespace wfx {

/// What a frame counts towards RunLimits::depth: one, and one more for each eight locals and operands.
inline u32 depth_of_frame(const FuncFacts& facts) { return 1 + (facts.locals + facts.max_height) / 8; }

/// What an element of a table counts towards RunLimits::memory: its bytes in the engine of this folder.
inline constexpr u64 kElementBytes = 24;

}  // namespace wfx

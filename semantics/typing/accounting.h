// What counts towards limits on every engine, so that all end alike.
#pragma once

#include "semantics/typing/validate.h"

namespace wfx {

/// A frame, towards the limit on nested calls: one, and one more for each eight values.
inline u32 depth_of_frame(const FuncFacts& facts) { return 1 + (facts.locals + facts.max_height) / 8; }

/// An element of a table, towards the limit on memory: what it takes in the reference.
inline constexpr u64 kElementBytes = 24;

}  // namespace wfx

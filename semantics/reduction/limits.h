// What the user allows a run to use. Running into a limit is an outcome of its own, `exhausted`, and not a trap.
#pragma once

#include "grammar/integers.h"

namespace wfx {

/// Why a run is to end that does not end by itself: whoever watches it says so, from another thread.
enum class Stop : u8 { none, time, interrupt };

struct RunLimits {
  u64 steps = ~u64{0};
  u64 depth = 1'000'000;  // nested calls over all active stacks; a frame counts one more for each 8 values
  u64 memory = u64{4} << 30;  // bytes of memories, tables, objects and suspended stacks together
  // A collection is due when so many bytes have been allocated since the last one, and as many as that one had to look
  // at.
  u64 collect_after = u64{1} << 20;
};

}  // namespace wfx

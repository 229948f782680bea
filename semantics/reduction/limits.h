// The limits that the user sets for a run. Reaching one is an outcome of its own, `exhausted`, and not a trap.
#pragma once

#include "grammar/integers.h"

namespace wfx {

/// Why a run must end before it has an outcome. Another thread, which watches the run, sets it.
enum class Stop : u8 { none, time, interrupt };

struct RunLimits {
  u64 steps = ~u64{0};
  u64 depth = 1'000'000;  // nested calls over all active stacks; a frame counts one more for each 8 values
  u64 memory = u64{4} << 30;  // bytes of memories, tables, objects and suspended stacks together
  // Bytes: a collection is due when as many have been allocated since the last one, and no fewer than that one visited.
  u64 collect_after = u64{1} << 20;
};

}  // namespace wfx

// The guarded reservations of memories, as the signal handler finds them.
#pragma once

#include "grammar/integers.h"

namespace wfx::machine {

/// Faults in these bytes are out of bounds accesses of wasm code from now on. Thread-safe.
void add_guarded(const u8* base, u64 bytes);
void remove_guarded(const u8* base);

}  // namespace wfx::machine

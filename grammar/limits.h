// How many things of a kind a module may have here: what the JavaScript interface lets all engines refuse (WebAssembly
// JavaScript Interface, "Limits"). The specification has no limit but that of 32 bits.
#pragma once

#include "grammar/integers.h"

namespace wfx {

inline constexpr u32 kMaxEntries = 1'000'000;  // types, imports, functions, globals, tags, exports
inline constexpr u32 kMaxTables = 100'000;
inline constexpr u32 kMaxMemories = 100;
inline constexpr u32 kMaxDataSegments = 100'000;
inline constexpr u32 kMaxElemSegments = 100'000;  // ours: that interface limits what is in them

}  // namespace wfx

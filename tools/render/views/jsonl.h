// A trace as data: JSON lines, an object a step. docs/trace.md says what is in it.
#pragma once

#include "tools/render/views/lines.h"

namespace wfx {

/// Of what docs/trace.md describes; another number comes with what a reader of this one would take wrongly.
inline constexpr u64 kTraceVersion = 2;
inline constexpr u64 kTraceVersionWithTypes = 2;
inline constexpr u64 kOldestTraceVersion = 1;  // that is read

std::unique_ptr<LineView> jsonl_view();

}  // namespace wfx

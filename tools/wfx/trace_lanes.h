// wfx trace --view=lanes.
#pragma once

#include "tools/wfx/trace_options.h"

namespace wfx {

/// So many rows are kept of a run, which is left then.
inline constexpr std::size_t kMostLaneRows = 100'000;

/// The steps that are rows of lanes, between those of the selection.
Selection all_in_lanes(const Selection& selection);

/// Writes the lanes that were made.
ExitCode write_lanes(const TraceOptions& options, LaneMaker& maker, const std::string& outcome,
                     ExitCode exit);

/// Runs the program, and writes the lanes of the steps between those of the selection at which stacks switch.
ExitCode trace_lanes(const TraceOptions& options, Program& program, const Selection& selection);

}  // namespace wfx

// wfx trace --view=lanes.
#pragma once

#include "tools/wfx/trace_options.h"

namespace wfx {

/// Runs the program, and writes the lanes of the steps between those of the selection at which stacks switch.
ExitCode trace_lanes(const TraceOptions& options, Program& program, const Selection& selection);

}  // namespace wfx

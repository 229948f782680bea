// wfx trace as a picture of the stacks.
#pragma once

#include "tools/wfx/trace_options.h"

namespace wfx {

/// More configurations make no picture that a person looks at.
inline constexpr std::size_t kMostPictures = 60;
/// After so many steps of which none is to be drawn, the run is taken for one that does not come to any.
inline constexpr u64 kMostUnseen = 1'000'000;

/// Runs the program, and writes the picture of the steps that are selected.
ExitCode trace_picture(const TraceOptions& options, Program& program, const Selection& selection);

}  // namespace wfx

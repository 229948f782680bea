// wfx trace as a picture of the stacks.
#pragma once

#include "tools/wfx/trace_options.h"

namespace wfx {

/// More configurations make no picture that a person looks at.
inline constexpr std::size_t kMostPictures = 60;
/// After so many steps of which none is to be drawn, the run is taken for one that does not come to any.
inline constexpr u64 kMostUnseen = 1'000'000;

/// What is said where the first steps are drawn.
inline constexpr const char* kDrawsFirstSteps =
    "no step of stack switching was taken: the first steps are drawn, whatever their rules; choose with "
    "--rules, "
    "and with --from and --to";

/// The first steps, whatever their rules, that fill a picture: what is drawn of a program without stack switching.
Selection first_steps(const Selection& selection);

/// What is said where a picture has no room for the step.
std::string told_of_full_picture(u64 step);

/// Runs the program, and writes the picture of the steps that are selected.
ExitCode trace_picture(const TraceOptions& options, Program& program, const Selection& selection);

}  // namespace wfx

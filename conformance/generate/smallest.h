// A generated program that an engine runs otherwise than the reference, made small.
#pragma once

#include <chrono>

#include "conformance/generate/ask_programs.h"

namespace wfx::generate {

struct Smallest {
  Question question;
  Departure departure;
  unsigned steps = 0;  // in which it became that small
};

/// Looks for the smallest program that departs by the same cause, until the deadline or an interrupt: first among those
/// of simpler choices, then among those of a shorter text. Many candidates are asked in one process. Nothing where the
/// program itself, alone, does not depart so, or there is no time to ask it.
std::optional<Smallest> smallest(const FoundEngine& engine, const rc::Shrinkable<Sample>& program,
                                 const std::string& cause, const ProcessLimits& limits,
                                 std::chrono::steady_clock::time_point deadline,
                                 const std::function<bool()>& is_interrupted);

}  // namespace wfx::generate

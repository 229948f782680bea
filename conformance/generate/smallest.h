// A generated program that an engine runs otherwise than the reference, made small.
#pragma once

#include "conformance/generate/ask_programs.h"

namespace wfx::generate {

struct Smallest {
  Question question;
  Departure departure;
  unsigned steps = 0;  // in which it became that small
};

/// Looks for the smallest program that departs by the same cause, as long as `goes_on` says. Many candidates are asked
/// in one process. Nothing where the program itself, alone, does not depart so.
std::optional<Smallest> smallest(const FoundEngine& engine, const rc::Shrinkable<Sample>& program,
                                 const std::string& cause, const ProcessLimits& limits,
                                 const std::function<bool()>& goes_on);

}  // namespace wfx::generate

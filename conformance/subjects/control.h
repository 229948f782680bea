// Whether an engine's verdicts mean anything: it is asked what is known, before it is asked what is not.
#pragma once

#include <string>

#include "conformance/subjects/ask.h"

namespace wfx {

struct Control {
  /// Why none of its verdicts would mean anything: that it passes what does not hold, or answers nothing that makes
  /// sense. Empty if they do. An engine that fails some of those that hold is one with differences, which a run shows.
  std::string fault;
  std::string hint;  // what in its description makes a run slow; mostly empty
};

/// Asks the engine about assertions that hold, and about such as do not.
Control control(const FoundEngine& engine, const AskOptions& options);

}  // namespace wfx

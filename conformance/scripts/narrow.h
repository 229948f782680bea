// The part of a script that selected assertions need.
#pragma once

#include <vector>

#include "conformance/scripts/filter.h"

namespace wfx {

struct NarrowScript {
  Script script;
  // By the position of a command of it: whether it is selected; its position in the whole script.
  std::vector<bool> judged;
  std::vector<std::size_t> positions;
};

/// Leaves out what no selected command (Filter::select_with_modules) can depend on: those behind the last of them, and
/// assertions that are not selected and have no effects. They are blanks in the source, so that all others keep their
/// places. A script of which nothing is selected has no command left.
NarrowScript narrow(const Script& script, const Filter& filter);

}  // namespace wfx

// How a user names rules.
#pragma once

#include <string>

#include "semantics/rules.h"

namespace wfx {

/// Whether a pattern (`*`, `?` and `[..]` as in file names) matches the rule's name, "Step/resume-live", or the part of
/// it behind the slash.
bool rule_matches(const std::string& pattern, const RuleInfo& rule);

}  // namespace wfx

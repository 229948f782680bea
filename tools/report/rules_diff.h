// What one dialect has otherwise than the other.
#pragma once

#include <string>

#include "tools/report/rule_links.h"

namespace wfx {

/// The rules that only one of the dialects has. Where both have one for an instruction, its lines are compared: `-` is
/// of the dialect `before` alone, `+` of the other. Empty if they share all of the rules.
std::string rules_diff(const Rules& rules, Dialect before);

}  // namespace wfx

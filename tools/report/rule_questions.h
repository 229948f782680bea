// What a page about a rule answers beside what the rule says: why its premises are there, and which ways to get it
// wrong are tried.
#pragma once

#include <string>

#include "semantics/rules.h"

namespace wfx {

/// A section with a program for each premise that goes wrong without it, or the reason why there is none; empty for a
/// rule that is not of typing. Mnemonics in it are links into the page at `instructions`.
std::string html_of_why(const RuleInfo& rule, std::string_view instructions);
/// A section with the mutants of the rule; empty if there is none.
std::string html_of_mutants(const RuleInfo& rule);

}  // namespace wfx

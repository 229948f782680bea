// Rule coverage as text.
#pragma once

#include "conformance/run/coverage.h"

namespace wfx {

/// 1234567 as "1,234,567".
std::string grouped(u64 n);

/// A line for each rule and each premise, with counts in columns, and a summary. For a single rule, also the scripts
/// that reach it.
std::string coverage_text(const std::vector<const RuleInfo*>& rules, const Coverage& coverage);

/// The items whose coverage is not as it should be: those that no script reaches though one could, and those that a
/// script reaches though unreachable.def calls them out of reach.
std::vector<CoverageItem> uncovered(const std::vector<const RuleInfo*>& rules, const Coverage& coverage);
/// The items of `uncovered`, a line each, and a summary of all items of the rules.
std::string uncovered_text(const std::vector<const RuleInfo*>& rules, const Coverage& coverage);

}  // namespace wfx

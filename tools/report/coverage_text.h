// Rule coverage as text.
#pragma once

#include "conformance/scripts/coverage.h"

namespace wfx {

/// 1234567 as "1,234,567".
std::string grouped(u64 n);

/// A line a rule and a line a premise, with counts in columns, and a summary. Of a single rule also the scripts that
/// reach it.
std::string coverage_text(const std::vector<const RuleInfo*>& rules, const Coverage& coverage);

/// What is not as it should be: what no script reaches though one could, and what unreachable.def calls out of reach
/// and a script reaches.
std::vector<CoverageItem> uncovered(const std::vector<const RuleInfo*>& rules, const Coverage& coverage);
/// Those, a line each, and a summary of all items of the rules.
std::string uncovered_text(const std::vector<const RuleInfo*>& rules, const Coverage& coverage);

}  // namespace wfx

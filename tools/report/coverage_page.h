// Rule coverage as a page: all in one file, light or dark as the reader's system is set.
//
// The page has a summary with a bar for each kind of item, a table of the relations, and then each rule with its
// judgement and premises, their counts, and the scripts that reach it. A rule's anchor is its name:
// coverage.html#Step/resume-live. A checkbox hides the rules that are fully covered; a field finds rules by name.
#pragma once

#include "conformance/run/coverage.h"

namespace wfx {

std::string coverage_page(const std::vector<const RuleInfo*>& rules, const Coverage& coverage);

}  // namespace wfx

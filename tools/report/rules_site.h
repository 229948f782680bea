// The rules as a site: a page a rule, an index by relation, and one by instruction. A page asks nothing of anywhere but
// the others.
#pragma once

#include <string>

#include "conformance/run/coverage.h"
#include "tools/report/rule_links.h"

namespace wfx {

struct SitePage {
  std::string path;  // below the folder of the site: "index.html", "Step/resume-live.html"
  std::string text;
};

/// The pages of these rules. `coverage` may be null; with it, a page has the counts of its premises and the scripts
/// that take the rule.
std::vector<SitePage> rules_site(const Rules& rules, const Coverage* coverage);

}  // namespace wfx

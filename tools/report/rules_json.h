// The rules as JSON (docs/rules.md, docs/rules.schema.json).
#pragma once

#include "conformance/run/coverage.h"
#include "tools/report/rule_links.h"

namespace wfx {

/// `wfx` is the version of the program. `coverage` may be null.
std::string rules_json(const Rules& rules, const std::string& wfx, const Coverage* coverage);

}  // namespace wfx

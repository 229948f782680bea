#include "semantics/rules.h"

#include <algorithm>

namespace wfx {

const RuleInfo* find_rule(std::string_view name) {
  const auto* row = std::ranges::find(kRules, name, &RuleInfo::name);
  return row == std::end(kRules) ? nullptr : row;
}

}  // namespace wfx

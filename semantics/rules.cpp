#include "semantics/rules.h"

#include <algorithm>

#include "semantics/rules/chapters.h"

namespace wfx {

constexpr RuleInfo kRules[kRuleCount] = {
#define ROW(rule, identifier, name, dialects, judgement, source) \
  {Rule::rule, identifier, name, Dialects::dialects, judgement, rules::rule::premises, source},
#include "semantics/rules/table.def"
#undef ROW
};

static_assert(std::ranges::all_of(kRules,
                                  [](const RuleInfo& r) { return r.premises.size() <= kMaxPremises; }),
              "a rule has more premises than kMaxPremises");

const RuleInfo* find_rule(std::string_view name) {
  const auto* row = std::ranges::find(kRules, name, &RuleInfo::name);
  return row == std::end(kRules) ? nullptr : row;
}

}  // namespace wfx

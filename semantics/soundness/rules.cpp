#include "semantics/soundness/rules.h"

#include "semantics/rules/chapters_soundness.h"

namespace wfx {

constexpr RuleInfo kSoundnessRules[kSoundnessRuleCount] = {
#define ROW(rule, identifier, name, dialects, judgement, source) \
  {rules::rule{}, identifier, name, Dialects::dialects, judgement, rules::rule::premises, source},
#include "semantics/rules/table_soundness.def"
#undef ROW
};

}  // namespace wfx

// The rules of soundness. They have a table of their own, and numbers behind those of the rules that programs take
// (semantics/rules.h): only a check that a run is sound takes them.
#pragma once

#include "semantics/rules.h"

namespace wfx {

#define RULE(...) +1
#define RULE_ALONE(...) +1
inline constexpr std::size_t kSoundnessRuleCount = 0
#include "semantics/rules/names_soundness.def"
    ;
#undef RULE
#undef RULE_ALONE

/// The rule of soundness with that number, counted from 0.
constexpr Rule rule_of_soundness(std::size_t number) { return static_cast<Rule>(kRuleCount + number); }

extern const RuleInfo kSoundnessRules[kSoundnessRuleCount];

inline const RuleInfo& info_of_soundness(Rule r) {
  return kSoundnessRules[static_cast<std::size_t>(r) - kRuleCount];
}

}  // namespace wfx

// The questions that the specification and the proposal leave open or answer wrongly, and how wfx answers them.
#pragma once

#include "semantics/rules.h"

namespace wfx {

/// One row of decisions.def.
struct Decision {
  std::string_view title;
  std::array<std::string_view, 12> rules;  // the names of the rules concerned; the unused entries are empty
  std::string_view text;
  std::string_view file;  // docs/decisions/...

  [[nodiscard]] constexpr bool concerns(std::string_view rule) const {
    for (const std::string_view name : rules)
      if (!name.empty() && name == rule) return true;
    return false;
  }
};

/// The names of all rules: those that programs take, and those of soundness.
inline constexpr std::string_view kNamesInDecisions[] = {
#define RULE(relation, case_, name, dialects) name,
#define RULE_ALONE(relation, name, dialects) name,
#include "semantics/rules/names.def"
#include "semantics/rules/names_soundness.def"
#undef RULE
#undef RULE_ALONE
};

inline constexpr Decision kDecisions[] = {
#define RULES(...) {__VA_ARGS__}
#define DECISION(title, rules, text, file) {title, rules, text, file},
#include "semantics/decisions.def"
#undef DECISION
#undef RULES
};

static_assert(
    [] {
      for (const Decision& d : kDecisions)
        for (const std::string_view name : d.rules) {
          if (name.empty()) continue;
          bool known = false;
          for (const std::string_view rule : kNamesInDecisions) known = known || rule == name;
          if (!known) return false;
        }
      return true;
    }(),
    "a decision names a rule that does not exist");

}  // namespace wfx

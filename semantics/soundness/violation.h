// How a configuration that refutes soundness is told: a line that says what is wrong, and then a line each of what
// tells more, the configuration at last.
#pragma once

#include <optional>
#include <string>

#include "semantics/reduction/configuration.h"
#include "semantics/soundness/judge.h"

namespace wfx {

/// The step after which the configuration is not well-typed any more, and the judgement that does not hold.
std::string not_preserved(const Judge& judge, u64 step, Rule rule, const Configuration& after);
/// The configuration to which no rule applies, and why; `rule` made it, if any.
std::string no_progress(u64 step, std::optional<Rule> rule, const Configuration& z, std::string_view why);
/// The same where the redex was taken from the code before no rule was found for it: `why` names it.
std::string no_rule_applies(u64 step, std::optional<Rule> rule, const Configuration& z, std::string_view why);

/// The line that ends a violation which the rule of typing tells itself (judged_again.h), after a line break.
std::string told_as_again(Rule typing);
bool is_told_as_again(std::string_view violation);

}  // namespace wfx

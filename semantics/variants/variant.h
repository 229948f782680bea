// Variants: the semantics where the text is read otherwise than a decision reads it (variants.def).
#pragma once

#include <string_view>
#include <vector>

#include "semantics/decisions.h"
#include "semantics/observers.h"

namespace wfx {

class Checker;

/// The truth of a premise about the instruction that is being typed; `holds` is that of the premise as it is.
using Reading = bool (*)(const Checker& c, const Instr& i, bool holds);

/// A rule that is read otherwise: one of reduction by `instead`, one of typing by the `reading` of a premise.
struct ReadRule {
  Rule rule{};
  StepFunction instead = nullptr;
  u8 premise = 0;  // its index in RuleInfo::premises
  Reading reading = nullptr;
};

struct Variant {
  std::string_view name;
  std::string_view file;  // of the decision
  std::string_view here;  // how wfx reads the text
  std::string_view other;
  std::vector<ReadRule> rules;
};

/// All of them, in the order of the decisions.
const std::vector<Variant>& variants();
/// Null if there is none of that name.
const Variant* find_variant(std::string_view name);
/// The number in the name of a decision's file, "docs/decisions/0004-switch-and-null.md".
unsigned number_of_decision(std::string_view file);
/// The number of the decision in docs/decisions.
unsigned decision_of(const Variant& variant);
/// Two of them that read one rule otherwise, and so cannot be combined; both null if there are none.
std::pair<const Variant*, const Variant*> at_odds(const std::vector<const Variant*>& variants);

/// A decision about rules that leaves no other reading to run.
struct WithoutVariant {
  std::string_view file;
  std::string_view reason;
};
std::vector<WithoutVariant> decisions_without_variant();

}  // namespace wfx

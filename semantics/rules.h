// The registry of rules: rules.def as an enumeration and a table, and how a rule's function refers to its row.
//
// A rule has one name, `Relation/case`, as in the specification and the papers. Its function has the same name under
// one reversible mapping: `/` is `::` (the relation is a namespace), `-x` is `_X`, `.x` is `X`. So
// `Step_pure/br_if-true` is Step_pure::br_if_True, and `Instr_ok/cont.new` is Instr_ok::contNew. The name as written
// stands in the comment above the function, with the judgement: a search for it finds the row, the function, and the
// tests.
#pragma once

#include <array>
#include <string_view>

#include "grammar/instruction.h"

namespace wfx {

/// Every rule; the enumerator is relation, `_`, case in the mapping above.
enum class Rule : u16 {
#define RULE(relation, case_, ...) relation##_##case_,
#define RULE_ALONE(relation, ...) relation,
#include "semantics/rules.def"
#undef RULE
#undef RULE_ALONE
};

enum class Dialects : u8 { both, w3, fx2022 };

/// The most premises that a rule has.
inline constexpr std::size_t kMaxPremises = 12;

/// One row of rules.def.
struct RuleInfo {
  Rule rule;
  std::string_view identifier;  // "Step_pure::br_if_True"
  std::string_view name;        // "Step_pure/br_if-true"
  Dialects dialects;
  std::string_view judgement;  // the conclusion, in notation; several lines where it is long
  std::array<std::string_view, kMaxPremises> premises;  // in notation; empty from the first unused on
  std::string_view source;                              // document and section
};

inline constexpr RuleInfo kRules[] = {
#define PREMISES(...) {__VA_ARGS__}
#define RULE(relation, case_, name, dialects, judgement, premises, source) \
  {Rule::relation##_##case_, #relation "::" #case_, name, Dialects::dialects, judgement, premises, source},
#define RULE_ALONE(relation, name, dialects, judgement, premises, source) \
  {Rule::relation, #relation, name, Dialects::dialects, judgement, premises, source},
#include "semantics/rules.def"
#undef RULE
#undef RULE_ALONE
#undef PREMISES
};
inline constexpr std::size_t kRuleCount = sizeof kRules / sizeof kRules[0];

constexpr const RuleInfo& info(Rule r) { return kRules[static_cast<std::size_t>(r)]; }

/// The rule of that name, or null. O(number of rules).
const RuleInfo* find_rule(std::string_view name);

/// The index of the premise with that text in the rule's row. Not a constant expression, and so a build error, where
/// the row has no such premise: the text in the code and in the row cannot drift apart.
consteval u8 premise_index(Rule r, std::string_view text) {
  const auto& premises = info(r).premises;
  for (u8 i = 0; i < premises.size() && !premises[i].empty(); ++i)
    if (premises[i] == text) return i;
  throw "rules.def has no such premise of this rule";
}

/// Sees which rules are taken and which premises hold; the base of coverage and of mutation. `premise` answers what
/// the rule shall take the premise's truth to be: `holds`, but for a mutant.
class RuleObserver {
 public:
  virtual ~RuleObserver() = default;
  virtual void taken(Rule rule) = 0;
  virtual bool premise(Rule rule, u8 index, bool holds) = 0;
};

}  // namespace wfx

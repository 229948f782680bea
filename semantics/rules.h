// The registry of rules, which are written in semantics/rules/*.rules, and how a function names its rule.
//
// A rule has one name, `Relation/case`, as in the specification and the papers. Its function has the same name under
// one reversible mapping: `/` is `::` (the relation is a namespace), `-x` is `_X`, `.x` is `X`. So
// `Step_pure/br_if-true` is Step_pure::br_if_True, and `Instr_ok/cont.new` is Instr_ok::contNew. The name as written
// stands in the comment above the function, with the judgement: a search for it finds the rule, the function, and the
// tests.
//
// This header has the names of rules alone. Their premises are in the headers of the chapters,
// semantics/rules/CHAPTER.h, which the files of their functions include, and all texts are in rules.cpp: few files
// compile a premise that changes.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "grammar/instruction.h"

namespace wfx {

/// Every rule; the enumerator is relation, `_`, case in the mapping above.
enum class Rule : u16 {
#define RULE(relation, case_, ...) relation##_##case_,
#define RULE_ALONE(relation, ...) relation,
#include "semantics/rules/names.def"
#undef RULE
#undef RULE_ALONE
};

/// Their names, "Step_pure/br_if-true".
inline constexpr std::string_view kRuleNames[] = {
#define RULE(relation, case_, name, dialects) name,
#define RULE_ALONE(relation, name, dialects) name,
#include "semantics/rules/names.def"
#undef RULE
#undef RULE_ALONE
};
inline constexpr std::size_t kRuleCount = std::size(kRuleNames);

enum class Dialects : u8 { both, w3, fx2022 };

/// One row of the registry.
struct RuleInfo {
  Rule rule;
  std::string_view identifier;  // "Step_pure::br_if_True"
  std::string_view name;        // "Step_pure/br_if-true"
  Dialects dialects;
  std::string_view
      judgement;  // the conclusion, in notation; several lines where it is long or has conditions
  std::span<const std::string_view> premises;  // in notation
  std::string_view source;                     // document and section
};

extern const RuleInfo kRules[kRuleCount];

inline const RuleInfo& info(Rule r) { return kRules[static_cast<std::size_t>(r)]; }

/// The rule of that name, or null. O(number of rules).
const RuleInfo* find_rule(std::string_view name);

/// The most premises that a rule has.
inline constexpr std::size_t kMaxPremises = 12;

namespace rules {

/// The base of `rules::Step_pure_br_if_True` and of the type of every other rule; the headers of the chapters declare
/// them. A rule that has premises hides `premises` by its own.
template <Rule r>
struct Named {
  static constexpr std::array<std::string_view, 0> premises{};
  constexpr operator Rule() const { return r; }
};

}  // namespace rules

/// A premise of a rule, by its text. Not a constant expression, and so a build error, where the rule has no such
/// premise: the text in the code and that of the rule cannot drift apart.
struct Premise {
  Rule rule;
  u8 index;  // in the order of the rule

  template <class R>
  consteval Premise(R r, std::string_view text) : rule(r), index(0) {
    while (index < R::premises.size() && R::premises[index] != text) ++index;
    if (index == R::premises.size()) throw "the rule has no such premise; it is written in semantics/rules/";
  }
  [[nodiscard]] std::string_view text() const { return info(rule).premises[index]; }
};

/// Sees which rules are taken and which premises hold; the base of coverage and of mutation. `premise` answers what
/// the rule shall take the premise's truth to be: `holds`, but for a mutant.
class RuleObserver {
 public:
  virtual ~RuleObserver() = default;
  virtual void taken(Rule rule) = 0;
  virtual bool premise(Rule rule, u8 index, bool holds) = 0;
};

}  // namespace wfx

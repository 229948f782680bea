// The registry of the rules that semantics/rules/*.rules write, and how a C++ function names its rule.
//
// A rule has one name, `Relation/case`, as in the specification and the papers. Its function has the same name under
// one reversible mapping: `/` becomes `::` (the relation is a namespace), `-x` becomes `_X`, and `.x` becomes `X`. So
// `Step_pure/br_if-true` is Step_pure::br_if_True, and `Instr_ok/cont.new` is Instr_ok::contNew. The comment above the
// function has the unmapped name and the judgement: a search for the name finds the rule, the function, and the tests.
//
// This header has only the names of the rules. The premises are in a generated header for each chapter,
// semantics/rules/CHAPTER.h, which is included by the files that implement the chapter. All texts are in rules.cpp. So
// a change to a premise recompiles few files.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "grammar/instruction.h"

namespace wfx {

/// Every rule. The enumerator is `relation_case`, with the case in the mapping above.
enum class Rule : u16 {
#define RULE(relation, case_, ...) relation##_##case_,
#define RULE_ALONE(relation, ...) relation,
#include "semantics/rules/names.def"
#undef RULE
#undef RULE_ALONE
};

/// The names of the rules, such as "Step_pure/br_if-true", indexed by `Rule`.
inline constexpr std::string_view kRuleNames[] = {
#define RULE(relation, case_, name, dialects) name,
#define RULE_ALONE(relation, name, dialects) name,
#include "semantics/rules/names.def"
#undef RULE
#undef RULE_ALONE
};
inline constexpr std::size_t kRuleCount = std::size(kRuleNames);

/// Which dialects have a rule.
enum class Dialects : u8 { both, w3, fx2022 };

/// One rule of the registry.
struct RuleInfo {
  Rule rule;
  std::string_view identifier;  // "Step_pure::br_if_True"
  std::string_view name;        // "Step_pure/br_if-true"
  Dialects dialects;
  // The conclusion in notation. It has several lines if it is long or has conditions (`where`, `otherwise`).
  std::string_view judgement;
  std::span<const std::string_view> premises;  // in notation, in the order of the rule
  std::string_view source;                     // document and section
};

extern const RuleInfo kRules[kRuleCount];  // indexed by `Rule`

inline const RuleInfo& info(Rule r) { return kRules[static_cast<std::size_t>(r)]; }

/// The rule called `name`, such as "Step_pure/br_if-true"; null if there is none. O(number of rules).
const RuleInfo* find_rule(std::string_view name);

/// No rule has more premises than this.
inline constexpr std::size_t kMaxPremises = 12;

namespace rules {

/// The base of the types that stand for rules, such as `rules::Step_pure_br_if_True`. The headers of the chapters
/// declare those types. The type of a rule with premises declares its own `premises`, which hides this one.
template <Rule r>
struct Named {
  // NOLINTNEXTLINE(readability-identifier-naming): no constant to its users, but a word of the rule
  static constexpr std::array<std::string_view, 0> premises{};
  constexpr operator Rule() const { return r; }
};

}  // namespace rules

/// A premise of a rule, named by its text. A text that is not a premise of the rule does not compile, so that the code
/// and the rule cannot drift apart.
struct Premise {
  Rule rule;
  u8 index;  // in RuleInfo::premises

  template <class R>
  consteval Premise(R r, std::string_view text) : rule(r), index(0) {
    while (index < R::premises.size() && R::premises[index] != text) ++index;
    if (index == R::premises.size()) throw "the rule has no such premise; it is written in semantics/rules/";
  }
  [[nodiscard]] std::string_view text() const { return info(rule).premises[index]; }
};

}  // namespace wfx

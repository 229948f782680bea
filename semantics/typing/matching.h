// The context of the matching relations (specification 3.0, section 3.3). Since all types are closed, the store of
// defined types is all they need of C.
#pragma once

#include "semantics/observers.h"
#include "semantics/rules.h"
#include "semantics/typing/rewriting.h"
#include "semantics/typing/type_store.h"

namespace wfx {

/// The context of a matching rule. Rules and premises are reported to the observer, if there is one.
struct Matcher {
  const TypeStore& types;
  RuleObserver* observer = nullptr;
  const Rewriting* rewriting = nullptr;  // of a mutant
  const std::vector<DefTypeId>* type_indices =
      nullptr;  // C.TYPES, where a mutant may leave an index in a type

  /// What is called where the function of a rule would be.
  template <class F>
  [[nodiscard]] F* function(F* of_rule) const {
    return rewriting ? rewriting->of(of_rule) : of_rule;
  }

  /// Reports that a rule is taken, as its last act. Returns true.
  [[nodiscard]] bool taken(Rule rule) const {
    if (observer) observer->taken(rule);
    return true;
  }
  /// Reports a premise, whose truth is `value`. The result is the truth with which the rule goes on; it differs from
  /// `value` only for a mutant.
  [[nodiscard]] bool holds(Premise p, bool value) const {
    return observer ? observer->premise(p.rule, p.index, value) : value;
  }
};

/// The context in which the observer, which may be null, sees the rules; a mutant rewrites one.
Matcher matcher_for(const TypeStore& types, RuleObserver* observer,
                    const std::vector<DefTypeId>* type_indices = nullptr);

}  // namespace wfx

// The context of the matching relations (specification 3.0, section 3.3). Since all types are closed, the store of
// defined types is all they need of C.
#pragma once

#include "semantics/observers.h"
#include "semantics/rules.h"
#include "semantics/typing/type_store.h"

namespace wfx {

/// The context of a matching rule. Rules and premises are reported to the observer, if there is one.
struct Matcher {
  const TypeStore& types;
  RuleObserver* observer = nullptr;

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

}  // namespace wfx

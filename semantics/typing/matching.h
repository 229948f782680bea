// The context of the matching relations (specification 3.0, section 3.3): closed types need no
// more of C than the store of defined types.
#pragma once

#include "semantics/rules.h"
#include "semantics/typing/type_store.h"

namespace wfx {

/// What a matching rule is given. Reports to the observer, if there is one.
struct Matcher {
  const TypeStore& types;
  RuleObserver* observer = nullptr;

  /// The end of a rule whose premises hold; true.
  [[nodiscard]] bool taken(Rule rule) const {
    if (observer) observer->taken(rule);
    return true;
  }
  /// What the premise's truth is to be taken for: `value`, but for a mutant.
  [[nodiscard]] bool holds(Premise p, bool value) const {
    return observer ? observer->premise(p.rule, p.index, value) : value;
  }
};

}  // namespace wfx

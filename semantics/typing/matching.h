// Premises, and the context of the matching relations (specification 3.0, section 3.3): closed types need no
// more of C than the store of defined types.
#pragma once

#include "semantics/rules.h"
#include "semantics/typing/type_store.h"

namespace wfx {

/// A premise of a rule by its text, found in the rule's row when the program is compiled.
struct Premise {
  Rule rule;
  u8 index;
  consteval Premise(Rule r, std::string_view text) : rule(r), index(premise_index(r, text)) {}
  [[nodiscard]] std::string_view text() const { return info(rule).premises[index]; }
};

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

// A rule of typing that is written wrongly: another function stands in the place of its own. For mutants.
#pragma once

namespace wfx {

struct Rewriting {
  using AnyFunction = void (*)();
  AnyFunction rule;     // the function of the rule
  AnyFunction instead;  // one of the same type

  /// What is called where a rule's function would be.
  template <class F>
  F* of(F* function) const {
    return reinterpret_cast<AnyFunction>(function) == rule ? reinterpret_cast<F*>(instead) : function;
  }
};

/// An observer of typing that may have a rule rewritten.
class RewritesTyping {
 public:
  virtual ~RewritesTyping() = default;
  /// Null if no rule of typing is.
  [[nodiscard]] virtual const Rewriting* rewriting() const = 0;
};

}  // namespace wfx

// Brings a mutant into validation, linking and runs.
#pragma once

#include "semantics/mutants/mutant.h"
#include "semantics/reduction/rule.h"

namespace wfx {

/// Answers premises as the mutant has them, and takes other steps in its run. It has a step loop of its own (run.cpp),
/// so that the loop of a plain run does not know of mutants. The mutant must outlive the observer.
class MutantObserver final : public RuleObserver, public StepObserver {
 public:
  explicit MutantObserver(const Mutant& mutant) : mutant_(mutant) {}

  void taken(Rule /*rule*/) override {}
  void taken(Rule /*rule*/, const Configuration& /*after*/) override {}
  bool premise(Rule rule, u8 index, bool holds) override {
    if (rule != mutant_.rule) return holds;
    switch (mutant_.kind) {
      case Mutant::Kind::off: return false;
      case Mutant::Kind::holds: return holds || index == mutant_.premise;
      case Mutant::Kind::fails: return holds && index != mutant_.premise;
      case Mutant::Kind::written: break;
    }
    return holds;
  }
  [[nodiscard]] bool enough() const override { return false; }
  RuleObserver* typing() override { return this; }
  Outcome run(Configuration& z) override;

  /// A rule without premises cannot be switched off by one.
  [[nodiscard]] bool is_off(Rule rule) const {
    return rule == mutant_.rule && mutant_.kind == Mutant::Kind::off;
  }
  /// What is done in the place of the rule's function; null for that itself.
  [[nodiscard]] WrittenStep step_instead_of(Rule rule) const {
    return rule == mutant_.rule && mutant_.kind == Mutant::Kind::written ? mutant_.step : nullptr;
  }

 private:
  const Mutant& mutant_;
};

}  // namespace wfx

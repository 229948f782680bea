// Brings a mutant into validation, linking and runs.
#pragma once

#include "semantics/mutants/mutant.h"
#include "semantics/observers.h"

namespace wfx {

/// Answers premises as the mutant has them, and takes other steps in its run. The mutant must outlive the observer.
class MutantObserver final : public RuleObserver, public StepObserver, public RewritesTyping {
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
  /// A rule without premises cannot be switched off by one.
  [[nodiscard]] StepFunction instead_of(Rule rule) const override {
    if (rule != mutant_.rule) return nullptr;
    return mutant_.kind == Mutant::Kind::off ? &never : mutant_.step;
  }
  RuleObserver* typing() override { return this; }
  [[nodiscard]] const Rewriting* rewriting() const override {
    return mutant_.typing ? &*mutant_.typing : nullptr;
  }
  // Of the rules of typing: one of reduction leaves what is valid as it is.
  [[nodiscard]] std::string changes() const override {
    return info(mutant_.rule).name.starts_with("Step") ? std::string() : "the mutant " + name_of(mutant_);
  }

 private:
  static bool never(Configuration& /*z*/, const Instr& /*i*/) { return false; }

  const Mutant& mutant_;
};

}  // namespace wfx

// Brings a mutant into validation, linking and runs.
#pragma once

#include "semantics/mutants/mutant.h"
#include "semantics/observers.h"

namespace wfx {

/// Answers premises as the mutant has them, and takes other steps in its run. It shows all else to another observer.
/// The mutant must outlive it.
class MutantObserver final : public StepObserver {
 public:
  explicit MutantObserver(const Mutant& mutant) : mutant_(mutant) {}
  MutantObserver(const MutantObserver&) = delete;
  MutantObserver& operator=(const MutantObserver&) = delete;

  /// Shows what it sees to another observer as well, which may be null.
  void show(StepObserver* also) { also_ = also; }

  void starts(const Configuration& before) override {
    if (also_ != nullptr) also_->starts(before);
  }
  void taken(Rule rule, const Configuration& after) override {
    if (also_ != nullptr) also_->taken(rule, after);
  }
  bool premise(Rule rule, u8 index, bool holds) override {
    const bool changed = is_held(rule, index, holds);
    return also_ != nullptr ? also_->premise(rule, index, changed) : changed;
  }
  /// A rule without premises cannot be switched off by one.
  [[nodiscard]] StepFunction instead_of(Rule rule) const override {
    if (rule == mutant_.rule && mutant_.kind == Mutant::Kind::off) return &never;
    if (rule == mutant_.rule && mutant_.step != nullptr) return mutant_.step;
    return also_ != nullptr ? also_->instead_of(rule) : nullptr;
  }
  [[nodiscard]] bool enough() const override { return also_ != nullptr && also_->enough(); }
  RuleObserver* typing() override { return &typing_; }

 private:
  class Typing final : public RuleObserver, public RewritesTyping {
   public:
    explicit Typing(const MutantObserver& of) : of_(of) {}

    void taken(Rule rule) override {
      if (RuleObserver* o = also()) o->taken(rule);
    }
    bool premise(Rule rule, u8 index, bool holds) override {
      const bool changed = of_.is_held(rule, index, holds);
      RuleObserver* o = also();
      return o != nullptr ? o->premise(rule, index, changed) : changed;
    }
    WalkObserver* walks() override { return also() != nullptr ? also()->walks() : nullptr; }
    // Of the rules of typing: one of reduction leaves what is valid as it is.
    [[nodiscard]] std::string changes() const override {
      return is_of_typing(of_.mutant_) ? "the mutant " + name_of(of_.mutant_) : std::string();
    }
    [[nodiscard]] const Rewriting* rewriting() const override {
      return of_.mutant_.typing ? &*of_.mutant_.typing : nullptr;
    }

   private:
    [[nodiscard]] RuleObserver* also() const { return of_.also_ == nullptr ? nullptr : of_.also_->typing(); }

    const MutantObserver& of_;
  };

  /// The truth of the premise under the mutant.
  [[nodiscard]] bool is_held(Rule rule, u8 index, bool holds) const {
    if (rule != mutant_.rule) return holds;
    switch (mutant_.kind) {
      case Mutant::Kind::off: return false;
      case Mutant::Kind::holds: return holds || index == mutant_.premise || index == mutant_.second;
      case Mutant::Kind::fails: return holds && index != mutant_.premise;
      case Mutant::Kind::written: break;
    }
    return holds;
  }
  static bool never(Configuration& /*z*/, const Instr& /*i*/) { return false; }

  const Mutant& mutant_;
  StepObserver* also_ = nullptr;
  Typing typing_{*this};
};

}  // namespace wfx

// Soundness while a program runs: each step must leave a configuration that is well-typed (preservation), and that is a
// result or can take another step (progress). The rules are semantics/rules/soundness_*.rules, the appendix of the
// specification with what stack switching adds (docs/decisions/0049-soundness-while-a-program-runs.md).
#pragma once

#include <memory>

#include "semantics/reduction/rule.h"

namespace wfx {

/// How many steps are between two at which the whole configuration and store are typed, unless another number is asked
/// for; where the whole is larger than that, its size. At the others, what the step can have changed is typed: the
/// innermost contexts, the entries of the store that it wrote, the prompts and continuations that it linked.
inline constexpr u64 kStepsBetweenWholes = 1000;

/// Checks the steps of runs. A run that takes an unsound step ends at once, as if a limit were reached; `violation`
/// then says why. One observer is for the runs of one store.
class SoundnessObserver final : public StepObserver {
 public:
  explicit SoundnessObserver(u64 steps_between_wholes = kStepsBetweenWholes);
  ~SoundnessObserver() override;

  /// Shows what it sees to another observer as well, which may be null. That one decides the truth of premises and what
  /// is done in the place of rules, so that it may be a mutant, and may end a run.
  void show(StepObserver* also) { also_ = also; }
  /// Shows the rules of soundness to an observer, which may be null.
  void show_rules(RuleObserver* rules) { rules_ = rules; }

  /// The modules that run were accepted by rules as this observer has them, and not as they are. Their code counts as
  /// typed by those rules, so that it is no violation by itself; and each redex is judged before its step, since it may
  /// be one that no rule is for, as `global.get` of a global that is not there.
  void accepted_by(RuleObserver& rules);

  /// The runs are to tell why a rule of typing is there, which is not as it is in them. What soundness judges as that
  /// rule does (judged_again.h) would be no answer, and is told only of a call in which nothing else goes wrong.
  void questions(Rule typing);

  /// Steps are counted from here on in what is said of them, and no longer from the first run on.
  void count_from_here();

  /// What is wrong, and then a line each of what tells more, the configuration at last; empty if all steps were sound.
  [[nodiscard]] const std::string& violation() const;

  void starts(const Configuration& before) override;
  void taken(Rule rule, const Configuration& after) override;
  bool premise(Rule rule, u8 index, bool holds) override {
    return also_ == nullptr ? holds : also_->premise(rule, index, holds);
  }
  [[nodiscard]] StepFunction instead_of(Rule rule) const override {
    return also_ == nullptr ? nullptr : also_->instead_of(rule);
  }
  [[nodiscard]] bool enough() const override;
  RuleObserver* typing() override { return also_ == nullptr ? nullptr : also_->typing(); }
  Outcome run(Configuration& z) override;

 private:
  class State;
  std::unique_ptr<State> state_;
  StepObserver* also_ = nullptr;
  RuleObserver* rules_ = nullptr;
};

}  // namespace wfx

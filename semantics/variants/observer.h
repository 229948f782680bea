// Brings variants into validation, linking and runs.
#pragma once

#include "semantics/typing/checker.h"
#include "semantics/typing/rewriting.h"
#include "semantics/variants/variant.h"

namespace wfx {

/// Has rules read as the variants do, no two of which may be at odds. It shows all else to another observer.
class VariantObserver final : public StepObserver {
 public:
  explicit VariantObserver(const std::vector<const Variant*>& variants) {
    for (const Variant* variant : variants) {
      rules_.insert(rules_.end(), variant->rules.begin(), variant->rules.end());
      if (variant->rules.front().reading == nullptr) continue;  // it is of reduction
      (names_ += names_.empty() ? "the variant " : " and ") += variant->name;
    }
  }
  VariantObserver(const VariantObserver&) = delete;
  VariantObserver& operator=(const VariantObserver&) = delete;

  /// Shows what it sees to another observer as well, which may be null, and may be a mutant. Where a mutant changes a
  /// rule of reduction that a variant reads otherwise, the mutant counts.
  void show(StepObserver* also) { also_ = also; }

  void starts(const Configuration& before) override;
  void taken(Rule rule, const Configuration& after) override;
  bool premise(Rule rule, u8 index, bool holds) override;
  [[nodiscard]] StepFunction instead_of(Rule rule) const override;
  [[nodiscard]] bool enough() const override { return also_ != nullptr && also_->enough(); }
  RuleObserver* typing() override { return &typing_; }

 private:
  class Typing final : public RuleObserver, public WalkObserver, public RewritesTyping {
   public:
    explicit Typing(VariantObserver& of) : of_(of) {}

    void taken(Rule rule) override;
    bool premise(Rule rule, u8 index, bool holds) override;
    WalkObserver* walks() override { return this; }
    [[nodiscard]] std::string changes() const override;
    /// That of a mutant.
    [[nodiscard]] const Rewriting* rewriting() const override;
    void reaches(u32 pc, const Checker& c) override {
      pc_ = pc;
      checker_ = &c;
    }
    void takes(std::span<const ValType>, u64) override {}

   private:
    [[nodiscard]] RuleObserver* also() const { return of_.also_ == nullptr ? nullptr : of_.also_->typing(); }

    VariantObserver& of_;
    // Of the instruction that is being typed.
    u32 pc_ = 0;
    const Checker* checker_ = nullptr;
  };

  std::vector<ReadRule> rules_;
  std::string names_;  // of those that change rules of typing
  StepObserver* also_ = nullptr;
  Typing typing_{*this};
};

}  // namespace wfx

// Rule coverage: which rules of typing and reduction are taken, and which premises are seen to hold and to fail.
#pragma once

#include <vector>

#include "semantics/reduction/rule.h"

namespace wfx {

/// How often a premise was judged, one way and the other.
struct PremiseCounts {
  u64 held = 0;
  u64 failed = 0;
};

/// How often a rule was taken, and its premises were judged. A rule of several premises stops at the first that fails.
struct RuleCounts {
  u64 taken = 0;
  std::array<PremiseCounts, kMaxPremises> premises{};  // in the order of the row
};

/// Counts in the validation of modules, in linking and in runs. It has a step loop of its own, so that neither a step
/// costs it a virtual call nor a plain run anything at all. Not thread-safe: one observer, one thread.
class CoverageObserver final : public RuleObserver, public StepObserver {
 public:
  /// By rule.
  [[nodiscard]] const std::vector<RuleCounts>& counts() const { return counts_; }

  void taken(Rule rule) override { ++of(rule).taken; }
  void taken(Rule rule, const Configuration& /*after*/) override { ++of(rule).taken; }
  bool premise(Rule rule, u8 index, bool holds) override {
    PremiseCounts& counts = of(rule).premises[index];
    ++(holds ? counts.held : counts.failed);
    return holds;
  }
  [[nodiscard]] bool enough() const override { return false; }
  RuleObserver* typing() override { return this; }
  Outcome run(Configuration& z) override;

 private:
  RuleCounts& of(Rule rule) { return counts_[static_cast<std::size_t>(rule)]; }

  std::vector<RuleCounts> counts_ = std::vector<RuleCounts>(kRuleCount);
};

}  // namespace wfx

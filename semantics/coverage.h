// Rule coverage: which rules of typing and reduction a run takes, and which premises hold or fail in it.
#pragma once

#include <vector>

#include "semantics/observers.h"
#include "semantics/rules.h"

namespace wfx {

/// How often a premise held, and how often it failed.
struct PremiseCounts {
  u64 held = 0;
  u64 failed = 0;
};

/// How often a rule was taken, and how its premises were judged. The first premise that fails ends the judgement of the
/// rule: the later ones are not counted then.
struct RuleCounts {
  u64 taken = 0;
  std::array<PremiseCounts, kMaxPremises> premises{};  // in the order of RuleInfo::premises
};

/// Counts rules and premises in validation, in linking and in runs. Not thread-safe: one observer, one thread.
class CoverageObserver final : public RuleObserver, public StepObserver {
 public:
  /// One entry for each rule, indexed by `Rule`.
  [[nodiscard]] const std::vector<RuleCounts>& counts() const { return counts_; }

  void taken(Rule rule) override { ++of(rule).taken; }
  void taken(Rule rule, const Configuration& /*after*/) override { ++of(rule).taken; }
  bool premise(Rule rule, u8 index, bool holds) override {
    PremiseCounts& counts = of(rule).premises[index];
    ++(holds ? counts.held : counts.failed);
    return holds;
  }
  RuleObserver* typing() override { return this; }

 private:
  RuleCounts& of(Rule rule) { return counts_[static_cast<std::size_t>(rule)]; }

  std::vector<RuleCounts> counts_ = std::vector<RuleCounts>(kRuleCount);
};

}  // namespace wfx

// Generated programs, judged in processes of their own, shrunk and kept where something is wrong.
#pragma once

#include <chrono>
#include <set>

#include "conformance/generate/judge.h"
#include "tools/wfx/campaign_plan.h"
#include "tools/wfx/variant_options.h"

namespace wfx {

struct CampaignOptions : CampaignPlan {
  std::vector<std::string> names;  // of the engines
  MakeEngine first;                // the first of the engines
  // The engines side by side: for programs with even numbers with garbage collected now and then, for odd ones at every
  // allocation.
  std::array<MakeEngine, 2> compared;
  Variants variants;  // under which the second engine is the first, or none
};

struct CampaignCounts {
  u64 programs = 0;
  u64 near_misses = 0;
  u64 invalid = 0;  // of the near misses
  u64 findings = 0;
  u64 not_kept = 0;  // findings whose file could not be written
};

class Campaign {
 public:
  explicit Campaign(const CampaignOptions& options) : options_(options) {}

  /// Runs the campaign until its end or an interrupt. `step` is called now and then, `found` with the text of each
  /// finding.
  CampaignCounts run(const std::function<void(const CampaignCounts&)>& step,
                     const std::function<void(const std::string&)>& found);
  /// A script of a program, with assertions of what the first engine makes of it.
  [[nodiscard]] std::string wast_of(const generate::Program& program) const;
  [[nodiscard]] std::string wast_of(u64 number) const { return wast_of(options_.program(number)); }

 private:
  [[nodiscard]] generate::Judgement judge_compared(u64 number, const generate::Program& program) const;
  [[nodiscard]] std::string judge_batch(u64 begin, u64 end) const;
  [[nodiscard]] std::optional<generate::Finding> finding_of(u64 number, const generate::Program& program,
                                                            std::chrono::seconds limit) const;
  void take_batch(u64 begin, u64 end, const std::string& output);
  std::string keep(u64 number);

  const CampaignOptions& options_;
  CampaignCounts counts_;
  std::chrono::steady_clock::time_point begun_;
  std::set<u64> found_;  // numbers of programs, not yet looked at
};

}  // namespace wfx

// Rule coverage of scripts: how often each of them reaches each rule, and the file that keeps it.
//
// The file is JSON:
//
//   {"format": "wfx rule coverage", "version": 1,
//    "scripts": ["a.wast", "b.wast"],
//    "rules": [
//      {"name": "Step_read/resume-dead",
//       "taken": {"count": 3, "scripts": [[0, 2], [1, 1]]},
//       "premises": [
//         {"premise": "$continst(z)[a] = eps",
//          "held":   {"count": 3, "scripts": [[0, 2], [1, 1]]},
//          "failed": {"count": 5, "scripts": [[1, 5]]}}]},
//      ...]}
//
// Where rules were not as they are, `under` behind the version says by which: "the variant A".
//
// It has every rule of `wfx rules`, in that order, and every premise of it. `scripts` beside a count has, for each
// script that contributed to it, its place in the list of scripts and its share.
#pragma once

#include <string>

#include "semantics/coverage.h"
#include "semantics/coverage_items.h"

namespace wfx {

/// How often something was seen, in all and in each script that saw it.
class ScriptCounts {
 public:
  struct Share {
    u32 script;  // its place in Coverage::scripts
    u64 count;
  };

  void add(u32 script, u64 count);
  [[nodiscard]] u64 count() const { return count_; }
  /// In order of the scripts.
  [[nodiscard]] const std::vector<Share>& shares() const { return shares_; }
  /// The largest first.
  [[nodiscard]] std::vector<Share> largest_shares() const;

 private:
  u64 count_ = 0;
  std::vector<Share> shares_;
};

struct PremiseCoverage {
  ScriptCounts held;
  ScriptCounts failed;
};

struct RuleCoverage {
  ScriptCounts taken;
  std::array<PremiseCoverage, kMaxPremises> premises;  // in the order of the row
};

/// Whether an item of coverage is seen, and whether unreachable.def says that it can be.
enum class Standing : u8 {
  seen,
  missing,      // no script shows it, though one could
  unreachable,  // no script shows it, as unreachable.def says
  refuted,      // a script shows it, though unreachable.def says that none can
};

/// How many items of a kind there are, and how many of them are seen and unreachable. The others are missing.
struct Tally {
  std::size_t all = 0;
  std::size_t seen = 0;
  std::size_t unreachable = 0;

  [[nodiscard]] std::size_t missing() const { return all - seen - unreachable; }
};

/// What several scripts reach together.
class Coverage {
 public:
  /// Adds a script, or, where it is there already, a further run of it.
  void add(const std::string& script, const std::vector<RuleCounts>& counts);

  [[nodiscard]] const std::vector<std::string>& scripts() const { return scripts_; }
  [[nodiscard]] const RuleCoverage& of(Rule rule) const { return rules_[static_cast<std::size_t>(rule)]; }
  [[nodiscard]] const ScriptCounts& of(const CoverageItem& item) const;
  [[nodiscard]] Standing standing(const CoverageItem& item) const;
  /// Counts the items of that kind among those of the rules.
  [[nodiscard]] Tally tally(std::span<const RuleInfo* const> rules, CoverageItem::Kind kind) const;

  /// `under` says by which rules it was counted, where those are not as they are: "the variant A".
  [[nodiscard]] std::string json(std::string_view under = {}) const;
  /// Adds what a file, as `json` writes it, counts. False, with the reason in `error`, if it is no such file, or one of
  /// other rules than these.
  bool add_json(const std::string& text, std::string& error);

 private:
  u32 script(const std::string& name);

  std::vector<std::string> scripts_;
  std::unordered_map<std::string, u32> script_numbers_;
  std::vector<RuleCoverage> rules_ = std::vector<RuleCoverage>(kRuleCount);
};

}  // namespace wfx

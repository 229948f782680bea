// What full coverage consists of: each rule is taken, and each of its premises holds once and fails once. Some items no
// program can show; unreachable.def lists them with the reason.
#pragma once

#include <vector>

#include "semantics/rules.h"

namespace wfx {

/// One event that full coverage asks for: a rule is taken, or one of its premises holds or fails.
struct CoverageItem {
  enum class Kind : u8 { taken, held, failed };
  Rule rule{};
  Kind kind = Kind::taken;
  u8 premise = 0;  // for `held` and `failed`: the index in RuleInfo::premises

  bool operator==(const CoverageItem&) const = default;
};

/// All items of a rule: `taken`, then `held` and `failed` for each premise in order.
std::vector<CoverageItem> coverage_items(const RuleInfo& rule);

/// The message for an item that was not seen: "Step_read/resume-dead is never taken", "Step_read/resume-dead:
/// $continst(z)[a] = eps never fails".
std::string describe_missing(const CoverageItem& item);

/// The reason why no program can show the item (unreachable.def); empty if a program can.
std::string_view unreachable_because(const CoverageItem& item);

}  // namespace wfx

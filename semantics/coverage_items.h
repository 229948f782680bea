// What coverage asks for: that each rule be taken, and each of its premises be seen to hold and to fail; and what of
// that no program can show.
#pragma once

#include <vector>

#include "semantics/rules.h"

namespace wfx {

/// One thing to be seen.
struct CoverageItem {
  enum class Kind : u8 { taken, held, failed };
  Rule rule{};
  Kind kind = Kind::taken;
  u8 premise = 0;  // of held and failed: its place in the row

  bool operator==(const CoverageItem&) const = default;
};

/// All that a rule is asked for: that it be taken, then each premise both ways.
std::vector<CoverageItem> coverage_items(const RuleInfo& rule);

/// "Step_read/resume-dead is never taken", "Step_read/resume-dead: $continst(z)[a] = eps never fails".
std::string describe_missing(const CoverageItem& item);

/// The reason why no program shows it (unreachable.def); empty where one must.
std::string_view unreachable_because(const CoverageItem& item);

}  // namespace wfx

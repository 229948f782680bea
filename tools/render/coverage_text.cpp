#include "tools/render/coverage_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace wfx {

namespace {

using Kind = CoverageItem::Kind;
using Rules = std::vector<const RuleInfo*>;

/// 1234567 as "1,234,567".
std::string grouped(u64 n) {
  std::string digits = std::to_string(n);
  for (std::size_t i = digits.size(); i > 3;) digits.insert(i -= 3, ",");
  return digits;
}

/// A count in a column. What cannot be reached has none.
std::string cell(const Coverage& coverage, const CoverageItem& item) {
  const u64 count = coverage.of(item).count();
  return count == 0 && !unreachable_because(item).empty() ? "-" : grouped(count);
}

/// "478 of 500 rules are taken; 20 are not, and 2 cannot be"
std::string tally(const Rules& rules, const Coverage& coverage, Kind kind, std::string_view what) {
  std::size_t all = 0, seen = 0, excused = 0;
  for (const RuleInfo* rule : rules)
    for (const CoverageItem& item : coverage_items(*rule)) {
      if (item.kind != kind) continue;
      ++all;
      if (coverage.of(item).count() > 0)
        ++seen;
      else if (!unreachable_because(item).empty())
        ++excused;
    }
  return fmt::format("{} of {} {}; {} cannot be, {} {} not\n", seen, all, what, excused, all - seen - excused,
                     all - seen - excused == 1 ? "is" : "are");
}

std::string summary(const Rules& rules, const Coverage& coverage) {
  return tally(rules, coverage, Kind::taken, "rules are taken") +
         tally(rules, coverage, Kind::held, "premises are seen to hold") +
         tally(rules, coverage, Kind::failed, "premises are seen to fail");
}

/// The scripts that reach it, those that do so most often first.
std::string scripts_text(const Coverage& coverage, const CoverageItem& item, std::string_view title) {
  constexpr std::size_t kMost = 20;
  std::vector<ScriptCounts::Share> shares = coverage.of(item).shares();
  std::string text = fmt::format("\n{}:", title);
  if (shares.empty()) {
    const std::string_view reason = unreachable_because(item);
    return text + (reason.empty() ? " by no script\n" : fmt::format(" never, since {}\n", reason));
  }
  text += "\n";
  std::ranges::sort(shares, [](const ScriptCounts::Share& a, const ScriptCounts::Share& b) {
    return std::tie(b.count, a.script) < std::tie(a.count, b.script);
  });
  for (std::size_t i = 0; i < std::min(kMost, shares.size()); ++i)
    text += fmt::format("{:>13}  {}\n", grouped(shares[i].count), coverage.scripts()[shares[i].script]);
  if (shares.size() > kMost) text += fmt::format("               and {} more\n", shares.size() - kMost);
  return text;
}

/// All that is known of one rule.
std::string rule_text(const RuleInfo& rule, const Coverage& coverage) {
  std::string text;
  for (const CoverageItem& item : coverage_items(rule))
    text += scripts_text(coverage, item,
                         item.kind == Kind::taken ? "taken"
                                                  : fmt::format("{} {}", rule.premises[item.premise],
                                                                item.kind == Kind::held ? "holds" : "fails"));
  return text;
}

bool is_excused_but_seen(const Coverage& coverage, const CoverageItem& item) {
  return coverage.of(item).count() > 0 && !unreachable_because(item).empty();
}

}  // namespace

std::string coverage_text(const Rules& rules, const Coverage& coverage) {
  std::string text = fmt::format("{:>13}{:>13}{:>13}  rule\n", "taken", "held", "failed");
  for (const RuleInfo* rule : rules) {
    text += fmt::format("{:>13}{:26}  {}\n", cell(coverage, {rule->rule, Kind::taken, 0}), "", rule->name);
    for (u8 p = 0; p < kMaxPremises && !rule->premises[p].empty(); ++p)
      text += fmt::format("{:13}{:>13}{:>13}    -- {}\n", "", cell(coverage, {rule->rule, Kind::held, p}),
                          cell(coverage, {rule->rule, Kind::failed, p}), rule->premises[p]);
  }
  return text + (rules.size() == 1 ? rule_text(*rules.front(), coverage) : "\n" + summary(rules, coverage));
}

std::vector<CoverageItem> uncovered(const Rules& rules, const Coverage& coverage) {
  std::vector<CoverageItem> items;
  for (const RuleInfo* rule : rules)
    for (const CoverageItem& item : coverage_items(*rule))
      if ((coverage.of(item).count() > 0) != unreachable_because(item).empty()) items.push_back(item);
  return items;
}

std::string uncovered_text(const Rules& rules, const Coverage& coverage) {
  std::string text;
  for (const CoverageItem& item : uncovered(rules, coverage)) {
    text += describe_missing(item);
    if (is_excused_but_seen(coverage, item))
      text += fmt::format(", says semantics/unreachable.def, but {} reaches it",
                          coverage.scripts()[coverage.of(item).shares().front().script]);
    text += "\n";
  }
  return text + (text.empty() ? "" : "\n") + summary(rules, coverage);
}

}  // namespace wfx

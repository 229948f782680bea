#include "tools/report/coverage_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "grammar/unicode.h"
#include "tools/report/rule_links.h"

namespace wfx {

namespace {

using ItemKind = CoverageItem::Kind;

/// A count in a column. What cannot be reached has none.
std::string cell(const Coverage& coverage, const CoverageItem& item) {
  return coverage.standing(item) == Standing::unreachable ? "-" : grouped(coverage.of(item).count());
}

/// "478 of 500 rules are taken; 2 cannot be, 20 are not"
std::string tally(const Rules& rules, const Coverage& coverage, ItemKind kind, std::string_view what) {
  const Tally t = coverage.tally(rules, kind);
  return fmt::format("{} of {} {}; {} cannot be, {} {} not\n", t.seen, t.all, what, t.unreachable,
                     t.missing(), t.missing() == 1 ? "is" : "are");
}

std::string summary(const Rules& rules, const Coverage& coverage) {
  return tally(rules, coverage, ItemKind::taken, "rules are taken") +
         tally(rules, coverage, ItemKind::held, "premises are seen to hold") +
         tally(rules, coverage, ItemKind::failed, "premises are seen to fail");
}

/// The scripts that reach it, those that do so most often first.
std::string scripts_text(const Coverage& coverage, const CoverageItem& item, std::string_view title) {
  constexpr std::size_t kMost = 20;
  const std::vector<ScriptCounts::Share> shares = coverage.of(item).largest_shares();
  std::string text = fmt::format("\n{}:", title);
  if (shares.empty()) {
    const std::string_view reason = unreachable_because(item);
    return text + (reason.empty() ? " by no script\n" : fmt::format(" never, since {}\n", reason));
  }
  text += "\n";
  for (std::size_t i = 0; i < std::min(kMost, shares.size()); ++i)
    text += fmt::format("{:>13}  {}\n", grouped(shares[i].count),
                        printable(coverage.scripts()[shares[i].script]));
  if (shares.size() > kMost) text += fmt::format("               and {} more\n", shares.size() - kMost);
  return text;
}

/// All that is known of one rule.
std::string rule_text(const RuleInfo& rule, const Coverage& coverage) {
  std::string text;
  for (const CoverageItem& item : coverage_items(rule))
    text += scripts_text(coverage, item,
                         item.kind == ItemKind::taken
                             ? "taken"
                             : fmt::format("{} {}", rule.premises[item.premise],
                                           item.kind == ItemKind::held ? "holds" : "fails"));
  return text;
}

}  // namespace

std::string grouped(u64 n) {
  std::string digits = std::to_string(n);
  for (std::size_t i = digits.size(); i > 3;) digits.insert(i -= 3, ",");
  return digits;
}

std::string coverage_text(const Rules& rules, const Coverage& coverage) {
  std::string text = fmt::format("{:>13}{:>13}{:>13}  rule\n", "taken", "held", "failed");
  for (const RuleInfo* rule : rules) {
    text +=
        fmt::format("{:>13}{:26}  {}\n", cell(coverage, {rule->rule, ItemKind::taken, 0}), "", rule->name);
    for (u8 p = 0; p < rule->premises.size(); ++p)
      text += fmt::format("{:13}{:>13}{:>13}    -- {}\n", "", cell(coverage, {rule->rule, ItemKind::held, p}),
                          cell(coverage, {rule->rule, ItemKind::failed, p}), rule->premises[p]);
  }
  return text + (rules.size() == 1 ? rule_text(*rules.front(), coverage) : "\n" + summary(rules, coverage));
}

std::vector<CoverageItem> uncovered(const Rules& rules, const Coverage& coverage) {
  std::vector<CoverageItem> items;
  for (const RuleInfo* rule : rules)
    for (const CoverageItem& item : coverage_items(*rule))
      if (const Standing s = coverage.standing(item); s == Standing::missing || s == Standing::refuted)
        items.push_back(item);
  return items;
}

std::string uncovered_text(const Rules& rules, const Coverage& coverage) {
  std::string text;
  for (const CoverageItem& item : uncovered(rules, coverage)) {
    text += describe_missing(item);
    if (coverage.standing(item) == Standing::refuted)
      text += fmt::format(", says semantics/unreachable.def, but {} reaches it",
                          printable(coverage.scripts()[coverage.of(item).shares().front().script]));
    text += "\n";
  }
  return text + (text.empty() ? "" : "\n") + summary(rules, coverage);
}

}  // namespace wfx

#include "semantics/coverage_items.h"

#include <fmt/format.h>

#include "semantics/rules/chapters.h"

namespace wfx {

std::vector<CoverageItem> coverage_items(const RuleInfo& rule) {
  using Kind = CoverageItem::Kind;
  std::vector<CoverageItem> items{{.rule = rule.rule, .kind = Kind::taken}};
  for (u8 p = 0; p < rule.premises.size(); ++p)
    for (const Kind kind : {Kind::held, Kind::failed})
      items.push_back({.rule = rule.rule, .kind = kind, .premise = p});
  return items;
}

std::string describe_missing(const CoverageItem& item) {
  const RuleInfo& rule = info(item.rule);
  if (item.kind == CoverageItem::Kind::taken) return fmt::format("{} is never taken", rule.name);
  return fmt::format("{}: {} never {}", rule.name, rule.premises[item.premise],
                     item.kind == CoverageItem::Kind::held ? "holds" : "fails");
}

namespace {

struct Unreachable {
  CoverageItem item;
  std::string_view reason;
};

constexpr Unreachable kUnreachable[] = {
#define NEVER_TAKEN(rule, reason) {{Rule::rule, CoverageItem::Kind::taken, 0}, reason},
#define NEVER_HOLDS(rule, premise, reason) \
  {{Rule::rule, CoverageItem::Kind::held, Premise(rules::rule{}, premise).index}, reason},
#define NEVER_FAILS(rule, premise, reason) \
  {{Rule::rule, CoverageItem::Kind::failed, Premise(rules::rule{}, premise).index}, reason},
#include "semantics/unreachable.def"
#undef NEVER_TAKEN
#undef NEVER_HOLDS
#undef NEVER_FAILS
};

}  // namespace

std::string_view unreachable_because(const CoverageItem& item) {
  for (const Unreachable& u : kUnreachable)
    if (u.item == item) return u.reason;
  return {};
}

}  // namespace wfx

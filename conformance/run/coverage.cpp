#include "conformance/run/coverage.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "grammar/json.h"

namespace wfx {

void ScriptCounts::add(u32 script, u64 count) {
  if (count == 0) return;
  count_ += count;
  const auto at = std::ranges::lower_bound(shares_, script, {}, &Share::script);
  if (at != shares_.end() && at->script == script)
    at->count += count;
  else
    shares_.insert(at, {script, count});
}

std::vector<ScriptCounts::Share> ScriptCounts::largest_shares() const {
  std::vector<Share> shares = shares_;
  std::ranges::sort(shares, [](const Share& a, const Share& b) {
    return std::tie(b.count, a.script) < std::tie(a.count, b.script);
  });
  return shares;
}

u32 Coverage::script(const std::string& name) {
  const auto [entry, added] = script_numbers_.try_emplace(name, static_cast<u32>(scripts_.size()));
  if (added) scripts_.push_back(name);
  return entry->second;
}

void Coverage::add(const std::string& name, const std::vector<RuleCounts>& counts) {
  const u32 number = script(name);
  for (std::size_t r = 0; r < kRuleCount; ++r) {
    rules_[r].taken.add(number, counts[r].taken);
    for (std::size_t p = 0; p < kMaxPremises; ++p) {
      rules_[r].premises[p].held.add(number, counts[r].premises[p].held);
      rules_[r].premises[p].failed.add(number, counts[r].premises[p].failed);
    }
  }
}

const ScriptCounts& Coverage::of(const CoverageItem& item) const {
  const RuleCoverage& rule = of(item.rule);
  switch (item.kind) {
    case CoverageItem::Kind::taken: break;
    case CoverageItem::Kind::held: return rule.premises[item.premise].held;
    case CoverageItem::Kind::failed: return rule.premises[item.premise].failed;
  }
  return rule.taken;
}

Standing Coverage::standing(const CoverageItem& item) const {
  const bool seen = of(item).count() > 0;
  if (unreachable_because(item).empty()) return seen ? Standing::seen : Standing::missing;
  return seen ? Standing::refuted : Standing::unreachable;
}

Tally Coverage::tally(std::span<const RuleInfo* const> rules, CoverageItem::Kind kind) const {
  Tally tally;
  for (const RuleInfo* rule : rules)
    for (const CoverageItem& item : coverage_items(*rule)) {
      if (item.kind != kind) continue;
      const Standing standing = this->standing(item);
      ++tally.all;
      tally.seen += standing == Standing::seen || standing == Standing::refuted ? 1 : 0;
      tally.unreachable += standing == Standing::unreachable ? 1 : 0;
    }
  return tally;
}

namespace {

constexpr const char* kFormat = "wfx rule coverage";
constexpr int kVersion = 1;

OrderedJson to_json(const ScriptCounts& counts) {
  OrderedJson shares = OrderedJson::array();
  for (const ScriptCounts::Share& share : counts.shares())
    shares.push_back(OrderedJson::array({share.script, share.count}));
  return {{"count", counts.count()}, {"scripts", std::move(shares)}};
}

OrderedJson to_json(const RuleInfo& rule, const RuleCoverage& coverage) {
  OrderedJson premises = OrderedJson::array();
  for (std::size_t p = 0; p < rule.premises.size(); ++p)
    premises.push_back({{"premise", rule.premises[p]},
                        {"held", to_json(coverage.premises[p].held)},
                        {"failed", to_json(coverage.premises[p].failed)}});
  return {{"name", rule.name}, {"taken", to_json(coverage.taken)}, {"premises", std::move(premises)}};
}

/// Adds counts out of a file. `scripts` has the number of each of the file's scripts here. Do the shares add up to the
/// count?
bool read(ScriptCounts& counts, const Json& json, const std::vector<u32>& scripts) {
  const u64 before = counts.count();
  for (const Json& share : json.at("scripts"))
    counts.add(scripts.at(share.at(0).get<std::size_t>()), share.at(1).get<u64>());
  return counts.count() - before == json.at("count").get<u64>();
}

bool read(RuleCoverage& coverage, const Json& json, const std::vector<u32>& scripts) {
  bool whole = read(coverage.taken, json.at("taken"), scripts);
  std::size_t p = 0;
  for (const Json& premise : json.at("premises")) {
    whole = read(coverage.premises[p].held, premise.at("held"), scripts) && whole;
    whole = read(coverage.premises[p++].failed, premise.at("failed"), scripts) && whole;
  }
  return whole;
}

bool has_premises(const RuleInfo& rule, const Json& premises) {
  return std::ranges::equal(rule.premises, premises, [](std::string_view ours, const Json& counted) {
    return counted.at("premise") == ours;
  });
}

/// The first rule whose name or premises differ between the file and this program; empty if there is none.
std::string difference(const Json& rules) {
  for (std::size_t r = 0; r < std::max(kRuleCount, rules.size()); ++r) {
    if (r >= rules.size()) return std::string(kRules[r].name);
    const std::string name = rules[r].at("name");
    if (r >= kRuleCount || name != kRules[r].name || !has_premises(kRules[r], rules[r].at("premises")))
      return name;
  }
  return {};
}

}  // namespace

std::string Coverage::json(std::string_view under) const {
  // A rule a line: as small as it can be, and files can still be compared by lines.
  std::string text = fmt::format(
      "{{\"format\": \"{}\", \"version\": {},{}\n\"scripts\": {},\n\"rules\": [", kFormat, kVersion,
      under.empty() ? "" : fmt::format(" \"under\": {},", json_text(OrderedJson(under))),
      json_text(OrderedJson(scripts_)));
  for (const RuleInfo& rule : kRules)
    text += (rule.rule == kRules[0].rule ? "\n" : ",\n") + json_text(to_json(rule, of(rule.rule)));
  return text + "\n]}\n";
}

bool Coverage::add_json(const std::string& text, std::string& error) {
  const Json json = parse_json(text);
  if (!json.is_object() || json.value("format", Json()) != kFormat ||
      json.value("version", Json()) != kVersion) {
    error = "not a file of rule coverage, as wfx test --coverage=FILE writes";
    return false;
  }
  try {
    if (const std::string rule = difference(json.at("rules")); !rule.empty()) {
      error = "it counts other rules than this wfx has, the first is " + rule + "; write it anew";
      return false;
    }
    std::vector<u32> numbers;
    for (const Json& name : json.at("scripts")) numbers.push_back(script(name));
    bool whole = true;
    for (std::size_t r = 0; r < kRuleCount; ++r) whole = read(rules_[r], json["rules"][r], numbers) && whole;
    if (!whole) error = "damaged: the shares of the scripts do not make up the counts";
    return whole;
  } catch (const std::exception& e) {  // of the library, where something is missing or of another type
    error = std::string("damaged: ") + e.what();
    return false;
  }
}

}  // namespace wfx

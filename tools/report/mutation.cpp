#include "tools/report/mutation.h"

#include <fmt/format.h>

#include <algorithm>

#include "grammar/json.h"
#include "grammar/unicode.h"
#include "tools/report/rule_links.h"

namespace wfx {

std::string_view to_string(Fate fate) {
  switch (fate) {
    case Fate::killed: return "killed";
    case Fate::survived: return "survived";
    case Fate::unreached: return "not reached";
    case Fate::equivalent: return "equivalent";
    case Fate::refuted: return "killed, though mutants.def calls it equivalent";
  }
  return "";
}

Score score_of(const std::vector<MutantFate>& fates) {
  Score score;
  for (const MutantFate& f : fates) {
    if (f.fate == Fate::equivalent) continue;
    ++score.all;
    if (f.fate == Fate::killed) ++score.killed;
  }
  return score;
}

namespace {

using ByRelation = std::vector<std::pair<std::string_view, std::vector<MutantFate>>>;

ByRelation by_relation(const std::vector<MutantFate>& fates) {
  ByRelation groups;
  for (const MutantFate& f : fates) {
    const std::string_view relation = relation_of(info(f.mutant->rule));
    auto group = std::ranges::find(groups, relation, &ByRelation::value_type::first);
    if (group == groups.end()) group = groups.insert(group, {relation, {}});
    group->second.push_back(f);
  }
  return groups;
}

std::size_t count(const std::vector<MutantFate>& fates, Fate fate) {
  return static_cast<std::size_t>(std::ranges::count(fates, fate, &MutantFate::fate));
}

std::string row(std::string_view name, const std::vector<MutantFate>& fates) {
  const Score score = score_of(fates);
  const std::string percent = score.all == 0 ? "-" : fmt::format("{} %", 100 * score.killed / score.all);
  return fmt::format("{:<20}{:>8}{:>10}{:>13}{:>12}{:>8}\n", name, score.killed,
                     count(fates, Fate::survived) + count(fates, Fate::refuted),
                     count(fates, Fate::unreached), count(fates, Fate::equivalent), percent);
}

std::string line(const MutantFate& f) {
  std::string text = fmt::format("{}: {}\n  {}", to_string(f.fate), name_of(*f.mutant), describe(*f.mutant));
  if (!f.by.empty()) text += fmt::format("\n  by {}", printable(f.by));
  if (f.fate == Fate::equivalent) text += fmt::format("\n  {}", equivalent_because(*f.mutant));
  if (f.fate == Fate::survived)
    text += fmt::format("\n  {} {} it", f.scripts, f.scripts == 1 ? "script reaches" : "scripts reach");
  return text + "\n";
}

}  // namespace

std::string mutation_text(const std::vector<MutantFate>& fates, bool every) {
  std::string text;
  for (const MutantFate& f : fates)
    if (every || f.fate == Fate::survived || f.fate == Fate::refuted) text += line(f);
  if (!text.empty()) text += "\n";
  text += fmt::format("{:<20}{:>8}{:>10}{:>13}{:>12}{:>8}\n", "relation", "killed", "survived", "not reached",
                      "equivalent", "score");
  for (const auto& [relation, of_relation] : by_relation(fates)) text += row(relation, of_relation);
  return text + row("all", fates);
}

std::string mutation_json(const std::vector<MutantFate>& fates, const std::string& wfx, std::size_t scripts,
                          std::size_t chosen) {
  OrderedJson list = OrderedJson::array();
  for (const MutantFate& f : fates) {
    const RuleInfo& rule = info(f.mutant->rule);
    const bool is_of_premise = f.mutant->kind == Mutant::Kind::holds || f.mutant->kind == Mutant::Kind::fails;
    OrderedJson json = {{"name", name_of(*f.mutant)}, {"rule", rule.name}, {"change", describe(*f.mutant)}};
    if (is_of_premise) json["premise"] = rule.premises[f.mutant->premise];
    json["fate"] = f.fate == Fate::refuted ? "refuted" : to_string(f.fate);
    json["scripts"] = f.scripts;
    if (!f.by.empty()) json["by"] = printable(f.by);
    if (const std::string_view reason = equivalent_because(*f.mutant); !reason.empty())
      json["reason"] = reason;
    list.push_back(std::move(json));
  }
  const Score score = score_of(fates);
  const OrderedJson json = {
      {"format", "wfx-mutants"}, {"version", 1},           {"wfx", wfx},       {"scripts", scripts},
      {"chosen", chosen},        {"killed", score.killed}, {"all", score.all}, {"mutants", std::move(list)}};
  return json_text(json, 2) + "\n";
}

}  // namespace wfx

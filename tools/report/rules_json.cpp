#include "tools/report/rules_json.h"

#include <map>

#include <nlohmann/json.hpp>

#include "conformance/premises/kept.h"
#include "tools/report/rule_text.h"

namespace wfx {

namespace {

using OrderedJson = nlohmann::ordered_json;

/// The count of an item, and how much of it each script contributed.
OrderedJson json_of(const Coverage& coverage, const CoverageItem& item) {
  OrderedJson scripts = OrderedJson::object();
  for (const ScriptCounts::Share& share : coverage.of(item).shares())
    scripts[coverage.scripts()[share.script]] = share.count;
  OrderedJson json = {{"count", coverage.of(item).count()}, {"scripts", std::move(scripts)}};
  if (const std::string_view reason = unreachable_because(item); !reason.empty())
    json["unreachable"] = reason;
  return json;
}

/// What goes wrong without the premise of the mutant, or why nothing does. Null where it is not one of typing.
OrderedJson json_of_why(const Mutant& m) {
  if (const auto kept = premises::counterexample_of(m)) {
    OrderedJson json = {
        {"program", "docs/premises/" + kept->file}, {"step", kept->step}, {"end", kept->in_short}};
    if (const Mutant& of = *kept->mutant; of.second)
      json["with"] = 1 + (of.premise == m.premise ? *of.second : of.premise);
    return json;
  }
  const auto none = premises::no_counterexample_of(m);
  return none ? OrderedJson{{"none", none->reason.empty() ? none->tried : none->reason}} : OrderedJson();
}

/// The same of the premises of a rule, by their numbers.
std::map<u8, OrderedJson> why_by_premise(const RuleInfo& rule) {
  std::map<u8, OrderedJson> all;
  for (const Mutant* m : premises::typing_premises())
    if (m->rule == rule.rule)
      if (OrderedJson why = json_of_why(*m); !why.is_null()) all.emplace(m->premise, std::move(why));
  return all;
}

OrderedJson json_of_premises(const RuleInfo& rule, const Coverage* coverage) {
  using Kind = CoverageItem::Kind;
  OrderedJson premises = OrderedJson::array();
  const std::map<u8, OrderedJson> why = why_by_premise(rule);
  for (u8 p = 0; p < rule.premises.size(); ++p) {
    OrderedJson premise = {{"text", rule.premises[p]}};
    if (const std::string_view relation = relation_judged(rule.premises[p]); !relation.empty())
      premise["judges"] = relation;
    if (const auto found = why.find(p); found != why.end()) premise["without"] = found->second;
    if (coverage != nullptr) {
      premise["held"] = json_of(*coverage, {.rule = rule.rule, .kind = Kind::held, .premise = p});
      premise["failed"] = json_of(*coverage, {.rule = rule.rule, .kind = Kind::failed, .premise = p});
    }
    premises.push_back(std::move(premise));
  }
  return premises;
}

OrderedJson json_of(const RuleInfo& rule, const Coverage* coverage) {
  const RuleLines lines = lines_of(rule);
  OrderedJson dialects = OrderedJson::array(), decisions = OrderedJson::array();
  for (const Dialect dialect : {Dialect::w3, Dialect::fx2022})
    if (has_rule(dialect, rule)) dialects.push_back(dialect == Dialect::w3 ? "w3" : "2022");
  for (const Decision* d : decisions_about(rule))
    decisions.push_back({{"title", d->title}, {"text", d->text}, {"file", d->file}});
  OrderedJson json = {{"name", rule.name},
                      {"relation", relation_of(rule)},
                      {"function", rule.identifier},
                      {"dialects", std::move(dialects)},
                      {"source", rule.source},
                      {"conclusion", lines.conclusion},
                      {"conditions", lines.conditions},
                      {"premises", json_of_premises(rule, coverage)},
                      {"instructions", instructions_of(rule)},
                      {"decisions", std::move(decisions)}};
  if (coverage != nullptr) json["taken"] = json_of(*coverage, {.rule = rule.rule});
  return json;
}

}  // namespace

std::string rules_json(const Rules& rules, const std::string& wfx, const Coverage* coverage) {
  OrderedJson list = OrderedJson::array();
  for (const RuleInfo* rule : rules) list.push_back(json_of(*rule, coverage));
  const OrderedJson json = {
      {"format", "wfx-rules"}, {"version", 1}, {"wfx", wfx}, {"rules", std::move(list)}};
  return json.dump(2) + "\n";
}

}  // namespace wfx

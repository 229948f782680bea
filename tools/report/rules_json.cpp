#include "tools/report/rules_json.h"

#include <nlohmann/json.hpp>

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

OrderedJson json_of_premises(const RuleInfo& rule, const Coverage* coverage) {
  using Kind = CoverageItem::Kind;
  OrderedJson premises = OrderedJson::array();
  for (u8 p = 0; p < rule.premises.size(); ++p) {
    OrderedJson premise = {{"text", rule.premises[p]}};
    if (const std::string_view relation = relation_judged(rule.premises[p]); !relation.empty())
      premise["judges"] = relation;
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

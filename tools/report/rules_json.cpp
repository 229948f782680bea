#include "tools/report/rules_json.h"

#include <algorithm>

#include "conformance/premises/kept.h"
#include "grammar/json.h"
#include "tools/report/rule_text.h"

namespace wfx {

namespace {

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

/// What goes wrong without the premise of the mutant, or why nothing does. Null where neither is known.
OrderedJson json_of_why(const Mutant& m) {
  if (const auto kept = premises::counterexample_of(m)) {
    OrderedJson json = {
        {"program", "docs/premises/" + kept->file}, {"step", kept->step}, {"end", kept->in_short}};
    if (const auto other = premises::number_of_other_premise(*kept, m)) json["with"] = *other;
    return json;
  }
  const auto none = premises::no_counterexample_of(m);
  return none ? OrderedJson{{"none", none->reason.empty() ? none->tried : none->reason}} : OrderedJson();
}

OrderedJson json_of_premises(const RuleInfo& rule, const Coverage* coverage) {
  using Kind = CoverageItem::Kind;
  OrderedJson premises = OrderedJson::array();
  const std::vector<const Mutant*> typing = premises::typing_premises();
  for (u8 p = 0; p < rule.premises.size(); ++p) {
    OrderedJson premise = {{"text", rule.premises[p]}};
    if (const std::string_view relation = relation_judged(rule.premises[p]); !relation.empty())
      premise["judges"] = relation;
    const auto is_of_premise = [&](const Mutant* m) { return m->rule == rule.rule && m->premise == p; };
    if (const auto m = std::ranges::find_if(typing, is_of_premise); m != typing.end())
      if (OrderedJson why = json_of_why(**m); !why.is_null()) premise["without"] = std::move(why);
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
  return json_text(json, 2) + "\n";
}

}  // namespace wfx

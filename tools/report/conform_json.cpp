#include "tools/report/conform_json.h"

#include "grammar/json.h"

namespace wfx {

namespace {

OrderedJson json_of(const Counts& c) {
  return {{"passed", c.passed}, {"failed", c.failed}, {"known", c.known}, {"skipped", c.skipped}};
}

OrderedJson json_of(const Difference& d, const std::string& engine) {
  OrderedJson json = {{"engine", engine},
                      {"file", d.path},
                      {"line", d.at.line},
                      {"column", d.at.column},
                      {"identity", d.identity},
                      {"command", d.command},
                      {"subject", d.subject},
                      {"expected", d.expected},
                      {"actual", d.actual ? OrderedJson(to_string(*d.actual)) : OrderedJson(nullptr)},
                      {"words", d.words},
                      {"cause", cause_of(d)}};
  const Opinion& own = d.reference;
  if (!own.rule.empty()) json["rule"] = own.rule;
  if (!own.premise.empty()) json["premise"] = own.premise;
  if (!own.cause.empty()) json["reference"] = own.cause;
  if (!own.meant.empty()) json["words_are_of"] = own.meant;
  json["reference_agrees"] = own.agrees;
  if (!d.reason.empty()) json["known"] = d.reason;
  return json;
}

OrderedJson json_of_engines(const ConformResults& results) {
  OrderedJson engines = OrderedJson::array();
  for (std::size_t i = 0; i < results.engines().size(); ++i) {
    const FoundEngine& found = results.engines()[i].found;
    OrderedJson engine = {{"name", found.description.name},
                          {"title", found.description.title},
                          {"version", found.version},
                          {"program", found.program},
                          {"forms", names_of_forms(found.description)},
                          {"counts", json_of(results.of(i))}};
    if (const std::string& fault = results.engines()[i].fault; !fault.empty()) engine["fault"] = fault;
    engines.push_back(std::move(engine));
  }
  return engines;
}

OrderedJson json_of_cells(const ConformResults& results) {
  OrderedJson cells = OrderedJson::array();
  for (const std::string& folder : results.folders())
    for (std::size_t i = 0; i < results.engines().size(); ++i) {
      if (!results.engines()[i].fault.empty()) continue;
      OrderedJson cell = {{"folder", folder}, {"engine", results.name_of(i)}};
      cell.update(json_of(results.of(folder, i)));
      cells.push_back(std::move(cell));
    }
  return cells;
}

OrderedJson json_of_rules(const ConformResults& results) {
  OrderedJson rules = OrderedJson::array();
  const auto add = [&](const RuleInfo& rule, std::optional<u8> premise,
                       const std::vector<Counts>& by_engine) {
    for (std::size_t i = 0; i < by_engine.size(); ++i) {
      if (!results.engines()[i].fault.empty()) continue;
      OrderedJson row = {{"rule", rule.name}};
      if (premise) row["premise"] = rule.premises[*premise];
      row["engine"] = results.name_of(i);
      row.update(json_of(by_engine[i]));
      rules.push_back(std::move(row));
    }
  };
  for (const RuleRow& row : results.by_rule()) {
    add(info(row.rule), std::nullopt, row.counts);
    for (const auto& [premise, counts] : row.premises) add(info(row.rule), premise, counts);
  }
  return rules;
}

/// For each file its commands, and a letter for each of them an engine.
OrderedJson json_of_files(const ConformResults& results) {
  std::vector<OrderedJson> files(results.files().size());
  for (const auto& [key, result] : results.all()) {
    OrderedJson& file = files[key.second];
    if (file.is_null())
      file = {{"file", results.files()[key.second]},
              {"commands", result.identities},
              {"results", OrderedJson::object()}};
    std::string letters;
    for (const CommandResult command : result.commands) letters += static_cast<char>(command);
    file["results"][results.name_of(key.first)] = letters;
  }
  std::erase_if(files, [](const OrderedJson& file) { return file.is_null(); });
  return files;
}

OrderedJson json_of(const std::vector<ConformChange>& changes) {
  OrderedJson list = OrderedJson::array();
  for (const ConformChange& c : changes)
    list.push_back({{"file", c.file},
                    {"line", c.line},
                    {"identity", c.identity},
                    {"before", c.before},
                    {"after", c.after}});
  return list;
}

OrderedJson json_of(const ConformChanges& changes) {
  OrderedJson engines = OrderedJson::array();
  for (const EngineChanges& e : changes.engines)
    engines.push_back({{"engine", e.engine},
                       {"version_before", e.version_before},
                       {"version_after", e.version_after},
                       {"worse", json_of(e.worse)},
                       {"better", json_of(e.better)},
                       {"otherwise", json_of(e.otherwise)},
                       {"same", e.same},
                       {"added", e.added},
                       {"gone", e.gone}});
  return {{"against", changes.against}, {"engines", engines}};
}

}  // namespace

std::string conform_json(const ConformResults& results, const ConformRun& run,
                         const ConformChanges* changes) {
  OrderedJson differences = OrderedJson::array(), skipped = OrderedJson::array(),
              not_seen = OrderedJson::array();
  for (const auto& [key, result] : results.all()) {
    const std::string& engine = results.name_of(key.first);
    for (const Difference& d : result.differences) differences.push_back(json_of(d, engine));
    for (const auto& [why, count] : result.skipped)
      skipped.push_back(
          {{"engine", engine}, {"file", results.files()[key.second]}, {"why", why}, {"count", count}});
  }
  for (std::size_t i = 0; i < results.engines().size(); ++i)
    for (const KnownDifference* row : results.not_seen(i))
      not_seen.push_back({{"engine", results.name_of(i)},
                          {"script", row->script},
                          {"line", row->line},
                          {"what", row->what},
                          {"reason", row->reason}});
  OrderedJson all = {{"format", "wfx-conform"},
                     {"version", kVersionOfConformJson},
                     {"wfx", run.version},
                     {"date", run.date},
                     {"command", run.command},
                     {"is_complete", results.is_complete()},
                     {"engines", json_of_engines(results)},
                     {"cells", json_of_cells(results)},
                     {"rules", json_of_rules(results)},
                     {"differences", differences},
                     {"skipped", skipped},
                     {"not_seen", not_seen},
                     {"files", json_of_files(results)}};
  if (changes != nullptr) all["changes"] = json_of(*changes);
  return json_text(all, 1) + "\n";
}

}  // namespace wfx

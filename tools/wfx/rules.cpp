// wfx rules: the registry of rules, listed.
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "tools/report/coverage_page.h"
#include "tools/report/coverage_text.h"
#include "tools/report/rule_pattern.h"
#include "tools/wfx/command.h"
#include "tools/wfx/nearest.h"
#include "tools/wfx/rules_text.h"
#include "tools/wfx/usage.h"

namespace wfx {

namespace {

struct RulesOptions {
  std::vector<std::string> patterns;
  std::string relation;
  std::string source;
  std::optional<Dialect> dialect;
  std::vector<std::string> coverage;
  bool uncovered = false;
  std::string format = "text";
  std::string output;
};

std::string_view relation_of(const RuleInfo& rule) { return rule.name.substr(0, rule.name.find('/')); }

bool is_listed(const RulesOptions& options, const RuleInfo& rule) {
  if (!options.relation.empty() && relation_of(rule) != options.relation) return false;
  if (options.dialect && !has_rule(*options.dialect, rule)) return false;
  if (rule.source.find(options.source) == std::string_view::npos) return false;
  return options.patterns.empty() || std::ranges::any_of(options.patterns, [&](const std::string& pattern) {
           return rule_matches(pattern, rule);
         });
}

using Rules = std::vector<const RuleInfo*>;

std::string as_text(const Rules& rules) {
  std::size_t widest = 0;
  for (const RuleInfo* rule : rules) widest = std::max(widest, rule->name.size());
  std::string text;
  for (const RuleInfo* rule : rules)
    text += fmt::format("{:<{}}  {}   [{}]\n", rule->name, widest,
                        rule->judgement.substr(0, rule->judgement.find('\n')), rule->source);
  return text;
}

using Json = nlohmann::json;

/// The count of an item, and how much of it each script contributed.
Json as_json(const Coverage& coverage, const CoverageItem& item) {
  Json scripts = Json::object();
  for (const ScriptCounts::Share& share : coverage.of(item).shares())
    scripts[coverage.scripts()[share.script]] = share.count;
  Json json = {{"count", coverage.of(item).count()}, {"scripts", std::move(scripts)}};
  if (const std::string_view reason = unreachable_because(item); !reason.empty())
    json["unreachable"] = reason;
  return json;
}

Json as_json(const RuleInfo& rule, const Coverage& coverage) {
  Json json = {{"held", Json::array()}, {"failed", Json::array()}};
  for (const CoverageItem& item : coverage_items(rule)) {
    if (item.kind == CoverageItem::Kind::taken) json["taken"] = as_json(coverage, item);
    if (item.kind == CoverageItem::Kind::held) json["held"].push_back(as_json(coverage, item));
    if (item.kind == CoverageItem::Kind::failed) json["failed"].push_back(as_json(coverage, item));
  }
  return json;
}

/// Each rule as an object with all that the registry has of it, and with its coverage where that is given.
std::string as_json(const Rules& rules, const Coverage* coverage = nullptr) {
  Json list = Json::array();
  for (const RuleInfo* rule : rules) {
    list.push_back({{"name", rule->name},
                    {"function", rule->identifier},
                    {"dialects", words(rule->dialects)},
                    {"judgement", rule->judgement},
                    {"premises", Json(rule->premises)},
                    {"source", rule->source}});
    if (coverage) list.back()["coverage"] = as_json(*rule, *coverage);
  }
  return list.dump(2) + "\n";
}

/// A page with a section for each relation and a paragraph for each rule.
std::string as_markdown(const Rules& rules) {
  std::string text;
  std::string_view relation;
  for (const RuleInfo* rule : rules) {
    if (relation_of(*rule) != relation) {
      relation = relation_of(*rule);
      text += fmt::format("{}# {}\n", text.empty() ? "" : "\n", relation);
    }
    text += fmt::format("\n## {}\n\n```\n{}```\n\n{}; {}; function `{}`.\n", rule->name, judgement(*rule, ""),
                        rule->source, words(rule->dialects), rule->identifier);
    for (const Decision& d : kDecisions)
      if (d.concerns(rule->name))
        text += fmt::format("Decision: [{}](../{}).\n", d.title, d.file.substr(d.file.find('/') + 1));
  }
  return text;
}

/// The coverage of all the files together. Nothing, with the reason in `error`, if one cannot be read.
std::optional<Coverage> read_coverage(const std::vector<std::string>& files, std::string& error) {
  Coverage coverage;
  for (const std::string& file : files) {
    const SourcePtr source = read_file(file, error);
    if (!source) return std::nullopt;
    if (coverage.add_json(source->bytes, error)) continue;
    error = file + ": " + error;
    return std::nullopt;
  }
  return coverage;
}

/// The rules with an item that is missing or refuted.
Rules uncovered_rules(const Rules& rules, const Coverage& coverage) {
  Rules result;
  for (const CoverageItem& item : uncovered(rules, coverage))
    if (result.empty() || result.back()->rule != item.rule) result.push_back(&info(item.rule));
  return result;
}

std::string coverage_as(const RulesOptions& options, const Rules& rules, const Coverage& coverage) {
  if (options.format == "text")
    return options.uncovered ? uncovered_text(rules, coverage) : coverage_text(rules, coverage);
  const Rules shown = options.uncovered ? uncovered_rules(rules, coverage) : rules;
  return options.format == "html" ? coverage_page(shown, coverage) : as_json(shown, &coverage);
}

ExitCode show(const RulesOptions& options, const std::string& text, ExitCode exit) {
  return write_output(options.output, text, exit);
}

ExitCode show_coverage(const RulesOptions& options, const Rules& rules) {
  if (options.format == "markdown")
    return fail(ExitCode::wrong_use, "coverage is shown as text, json or html, not as markdown");
  std::string error;
  const std::optional<Coverage> coverage = read_coverage(options.coverage, error);
  if (!coverage) return fail(ExitCode::wrong_use, error);
  const bool holds = !options.uncovered || uncovered(rules, *coverage).empty();
  return show(options, coverage_as(options, rules, *coverage),
              holds ? ExitCode::holds : ExitCode::does_not_hold);
}

/// "no rule is like that", with the names that were meant.
std::string no_rule(const RulesOptions& options) {
  std::vector<std::string_view> relations, names, near;
  for (const RuleInfo& rule : kRules) {
    relations.push_back(relation_of(rule));
    names.insert(names.end(), {rule.name, rule.name.substr(rule.name.find('/') + 1)});
  }
  const auto add_near = [&](std::string_view name, const std::vector<std::string_view>& among) {
    if (std::ranges::find(among, name) != among.end()) return;
    std::ranges::copy(nearest(name, among, 3), std::back_inserter(near));
  };
  if (!options.relation.empty()) add_near(options.relation, relations);
  for (const std::string& pattern : options.patterns) add_near(pattern, names);
  return near.empty() ? "no rule is like that"
                      : fmt::format("no rule is like that; was {} meant?", fmt::join(near, " or "));
}

ExitCode list_rules(const RulesOptions& options) {
  Rules rules;
  for (const RuleInfo& rule : kRules)
    if (is_listed(options, rule)) rules.push_back(&rule);
  if (rules.empty()) return fail(ExitCode::does_not_hold, no_rule(options));
  if (!options.coverage.empty()) return show_coverage(options, rules);
  if (options.format == "html") return fail(ExitCode::wrong_use, "--format=html needs --coverage=FILE");
  return show(options,
              options.format == "json"       ? as_json(rules)
              : options.format == "markdown" ? as_markdown(rules)
                                             : as_text(rules),
              ExitCode::holds);
}

}  // namespace

void add_rules(CLI::App* command, ExitCode& exit) {
  auto options = std::make_shared<RulesOptions>();
  command->add_option(
      "PATTERN", options->patterns,
      "Only those whose name, or its part behind the slash, is like one of the patterns, as of file\n"
      "names");
  command->add_option("--relation", options->relation, "Only those of the relation: Step, Instr_ok, ...")
      ->type_name("NAME");
  command->add_option("--source", options->source, "Only those whose source, as listed, contains this")
      ->type_name("TEXT");
  const std::map<std::string, Dialect> dialects{{"w3", Dialect::w3}, {"2022", Dialect::fx2022}};
  command
      ->add_option_function<std::string>(
          "--dialect", [options, dialects](const std::string& name) { options->dialect = dialects.at(name); },
          "Only those that the dialect has: w3 or 2022")
      ->check(one_of({"w3", "2022"}))
      ->type_name("NAME");
  command
      ->add_option(
          "--format", options->format,
          "text: a line a rule. json, markdown: all that is known of each. html: the coverage as a page")
      ->check(one_of({"text", "json", "markdown", "html"}))
      ->type_name("NAME");
  command->add_option("-o,--output", options->output, "Writes to this file, not to standard output")
      ->type_name("FILE");
  CLI::Option* coverage =
      command
          ->add_option("--coverage", options->coverage,
                       "Shows how often each was taken and its premises held and failed, as "
                       "counted by wfx test or\n"
                       "wfx run --coverage=FILE. Several files are added up")
          ->type_name("FILE")
          ->allow_extra_args(false);
  command
      ->add_flag("--uncovered", options->uncovered,
                 "Lists the rules never taken and the premises never seen to hold or to fail, but for those\n"
                 "that no program can reach. The exit code is 1 if there are any")
      ->needs(coverage);
  add_examples(*command,
               "  wfx rules '*resume*'\n"
               "  wfx rules --relation=Step_pure 'br*'\n"
               "  wfx rules --source=Explainer --format=json\n"
               "  wfx test --coverage=rules.json suite/\n"
               "  wfx rules --coverage=rules.json --uncovered --relation=Handler_ok\n"
               "  wfx rules --coverage=rules.json --format=html -o coverage.html\n"
               "  wfx rules --coverage=rules.json Step/resume-live    which scripts reach it?\n");
  command->callback([options, &exit] { exit = list_rules(*options); });
}

}  // namespace wfx

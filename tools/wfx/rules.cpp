// wfx rules: the registry of rules, listed.
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "grammar/nearest.h"
#include "grammar/unicode.h"
#include "semantics/soundness/rules.h"
#include "tools/report/coverage_page.h"
#include "tools/report/coverage_text.h"
#include "tools/report/meant.h"
#include "tools/report/rule_links.h"
#include "tools/report/rule_text.h"
#include "tools/report/rules_diff.h"
#include "tools/report/rules_json.h"
#include "tools/report/rules_latex.h"
#include "tools/report/rules_site.h"
#include "tools/wfx/command.h"
#include "tools/wfx/usage.h"
#include "tools/wfx/version.h"

namespace wfx {

namespace {

struct RulesOptions {
  std::vector<std::string> patterns;
  std::string relation;
  std::string source;
  std::optional<Dialect> dialect;
  std::vector<std::string> coverage;
  bool uncovered = false;
  bool soundness = false;
  std::string format = "text";
  std::string output;
  std::string diff;
};

bool is_listed(const RulesOptions& options, const RuleInfo& rule) {
  if (!options.relation.empty() && relation_of(rule) != options.relation) return false;
  if (options.dialect && !has_rule(*options.dialect, rule)) return false;
  if (rule.source.find(options.source) == std::string_view::npos) return false;
  return options.patterns.empty() || std::ranges::any_of(options.patterns, [&](const std::string& pattern) {
           return is_meant_by_name(pattern, rule);
         });
}

std::string as_text(const Rules& rules) {
  std::size_t widest = 0;
  for (const RuleInfo* rule : rules) widest = std::max(widest, rule->name.size());
  std::string text;
  for (const RuleInfo* rule : rules)
    text += fmt::format("{:<{}}  {}   [{}]\n", rule->name, widest,
                        rule->judgement.substr(0, rule->judgement.find('\n')), rule->source);
  return text;
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

ExitCode write_site(const RulesOptions& options, const Rules& rules, const Coverage* coverage,
                    ExitCode exit) {
  const std::vector<SitePage> pages = rules_site(rules, coverage);
  std::vector<OutputFile> files;
  files.reserve(pages.size());
  for (const SitePage& page : pages) {
    const std::filesystem::path path = std::filesystem::path(options.output) / page.path;
    std::error_code code;
    std::filesystem::create_directories(path.parent_path(), code);
    if (code)
      return fail(ExitCode::wrong_use, fmt::format("{}: {}", printable(options.output), code.message()));
    files.push_back({.path = path.string(), .contents = page.text});
  }
  std::string error;
  return write_files(files, error) ? exit : fail(ExitCode::wrong_use, error);
}

/// The coverage is one page where `-o` names a page.
bool is_one_page(const RulesOptions& options) {
  return !options.coverage.empty() && options.output.ends_with(".html");
}

/// What is wrong with the options together; empty if nothing is.
std::string_view contradiction(const RulesOptions& options) {
  const bool is_counted = !options.coverage.empty();
  if (options.soundness && (is_counted || !options.diff.empty() || options.format == "html"))
    return "--soundness lists rules that no program takes: without coverage, --diff and --format=html";
  if (!options.diff.empty() && (is_counted || options.format != "text"))
    return "--diff is shown as text, and without coverage";
  if (!options.diff.empty() && options.dialect)
    return "--diff is of both dialects: it goes without --dialect";
  if (is_counted && (options.format == "markdown" || options.format == "latex"))
    return "coverage is shown as text, json or html";
  if (options.format == "html" && (options.output.empty() || options.output == "-"))
    return "--format=html writes a site: -o DIR says where; or, with --coverage, one page, -o FILE.html";
  if (options.format == "html" && !is_counted && options.output.ends_with(".html"))
    return "--format=html writes a site, into a folder; one page, -o FILE.html, shows the coverage, and "
           "needs "
           "--coverage=FILE";
  return {};
}

ExitCode show_as(const RulesOptions& options, const Rules& rules, const Coverage* coverage, ExitCode exit) {
  const auto show = [&](const std::string& text) { return write_output(options.output, text, exit); };
  if (options.format == "json") return show(rules_json(rules, version_line(), coverage));
  if (options.format == "html" && !is_one_page(options)) return write_site(options, rules, coverage, exit);
  if (options.format == "html") return show(coverage_page(rules, *coverage));
  if (options.format == "markdown") return show(as_markdown(rules));
  if (options.format == "latex") return show(rules_latex(rules));
  return show(as_text(rules));
}

ExitCode show_coverage(const RulesOptions& options, const Rules& rules) {
  std::string error;
  const std::optional<Coverage> coverage = read_coverage(options.coverage, error);
  if (!coverage) return fail(ExitCode::wrong_use, error);
  const bool holds = !options.uncovered || uncovered(rules, *coverage).empty();
  const ExitCode exit = holds ? ExitCode::holds : ExitCode::does_not_hold;
  if (options.format == "text")
    return write_output(
        options.output,
        options.uncovered ? uncovered_text(rules, *coverage) : coverage_text(rules, *coverage), exit);
  return show_as(options, options.uncovered ? uncovered_rules(rules, *coverage) : rules, &*coverage, exit);
}

ExitCode show_diff(const RulesOptions& options, const Rules& rules) {
  const std::string text = rules_diff(rules, options.diff.starts_with("w3") ? Dialect::w3 : Dialect::fx2022);
  return write_output(options.output, text.empty() ? "the dialects share these rules\n" : text);
}

std::span<const RuleInfo> table_of(const RulesOptions& options) {
  return options.soundness ? std::span<const RuleInfo>(kSoundnessRules) : std::span<const RuleInfo>(kRules);
}

/// Whether the rules are in the table that is not listed: those of soundness, or those that programs take.
bool are_in_other_table(RulesOptions options) {
  options.soundness = !options.soundness;
  return std::ranges::any_of(table_of(options),
                             [&](const RuleInfo& rule) { return is_listed(options, rule); });
}

/// "no rule is like that", with where such rules are, or the names that were meant.
std::string no_rule(const RulesOptions& options) {
  if (are_in_other_table(options))
    return options.soundness ? "no rule of soundness is like that; without --soundness there are such"
                             : "no rule that programs take is like that; --soundness has such";
  std::vector<std::string_view> relations, names, near;
  for (const RuleInfo& rule : table_of(options)) {
    relations.push_back(relation_of(rule));
    names.insert(names.end(), {rule.name, case_of(rule), relation_of(rule)});
  }
  const auto add_near = [&](std::string_view name, const std::vector<std::string_view>& among) {
    if (std::ranges::find(among, name) != among.end()) return;
    std::ranges::copy(nearest(name, among, 3), std::back_inserter(near));
  };
  if (!options.relation.empty()) add_near(options.relation, relations);
  for (const std::string& pattern : options.patterns) add_near(pattern, names);
  return "no rule is like that" + was_meant(near);
}

ExitCode list_rules(const RulesOptions& options) {
  if (const std::string_view fault = contradiction(options); !fault.empty())
    return fail(ExitCode::wrong_use, std::string(fault));
  Rules rules;
  for (const RuleInfo& rule : table_of(options))
    if (is_listed(options, rule)) rules.push_back(&rule);
  if (rules.empty()) return fail(ExitCode::wrong_use, no_rule(options));
  if (!options.diff.empty()) return show_diff(options, rules);
  if (!options.coverage.empty()) return show_coverage(options, rules);
  return show_as(options, rules, nullptr, ExitCode::holds);
}

/// Which rules.
void add_selection(CLI::App& command, RulesOptions& options) {
  command.add_option(
      "PATTERN", options.patterns,
      "Only those whose name, its part behind the slash, or its relation is like one of the patterns, as\n"
      "of file names");
  command.add_option("--relation", options.relation, "Only those of the relation: Step, Instr_ok, ...")
      ->type_name("NAME");
  command.add_option("--source", options.source, "Only those whose source, as listed, contains this")
      ->type_name("TEXT");
  command.add_flag(
      "--soundness", options.soundness,
      "Those of soundness, which --sound checks after each step, and not those that programs take");
  const std::map<std::string, Dialect> dialects{{"w3", Dialect::w3}, {"2022", Dialect::fx2022}};
  command
      .add_option_function<std::string>(
          "--dialect", [&options, dialects](const std::string& name) { options.dialect = dialects.at(name); },
          "Only those that the dialect has: w3 or 2022")
      ->check(one_of({"w3", "2022"}))
      ->type_name("NAME");
}

}  // namespace

void add_rules(CLI::App* command, ExitCode& exit) {
  auto options = std::make_shared<RulesOptions>();
  add_selection(*command, *options);
  command
      ->add_option("--format", options->format,
                   "text: a line a rule. json (docs/rules.md), markdown: all that is known of each. html: a "
                   "site, a page a\n"
                   "rule, into the folder of -o; with --coverage and -o FILE.html, the coverage as one page. "
                   "latex: a\n"
                   "document of inference rules, which needs no package")
      ->check(one_of({"text", "json", "markdown", "html", "latex"}))
      ->type_name("NAME");
  command
      ->add_option("-o,--output", options->output,
                   "Writes to this file, or of html into this folder, and not to standard output")
      ->type_name("FILE|DIR");
  command
      ->add_option("--diff", options->diff,
                   "What the second dialect has otherwise than the first: `-` is of the first alone, `+` of "
                   "the second")
      ->check(one_of({"w3,2022", "2022,w3"}))
      ->type_name("FROM,TO");
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
  add_examples(
      *command,
      "  wfx rules '*resume*'\n"
      "  wfx rules --relation=Step_pure 'br*'\n"
      "  wfx rules --source=Explainer --format=json\n"
      "  wfx test --coverage=rules.json suite/\n"
      "  wfx rules --coverage=rules.json --uncovered --relation=Handler_ok\n"
      "  wfx rules --coverage=rules.json --format=html -o coverage.html\n"
      "  wfx rules --format=html -o rules/                   a site, from rules/index.html\n"
      "  wfx rules --format=latex 'resume*' -o rules.tex\n"
      "  wfx rules --diff=w3,2022\n"
      "  wfx rules --soundness '*prompt*'\n"
      "  wfx rules --coverage=rules.json Step/resume-live    which scripts reach it?\n",
      "Why a premise is there: `wfx explain RULE:holds-N`, as Handler_ok/label:holds-3, shows a program\n"
      "that goes wrong without premise N, and `wfx premises RULE` those of each. What else is known of a\n"
      "rule: `wfx explain RULE`.\n");
  command->callback([options, &exit] { exit = list_rules(*options); });
}

}  // namespace wfx

#include "tools/report/rules_diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "tools/report/rule_text.h"

namespace wfx {

namespace {

/// The name without what tells the cases of an instruction apart: Instr_ok/resume of Instr_ok/resume-inferred.
std::string_view stem_of(const RuleInfo& rule) { return rule.name.substr(0, rule.name.find('-')); }

std::vector<std::string> lines_of_text(const RuleInfo& rule) {
  std::istringstream text(judgement(rule, ""));
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  return lines;
}

std::string marked(const RuleInfo& rule, char mark) {
  std::string text;
  for (const std::string& line : lines_of_text(rule)) text += fmt::format("  {} {}\n", mark, line);
  return text;
}

/// The lines of both. Those that both have come once, in the order of `after`.
std::string compared(const RuleInfo& before, const RuleInfo& after) {
  const std::vector<std::string> old_lines = lines_of_text(before), new_lines = lines_of_text(after);
  std::string text;
  for (const std::string& line : old_lines)
    if (std::ranges::find(new_lines, line) == new_lines.end()) text += fmt::format("  - {}\n", line);
  for (const std::string& line : new_lines) {
    const bool is_old = std::ranges::find(old_lines, line) != old_lines.end();
    text += fmt::format("  {} {}\n", is_old ? ' ' : '+', line);
  }
  return text;
}

}  // namespace

std::string rules_diff(const Rules& rules, Dialect before) {
  Rules old_rules, new_rules;
  for (const RuleInfo* rule : rules) {
    if (rule->dialects == Dialects::both) continue;
    (has_rule(before, *rule) ? old_rules : new_rules).push_back(rule);
  }
  std::string text;
  for (const RuleInfo* rule : old_rules) {
    const auto other =
        std::ranges::find(new_rules, stem_of(*rule), [](const RuleInfo* r) { return stem_of(*r); });
    if (other == new_rules.end()) {
      text += fmt::format("{}\n{}\n", rule->name, marked(*rule, '-'));
      continue;
    }
    text += fmt::format("{} becomes {}\n{}\n", rule->name, (*other)->name, compared(*rule, **other));
    new_rules.erase(other);
  }
  for (const RuleInfo* rule : new_rules) text += fmt::format("{}\n{}\n", rule->name, marked(*rule, '+'));
  return text;
}

}  // namespace wfx

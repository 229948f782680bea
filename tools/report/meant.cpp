#include "tools/report/meant.h"

#include <fnmatch.h>

#include <algorithm>

#include "tools/report/rule_links.h"
#include "tools/report/rule_pattern.h"

namespace wfx {

namespace {

bool is_like(std::string_view name, const std::string& pattern) {
  return fnmatch(pattern.c_str(), std::string(name).c_str(), 0) == 0;
}

}  // namespace

bool is_meant_by_name(const std::string& pattern, const RuleInfo& rule) {
  return rule_matches(pattern, rule) || is_like(relation_of(rule), pattern);
}

bool is_meant(const std::string& pattern, const RuleInfo& rule) {
  return is_meant_by_name(pattern, rule) ||
         std::ranges::any_of(instructions_of(rule), [&](auto instr) { return is_like(instr, pattern); });
}

bool is_meant(const std::string& pattern, const Mutant& mutant) {
  return is_like(name_of(mutant), pattern) || is_meant(pattern, info(mutant.rule));
}

const std::string* without_meaning(const std::vector<std::string>& patterns,
                                   const std::vector<const Mutant*>& mutants) {
  const auto found = std::ranges::find_if(patterns, [&](const std::string& pattern) {
    return std::ranges::none_of(mutants, [&](const Mutant* m) { return is_meant(pattern, *m); });
  });
  return found == patterns.end() ? nullptr : &*found;
}

std::vector<std::string> names_for(const std::vector<const Mutant*>& mutants) {
  std::vector<std::string> names;
  for (const Mutant* mutant : mutants) {
    const RuleInfo& rule = info(mutant->rule);
    names.push_back(name_of(*mutant));
    for (const std::string_view name : {rule.name, case_of(rule), relation_of(rule)})
      names.emplace_back(name);
    for (const std::string_view instr : instructions_of(rule)) names.emplace_back(instr);
  }
  return names;
}

}  // namespace wfx

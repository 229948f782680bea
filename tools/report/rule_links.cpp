#include "tools/report/rule_links.h"

#include <algorithm>
#include <array>
#include <string>

namespace wfx {

std::string_view relation_of(const RuleInfo& rule) { return rule.name.substr(0, rule.name.find('/')); }
std::string_view case_of(const RuleInfo& rule) { return rule.name.substr(rule.name.find('/') + 1); }

std::vector<std::pair<std::string_view, Rules>> by_relation(const Rules& rules) {
  std::vector<std::pair<std::string_view, Rules>> groups;
  for (const RuleInfo* rule : rules) {
    auto group = std::ranges::find(groups, relation_of(*rule), &std::pair<std::string_view, Rules>::first);
    if (group == groups.end()) group = groups.insert(group, {relation_of(*rule), {}});
    group->second.push_back(rule);
  }
  return groups;
}

namespace {

/// Whether the rule is the typing rule that the table of instructions names in `column`, or a further case of it. The
/// table writes `_` for `.` and `-`.
bool is_typing_rule(const RuleInfo& rule, std::string_view column) {
  if (!rule.name.starts_with("Instr_ok/")) return false;
  if (column.ends_with('_')) column.remove_suffix(1);
  const std::string_view name = case_of(rule);
  return name.size() >= column.size() && (name.size() == column.size() || name[column.size()] == '-') &&
         std::ranges::equal(name.substr(0, column.size()), column,
                            [](char a, char b) { return (a == '.' || a == '-' ? '_' : a) == b; });
}

/// Whether the rule is a reduction rule for that instruction, as `resume` or `resume-live` are for resume.
bool is_reduction_rule(const RuleInfo& rule, std::string_view instr) {
  if (!rule.name.starts_with("Step")) return false;
  const std::string_view name = case_of(rule);
  return name.starts_with(instr) && (name.size() == instr.size() || name[instr.size()] == '-');
}

}  // namespace

Rules rules_of(const InstrInfo& instr) {
  Rules rules;
  std::string_view stem = instr.mnemonic;  // what the names of its rules begin with
  for (const RuleInfo& rule : kRules) {
    if (!is_typing_rule(rule, instr.rule)) continue;
    rules.push_back(&rule);
    stem = case_of(rule).substr(0, case_of(rule).find('-'));
  }
  for (const RuleInfo& rule : kRules)
    if (is_reduction_rule(rule, stem)) rules.push_back(&rule);
  return rules;
}

std::vector<std::string_view> instructions_of(const RuleInfo& rule) {
  // Made once, since the other way round is a search in all rules.
  static const std::vector<std::vector<std::string_view>> instructions = [] {
    std::vector<std::vector<std::string_view>> of_rule(kRuleCount);
    for (const InstrInfo& instr : kInstrInfo)
      for (const RuleInfo* r : rules_of(instr))
        of_rule[static_cast<std::size_t>(r->rule)].push_back(instr.mnemonic);
    return of_rule;
  }();
  const auto number = static_cast<std::size_t>(rule.rule);
  return number < kRuleCount ? instructions[number] : std::vector<std::string_view>();  // of soundness, none
}

namespace {

/// What a judgement is about, as the rules call it, and its relation.
struct Subject {
  std::string_view name;
  std::string_view relation;
};
constexpr Subject kValid[] = {{"bt", "Blocktype_ok"},
                              {"catch", "Catch_ok"},
                              {"comptype", "Comptype_ok"},
                              {"data", "Data_ok"},
                              {"datamode", "Datamode_ok"},
                              {"elem", "Elem_ok"},
                              {"elemmode", "Elemmode_ok"},
                              {"elemtype", "Reftype_ok"},
                              {"export", "Export_ok"},
                              {"expr", "Expr_ok"},
                              {"externidx", "Externidx_ok"},
                              {"fieldtype", "Fieldtype_ok"},
                              {"func", "Func_ok"},
                              {"global", "Global_ok"},
                              {"globaltype", "Globaltype_ok"},
                              {"hdl", "Handler_ok"},
                              {"heaptype", "Heaptype_ok"},
                              {"ht", "Heaptype_ok"},
                              {"import", "Import_ok"},
                              {"instr", "Instr_ok"},
                              {"instr*", "Instrs_ok"},
                              {"limits", "Limits_ok"},
                              {"local", "Local_ok"},
                              {"mem", "Mem_ok"},
                              {"memtype", "Memtype_ok"},
                              {"rec", "Rectype_ok"},
                              {"rectype", "Rectype_ok"},
                              {"reftype", "Reftype_ok"},
                              {"rt", "Reftype_ok"},
                              {"start", "Start_ok"},
                              {"storagetype", "Storagetype_ok"},
                              {"subtype", "Subtype_ok"},
                              {"t", "Valtype_ok"},
                              {"t*", "Resulttype_ok"},
                              {"table", "Table_ok"},
                              {"tabletype", "Tabletype_ok"},
                              {"tag", "Tag_ok"},
                              {"tagtype", "Tagtype_ok"},
                              {"type", "Type_ok"},
                              {"type*", "Types_ok"},
                              {"typeuse", "Typeuse_ok"},
                              {"valtype", "Valtype_ok"},
                              {"xt", "Externtype_ok"},
                              {"global*", "Globals_ok"}};
constexpr Subject kMatching[] = {
    {"heaptype", "Heaptype_sub"},   {"ht", "Heaptype_sub"},        {"rt", "Reftype_sub"},
    {"t", "Valtype_sub"},           {"t*", "Resulttype_sub"},      {"te*", "Resulttype_sub"},
    {"eps", "Resulttype_sub"},      {"zt", "Storagetype_sub"},     {"ft", "Fieldtype_sub"},
    {"comptype", "Comptype_sub"},   {"typeuse", "Deftype_sub"},    {"(ref", "Resulttype_sub"},
    {"it", "Instrtype_sub"},        {"$diffrt(rt", "Reftype_sub"}, {"C.ELEMS[y]", "Reftype_sub"},
    {"typeuse*[i]", "Deftype_sub"}, {"deftype", "Deftype_sub"}};

constexpr bool is_relation(std::string_view name) {
  return !name.empty() && std::ranges::any_of(kRuleNames, [&](std::string_view rule) {
    return rule.starts_with(name) && (rule.size() == name.size() || rule[name.size()] == '/');
  });
}

/// The name without digits and primes: "t*" of "t1'*".
std::string stem_of(std::string_view name) {
  std::string stem;
  for (const char c : name)
    if (c != '\'' && (c < '0' || c > '9')) stem += c;
  return stem;
}

std::string_view word_at(std::string_view text, std::size_t at) {
  text = text.substr(std::min(at, text.size()));
  return text.substr(0, std::min(text.find_first_of(" ),"), text.size()));
}

std::string_view find_in(std::span<const Subject> subjects, std::string_view name) {
  const std::string stem = stem_of(name);
  const auto found = std::ranges::find(subjects, stem, &Subject::name);
  return found == subjects.end() ? std::string_view() : found->relation;
}

/// The first word of a judgement of matching, which may be a list of types in parentheses or an arrow.
std::string_view subject_of_match(std::string_view premise) {
  const std::size_t turnstile = premise.find("|- ");
  if (turnstile != std::string_view::npos) premise.remove_prefix(turnstile + 3);
  if (premise.starts_with("(t") || premise.starts_with("(ft") || premise.starts_with("(rt"))
    premise.remove_prefix(1);
  if (premise.starts_with("not (")) premise.remove_prefix(5);
  return word_at(premise, 0);
}

std::string_view relation_of_premise(std::string_view premise) {
  if (const std::size_t colon = premise.find(": "); colon != std::string_view::npos)
    if (is_relation(premise.substr(0, colon))) return premise.substr(0, colon);
  if (premise.ends_with(" castable")) return "Castable";
  if (premise.find("nondefaultable") != std::string_view::npos) return "Nondefaultable";
  if (premise.find(" defaultable") != std::string_view::npos) return "Defaultable";
  if (premise.find("<:") != std::string_view::npos) return find_in(kMatching, subject_of_match(premise));
  if (premise.find("~~_C") != std::string_view::npos) return "Expand_use";
  if (premise.find("~~") != std::string_view::npos) return "Expand";
  const std::size_t turnstile = premise.find("|- ");
  if (turnstile == std::string_view::npos) return {};
  const std::string_view subject = word_at(premise, turnstile + 3);
  const bool is_constant = premise.ends_with(" const") || premise.ends_with(" const)*");
  if (is_constant && subject == "instr") return "Instr_const";
  if (is_constant && premise.find(" : ") == std::string_view::npos) return "Expr_const";
  return is_constant ? "Expr_ok_const" : find_in(kValid, subject);
}

}  // namespace

std::string_view relation_judged(std::string_view premise) {
  const std::string_view relation = relation_of_premise(premise);
  return is_relation(relation) ? relation : std::string_view();
}

std::vector<const Decision*> decisions_about(const RuleInfo& rule) {
  std::vector<const Decision*> decisions;
  for (const Decision& d : kDecisions)
    if (d.concerns(rule.name)) decisions.push_back(&d);
  return decisions;
}

}  // namespace wfx

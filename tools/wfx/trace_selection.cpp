#include "tools/wfx/trace_selection.h"

#include <fmt/format.h>

#include <algorithm>

#include "grammar/naming.h"
#include "grammar/nearest.h"
#include "grammar/unicode.h"
#include "semantics/labels.h"
#include "semantics/structural_steps.h"
#include "semantics/switches.h"
#include "tools/report/rule_pattern.h"
#include "tools/wfx/func_name.h"
#include "tools/wfx/usage.h"

namespace wfx {

void add_selection_options(CLI::App& command, SelectionOptions& options) {
  command
      .add_option(
          "--rules", options.rules,
          "Shows only the steps of these rules; patterns as of file names, for the name or its part behind\n"
          "the slash. Steps between two that are shown are counted. Without it, lines show all, and a\n"
          "picture " +
              std::string(kStackSwitching) + ",\nor all, if there are none of these")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("PATTERN,...");
  command
      .add_option_function<std::string>(
          "--only", [&options](const std::string&) { options.only_switches = true; },
          "Shows only the steps at which another stack comes to run: continuations are resumed, suspend,\n"
          "switch, or end by values, a trap or an exception")
      ->check(one_of({"switches"}))
      ->type_name("NAME");
  command
      .add_option("--func", options.func,
                  "Shows only steps within this function, not within those that it calls; it is an export,\n"
                  "an $identifier or an index, of the program or of a module of --link")
      ->type_name("FUNC");
  command.add_option("--steps", options.steps, "Shows only these steps; the run ends at the last of them")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(whole_number(1))
      ->type_name("N,...");
  command.add_flag(
      "--structural", options.structural,
      "Shows each structural step by itself: one by which values, a jump, an exception or a trap\n"
      "leave a context, as label-vals. Without it, unless --rules or --steps names such a step, it\n"
      "is part of the step that caused it, which has +1 behind its rule");
  command.add_option("--from", options.from, "The first step shown")->check(whole_number(1))->type_name("N");
  command.add_option("--to", options.to, "The last step shown; the run ends there")
      ->check(whole_number(1))
      ->type_name("N");
}

namespace {

/// Adds the rules that the pattern matches. False: there is none.
bool add_rules(std::bitset<kRuleCount>& rules, const std::string& pattern) {
  bool any = false;
  for (const RuleInfo& rule : kRules) {
    if (!rule_matches(pattern, rule)) continue;
    rules.set(static_cast<std::size_t>(rule.rule));
    any = true;
  }
  return any;
}

/// Narrows the steps from `from` to `to` to those of --steps. False: none is left.
bool select_steps(const std::vector<u64>& steps, Selection& selection) {
  if (steps.empty()) return true;
  std::set<u64> within;
  for (const u64 step : steps)
    if (selection.has(step)) within.insert(step);
  if (within.empty()) return false;
  selection.steps = std::move(within);
  selection.from = *selection.steps.begin();
  selection.to = *selection.steps.rbegin();
  return true;
}

/// Whether a module of the program has the function, or one that cannot be read might have it.
bool may_have_func(const Program& program, const std::string& name, std::vector<std::string>& names) {
  for (const Command& command : program.script.commands) {
    const ModuleText* text = module_to_be_valid(command);
    if (text == nullptr) continue;
    Diagnostics told_by_the_run;
    const auto module = read_module(program.script, *text, program.dialect, told_by_the_run);
    if (!module || find_func(*module, name, names)) return true;
  }
  return false;
}

/// Whether a function is the one of that name in its module. It remembers what it has answered.
std::function<bool(const FuncInst&)> is_func(const std::string& name) {
  return [name, answers = std::unordered_map<const FuncInst*, bool>()](const FuncInst& func) mutable {
    const auto [answer, is_new] = answers.try_emplace(&func);
    std::vector<std::string> others;
    if (is_new) answer->second = find_func(*func.module->valid->module, name, others) == index_of(func);
    return answer->second;
  };
}

/// Whether structural steps are part of others: the user asks for none of them.
bool folds(const SelectionOptions& options, const Selection& selection) {
  if (options.structural || !options.steps.empty()) return false;
  return options.rules.empty() || std::ranges::none_of(kRules, [&](const RuleInfo& rule) {
           return selection.has(rule.rule) && is_structural(rule.rule);
         });
}

}  // namespace

namespace {

bool is_of_steps(const RuleInfo& rule) { return rule.name.starts_with("Step"); }

}  // namespace

std::string no_rule_matches(const std::string& pattern) {
  const std::string told = fmt::format("no rule matches '{}'", printable(pattern));
  for (const std::string& longer : {pattern + "*", "*" + pattern + "*"}) {
    const RuleInfo* first = nullptr;
    u64 count = 0;
    for (const RuleInfo& rule : kRules)
      if (is_of_steps(rule) && rule_matches(longer, rule) && count++ == 0) first = &rule;
    if (first != nullptr && !pattern.empty())
      return fmt::format("{}; '{}' matches {}, {}{}", told, printable(longer), counted(count, "rule"),
                         count > 1 ? "the first is " : "", first->name);
  }
  std::vector<std::string_view> names;
  for (const RuleInfo& rule : kRules)
    if (is_of_steps(rule)) names.insert(names.end(), {rule.name, rule.name.substr(rule.name.find('/') + 1)});
  const auto near = nearest(pattern, std::move(names), 1);
  return told + (near.empty() ? "; wfx rules lists their names" : fmt::format("; is it {}?", near.front()));
}

std::optional<Selection> select(const SelectionOptions& options, const char* patterns, ExitCode& exit) {
  exit = ExitCode::wrong_use;
  if (options.from > options.to) {
    fail(exit, fmt::format("no step is shown: --from={} is behind --to={}", options.from, options.to));
    return std::nullopt;
  }
  Selection selection{.from = options.from, .to = options.to};
  if (!select_steps(options.steps, selection)) {
    fail(exit, "no step is shown: none of --steps is between --from and --to");
    return std::nullopt;
  }
  if (options.rules.empty())
    for (const std::string& pattern : CLI::detail::split(options.chooses() ? "*" : patterns, ','))
      add_rules(selection.rules, pattern);
  for (const std::string& pattern : options.rules) {
    if (add_rules(selection.rules, pattern)) continue;
    fail(exit, no_rule_matches(pattern));
    return std::nullopt;
  }
  for (const RuleInfo& rule : kRules)
    if (options.only_switches && !switches_stacks(rule.rule))
      selection.rules.reset(static_cast<std::size_t>(rule.rule));
  if (selection.rules.none()) {
    fail(exit, "no step is shown: --only=switches has none of the rules of --rules");
    return std::nullopt;
  }
  selection.folds = folds(options, selection);
  exit = ExitCode::holds;
  return selection;
}

ExitCode select_func(const SelectionOptions& options, const Program& program, const ProgramOptions& linked,
                     Selection& selection) {
  if (!options.func) return ExitCode::holds;
  selection.func = is_func(*options.func);
  std::vector<std::string> names;
  if (may_have_func(program, *options.func, names)) return ExitCode::holds;
  for (const std::string& link : linked.links) {
    ExitCode exit = ExitCode::holds;
    const std::optional<Program> other = read_program(link.substr(link.find('=') + 1), linked.read, exit);
    if (!other) return exit;
    if (may_have_func(*other, *options.func, names)) return ExitCode::holds;
  }
  return fail(ExitCode::wrong_use, unknown_func(*options.func, names));
}

}  // namespace wfx

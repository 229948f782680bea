#include "semantics/soundness/violation.h"

#include "semantics/identities.h"
#include "semantics/stacks_line.h"

namespace wfx {

namespace {

std::string_view text_of(const Premise& p) { return info_of_soundness(p.rule).premises[p.index]; }

std::string stacks(const Configuration& z) {
  Identities identities;
  identities.starts(z);
  return "\nthe configuration: " +
         line_of_stacks(snapshot(z, identities),
                        [](StacksPart, std::string_view part) { return std::string(part); });
}

std::string configuration(const Configuration& z) {
  std::string text = stacks(z);
  if (const std::string next = redex(z); !next.empty()) text += "\nits redex: " + next;
  return text;
}

}  // namespace

std::string not_preserved(const Judge& judge, u64 step, Rule rule, const Configuration& after) {
  std::string text =
      fmt::format("the configuration is not well-typed after step {}, {}", step, info(rule).name);
  if (const std::optional<Unsound>& unsound = judge.unsound()) {
    const RuleInfo& failed = info_of_soundness(unsound->premise.rule);
    text += fmt::format("\n{}: {} does not hold", failed.name, text_of(unsound->premise));
    if (!unsound->expected.empty()) text += "\nexpected: " + unsound->expected;
    if (!unsound->found.empty()) text += "\nfound:    " + unsound->found;
    for (const Premise& p : unsound->needed_by)
      text += fmt::format("\nneeded by {}: {}", info_of_soundness(p.rule).name, text_of(p));
  }
  return text + configuration(after);
}

namespace {

std::string no_rule_after(u64 step, std::optional<Rule> rule, std::string_view why) {
  return fmt::format("no rule applies after step {}{}: {}", step,
                     rule ? fmt::format(", {}", info(*rule).name) : "", why);
}

}  // namespace

std::string no_progress(u64 step, std::optional<Rule> rule, const Configuration& z, std::string_view why) {
  return no_rule_after(step, rule, why) + configuration(z);
}

std::string no_rule_applies(u64 step, std::optional<Rule> rule, const Configuration& z,
                            std::string_view why) {
  return no_rule_after(step, rule, why) + stacks(z);
}

namespace {

constexpr std::string_view kAgain = "\nnothing else goes wrong: this is what the premise says, of ";

}  // namespace

std::string told_as_again(Rule typing) { return fmt::format("{}{}", kAgain, info(typing).name); }

bool is_told_as_again(std::string_view violation) { return violation.find(kAgain) != violation.npos; }

}  // namespace wfx

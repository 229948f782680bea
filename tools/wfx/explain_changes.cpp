#include "tools/wfx/explain_changes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

#include "tools/report/rule_text.h"
#include "tools/report/variant_programs.h"
#include "tools/report/variants.h"

namespace wfx {

namespace {

constexpr std::string_view kDecision = "decision";

}  // namespace

unsigned number_of(const Decision& decision) { return number_of_decision(decision.file); }

const Decision* decision_named(std::string_view name) {
  if (!name.starts_with(kDecision)) return nullptr;
  name.remove_prefix(kDecision.size());
  // "decision 1", and "decision-1" as one word; but "decision -1" is none.
  if (name.starts_with(' ') || name.starts_with('-')) name.remove_prefix(1);
  unsigned number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error != std::errc() || end != name.data() + name.size()) return nullptr;
  const auto* found = std::ranges::find(kDecisions, number, number_of);
  return found == std::end(kDecisions) ? nullptr : found;
}

std::vector<std::string> names_of_decisions() {
  std::vector<std::string> names;
  for (const Decision& d : kDecisions) names.push_back(fmt::format("{} {}", kDecision, number_of(d)));
  names.erase(std::unique(names.begin(), names.end()), names.end());  // a decision may be of several rules
  return names;
}

std::string indented(std::string_view text, std::string_view indent) {
  std::string lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines += fmt::format("{}{}\n", end > 0 ? indent : "", text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string explain_decision(const Decision& decision, const Pen& pen) {
  const unsigned number = number_of(decision);
  std::string text;
  for (const Decision& d : kDecisions) {
    if (d.file != decision.file) continue;
    std::vector<std::string_view> rules;
    std::ranges::copy_if(d.rules, std::back_inserter(rules), [](auto rule) { return !rule.empty(); });
    text +=
        fmt::format("{}{} {} ({})\n{}{}", text.empty() ? "" : "\n",
                    pen(Ink::heading, fmt::format("{} {}:", kDecision, number)), d.title, d.file,
                    wrapped(d.text, "  "), wrapped(fmt::format("rules: {}", fmt::join(rules, ", ")), "  "));
  }
  std::vector<const Variant*> others;
  for (const Variant& variant : variants())
    if (variant.file == decision.file) others.push_back(&variant);
  for (const WithoutVariant& without : decisions_without_variant())
    if (without.file == decision.file)
      text += "\nNo other reading can be run:\n" + wrapped(without.reason, "  ");
  if (others.empty()) return text;
  return text + "\n" + variants_text(others) +
         fmt::format(
             "\nwfx explain {} has a program that tells the readings apart.\n"
             "wfx variants --decision={} PATH... tells which tests depend on the decision, and with\n"
             "--suite=builtin, which of those that wfx comes with.\n",
             others.front()->name, number);
}

std::string explain_variant(const Variant& variant, const Pen& pen) {
  return fmt::format("{} {}", pen(Ink::heading, "variant"), variants_text({&variant})) +
         fmt::format(
             "\n{} that passes without it, and fails under it (wfx variants --variant={} --program):\n",
             pen(Ink::heading, "a program"), variant.name) +
         indented(program_of(variant), "    ") +
         fmt::format(
             "\nwfx run --variant={0} PROGRAM runs by it, and so do test, check, trace, step, explore and "
             "fuzz.\n"
             "wfx variants --variant={0} PATH... tells which tests tell it apart.\n",
             variant.name);
}

std::string explain_mutant(const Mutant& mutant, const Pen& pen) {
  const std::string name = name_of(mutant);
  std::string text =
      fmt::format("{} {}\n{}", pen(Ink::heading, "mutant"), name, wrapped(describe(mutant), "  "));
  if (const std::string_view reason = equivalent_because(mutant); !reason.empty())
    text += wrapped(fmt::format("equivalent: {}", reason), "  ");
  text += fmt::format("\nwfx run --mutant={0} PROGRAM runs by it, and so do test, trace, step and explore.\n",
                      name);
  if (!mutant.second)
    text += fmt::format("wfx mutate --mutants={0} PATH... tells which test notices it first.\n", name);
  return text;
}

}  // namespace wfx

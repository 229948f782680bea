#include "tools/report/variants.h"

#include <fmt/format.h>

#include <algorithm>

#include "grammar/naming.h"
#include "grammar/unicode.h"
#include "tools/report/rule_text.h"

namespace wfx {

namespace {

constexpr std::size_t kShown = 5;

const Decision* find_decision(std::string_view file) {
  const auto* found = std::ranges::find(kDecisions, file, &Decision::file);
  return found == std::end(kDecisions) ? nullptr : found;
}

std::string rules_of(const Variant& variant) {
  std::string names;
  for (const ReadRule& read : variant.rules) {
    const RuleInfo& rule = info(read.rule);
    names += fmt::format("{}{}", names.empty() ? "" : ", ", rule.name);
    if (read.reading != nullptr) names += fmt::format(", premise {}", read.premise + 1);
  }
  return names;
}

/// A label of so many columns, and behind it text in lines.
std::string labelled(std::string_view label, std::string_view text) {
  const std::string lines = wrapped(text, "             ");
  return fmt::format("  {:<11}{}", label, lines.substr(13));
}

std::string readings_text(const Variant& variant) {
  const Decision* decision = find_decision(variant.file);
  return fmt::format("{}\n", variant.name) +
         labelled("decision",
                  fmt::format("{}. {} ({})", decision_of(variant), decision->title, variant.file)) +
         labelled("here", variant.here) + labelled("otherwise", variant.other) +
         labelled("rules", rules_of(variant));
}

/// The decisions that leave no other reading; nothing where only some variants are asked for.
std::string without_text(std::size_t asked) {
  if (asked < variants().size()) return "";
  std::string text = "\nOf these decisions no other reading can be run:\n";
  for (const WithoutVariant& without : decisions_without_variant())
    text += wrapped(fmt::format("{} ({})", find_decision(without.file)->title, without.file), "  ") +
            wrapped(without.reason, "    ");
  return text;
}

/// "3 commands", or that there are none.
std::string count_of(const VariantResult& result) {
  if (result.scripts == 0) return "no script takes these rules";
  if (result.apart.empty()) return fmt::format("none, in {}", counted(result.scripts, "script"));
  return counted(result.apart.size(), "command");
}

std::string apart_text(const VariantResult& result, bool every) {
  std::string text = labelled("tests", count_of(result));
  const std::size_t shown = every ? result.apart.size() : std::min(kShown, result.apart.size());
  for (std::size_t i = 0; i < shown; ++i)
    text += fmt::format("    {}: {}\n", printable(result.apart[i].place), printable(result.apart[i].ending));
  if (shown < result.apart.size())
    text += fmt::format("    and {} more, which --verbose shows\n", result.apart.size() - shown);
  return text;
}

}  // namespace

std::string variants_text(const std::vector<const Variant*>& asked) {
  std::string text;
  for (const Variant* variant : asked) text += (text.empty() ? "" : "\n") + readings_text(*variant);
  return text + without_text(asked.size());
}

std::string variants_text(const std::vector<VariantResult>& results, std::size_t scripts, bool every) {
  std::string text;
  std::size_t apart = 0;
  for (const VariantResult& result : results) {
    text += (text.empty() ? "" : "\n") + readings_text(*result.variant) + apart_text(result, every);
    apart += result.apart.empty() ? 0 : 1;
  }
  return text + fmt::format("\n{}: {} of {} told apart\n", counted(scripts, "script"), apart,
                            counted(results.size(), "variant"));
}

std::string variants_markdown(const std::vector<VariantResult>& results, std::size_t scripts) {
  const auto of_docs = [](std::string_view file) { return file.substr(file.find('/') + 1); };
  std::string text = fmt::format("| variant | decision | told apart by {} |\n| --- | --- | --- |\n",
                                 counted(scripts, "script"));
  for (const VariantResult& r : results)
    text += fmt::format("| [{0}](#{0}) | [{1}]({2}) | {3} |\n", r.variant->name, decision_of(*r.variant),
                        of_docs(r.variant->file), count_of(r));
  for (const VariantResult& r : results) {
    const Variant& v = *r.variant;
    text += fmt::format(
        "\n### {}\n\n- Here: {}.\n- Otherwise: {}.\n- Rules: {}.\n- Program: [{}.wast](variants/{}.wast).\n",
        v.name, v.here, v.other, rules_of(v), v.name, v.name);
    for (const ToldApart& t : r.apart) text += fmt::format("- `{}`: {}.\n", t.place, t.ending);
  }
  text += "\n## Decisions without another reading\n\n";
  for (const WithoutVariant& without : decisions_without_variant())
    text += fmt::format("- [{}]({}): {}.\n", find_decision(without.file)->title, of_docs(without.file),
                        without.reason);
  return text;
}

}  // namespace wfx

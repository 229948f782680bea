// wfx explain: a rule's judgement and source, or an instruction's format and rules.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "conformance/premises/kept.h"
#include "grammar/shapes.h"
#include "semantics/soundness/rules.h"
#include "tools/render/pen.h"
#include "tools/report/rule_links.h"
#include "tools/report/rule_text.h"
#include "tools/wfx/colour.h"
#include "tools/wfx/command.h"
#include "tools/wfx/nearest.h"

namespace wfx {

namespace {

/// The nouns of a shape's immediates, in the order of the text format: "table, type".
std::string immediates(Shape shape) {
  std::string text;
  in_text_order(shape, [&](auto m) {
    if (info(m).noun.empty()) return;
    if (!text.empty()) text += ", ";
    text += info(m).noun;
  });
  return text;
}

const char* words(Feature feature) {
  switch (feature) {
    case Feature::wasm1: return "WebAssembly 1.0";
    case Feature::wasm2: return "WebAssembly 2.0";
    case Feature::wasm3: return "WebAssembly 3.0";
    case Feature::stack_switching: return "stack switching";
    case Feature::wasmfx2022: return "WasmFX as first published (--dialect=2022)";
  }
  return "";
}

std::string opcode(const InstrInfo& instr) {
  if (instr.prefix == 0xFF) return "none";
  if (instr.prefix == 0) return fmt::format("0x{:02X}", instr.code);
  return fmt::format("0x{:02X} 0x{:02X}", instr.prefix, instr.code);
}

std::string decisions_text(const Rules& rules, const Pen& pen) {
  std::string text;
  for (const Decision& d : kDecisions) {
    const bool any = std::ranges::any_of(rules, [&](const RuleInfo* rule) { return d.concerns(rule->name); });
    if (any)
      text += fmt::format("\n{} {} ({})\n{}", pen(Ink::heading, "decision:"), d.title, d.file,
                          wrapped(d.text, "  "));
  }
  return text;
}

/// The lines of a text, each after the indent.
std::string indented(std::string_view text, std::string_view indent) {
  std::string lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines += fmt::format("{}{}\n", indent, text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// For each premise of a rule of typing: a program that goes wrong without it, or why there is none.
std::string why_premises(const Rules& rules, const Pen& pen) {
  std::string text;
  for (const Mutant* m : premises::typing_premises()) {
    const RuleInfo& rule = info(m->rule);
    if (std::ranges::find(rules, &rule) == rules.end()) continue;
    const auto kept = premises::counterexample_of(*m);
    const auto none = kept ? std::nullopt : premises::no_counterexample_of(*m);
    if (!kept && !none) continue;
    text += fmt::format("\n{} {}, premise {}: {}\n", pen(Ink::heading, "without"), rule.name, m->premise + 1,
                        rule.premises[m->premise]);
    text += kept ? fmt::format("  docs/premises/{}\n{}{}", kept->file, indented(kept->why, "  "),
                               indented(kept->script, "      "))
                 : wrapped(none->reason.empty() ? none->tried : none->reason, "  ");
  }
  return text;
}

/// A rule with its source. At a terminal a line leads from its name to its source.
std::string explain_rule(const RuleInfo& rule, const Pen& pen) {
  const std::string source = fmt::format("{}; {}", rule.source, words(rule.dialects));
  if (!pen.has_colours()) return fmt::format("{}\n{}  [{}]\n", rule.name, judgement(rule, "    "), source);
  const std::string indent = pen(Ink::muted, "│") + "   ";
  std::string text =
      fmt::format("{} {}\n{}", pen(Ink::muted, "┌"), pen(Ink::rule, rule.name), conclusion(rule, indent));
  for (const std::string_view premise : rule.premises)
    text += fmt::format("{}  {} {}\n", indent, pen(Ink::holds, "--"), premise);
  return text + fmt::format("{} {}\n", pen(Ink::muted, "└"), pen(Ink::muted, source));
}

std::string explain_instruction(const InstrInfo& instr, const Pen& pen) {
  std::string text =
      fmt::format("{}: an instruction of {}\n", pen(Ink::heading, instr.mnemonic), words(instr.feature));
  text += fmt::format("  opcode      {}\n", opcode(instr));
  const std::string what = immediates(instr.shape);
  if (!what.empty()) text += fmt::format("  immediates  {}\n", what);
  if (instr.signature != "custom") text += fmt::format("  type        {}\n", instr.signature);
  if (instr.access > 0) text += fmt::format("  memory      {} bytes\n", instr.access);
  return text;
}

/// All rules: those that programs take, and behind them those of soundness.
Rules all_rules() {
  Rules all;
  for (const RuleInfo& rule : kRules) all.push_back(&rule);
  for (const RuleInfo& rule : kSoundnessRules) all.push_back(&rule);
  return all;
}

/// The text about an instruction or rule; empty if there is none of that name.
std::string explanation(const std::string& name, const Pen& pen) {
  std::string text;
  Rules rules;
  const auto add = [&rules](const RuleInfo* rule) {
    if (std::ranges::find(rules, rule) == rules.end()) rules.push_back(rule);
  };
  for (const InstrInfo& instr : kInstrInfo) {
    if (instr.mnemonic != name) continue;
    text += explain_instruction(instr, pen);
    for (const RuleInfo* rule : rules_of(instr)) add(rule);
  }
  for (const RuleInfo* rule : all_rules())
    if (rule->name == name || (text.empty() && case_of(*rule) == name)) add(rule);
  for (const RuleInfo* rule : rules) text += (text.empty() ? "" : "\n") + explain_rule(*rule, pen);
  return text + why_premises(rules, pen) + decisions_text(rules, pen);
}

/// Does the notation have the word, and not as a part of another?
bool has_word(std::string_view notation, std::string_view word) {
  const auto is_of_word = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '-';
  };
  for (std::size_t at = notation.find(word); at != std::string_view::npos; at = notation.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_of_word(notation[at - 1])) && (end == notation.size() || !is_of_word(notation[end])))
      return true;
  }
  return false;
}

/// The rules whose notation has the word, such as `prompt` or `on`; empty if none has.
std::string rules_with_word(const std::string& word, const Pen& pen) {
  std::string text;
  for (const RuleInfo* rule : all_rules()) {
    const bool has =
        has_word(rule->judgement, word) ||
        std::ranges::any_of(rule->premises, [&](auto premise) { return has_word(premise, word); });
    if (has) text += (text.empty() ? "" : "\n") + explain_rule(*rule, pen);
  }
  return text;
}

ExitCode explain(const std::string& name, const Pen& pen) {
  std::string text = explanation(name, pen);
  if (text.empty()) {
    text = rules_with_word(name, pen);
    if (!text.empty())
      text = fmt::format("{}: no rule or instruction has that name, but it is a word of these rules\n\n{}",
                         name, text);
  }
  if (!text.empty()) {
    print(text);
    return ExitCode::holds;
  }
  std::vector<std::string_view> names;
  for (const RuleInfo* rule : all_rules()) names.insert(names.end(), {rule->name, case_of(*rule)});
  for (const InstrInfo& instr : kInstrInfo) names.push_back(instr.mnemonic);
  std::string hint;
  for (const std::string_view near : nearest(name, names, 3))
    (hint += hint.empty() ? "; is it " : ", ") += near;
  return fail(ExitCode::wrong_use,
              fmt::format("no rule or instruction '{}'{}{}", name, hint, hint.empty() ? "" : "?"));
}

}  // namespace

void add_explain(CLI::App* command, ExitCode& exit) {
  auto name = std::make_shared<std::string>();
  command
      ->add_option("NAME", *name,
                   "A rule's name, its part behind the slash, a mnemonic, or a word of the rules")
      ->required();
  auto colours = std::make_shared<OutputColours>();
  add_colour_option(*command, *colours);
  add_examples(*command,
               "  wfx explain Step/suspend-handled\n"
               "  wfx explain resume\n"
               "  wfx explain Instr_ok2/prompt               a rule of soundness, which --sound checks\n"
               "  wfx explain i32.add\n");
  command->callback([name, colours, &exit] { exit = explain(*name, Pen(colours->output)); });
}

}  // namespace wfx

// wfx explain: a rule's judgement and source, an instruction's format and rules; a decision, a variant, a mutant.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>

#include "conformance/premises/kept.h"
#include "grammar/nearest.h"
#include "grammar/shapes.h"
#include "semantics/soundness/rules.h"
#include "tools/render/pen.h"
#include "tools/report/rule_links.h"
#include "tools/report/rule_text.h"
#include "tools/wfx/colour.h"
#include "tools/wfx/command.h"
#include "tools/wfx/explain_changes.h"

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

/// A program that goes wrong without the premise of the mutant, or without both of a pair; or why there is none.
std::string why_premise(const Mutant& m, const Pen& pen) {
  const RuleInfo& rule = info(m.rule);
  const auto kept = premises::counterexample_of(m);
  const auto none = kept ? std::nullopt : premises::no_counterexample_of(m);
  if (!kept && !none) return {};
  std::string text;
  for (const Mutant* one : parts_of(m))
    text += fmt::format("{}{} {}, premise {}: {}\n", text.empty() ? "\n" : "", pen(Ink::heading, "without"),
                        rule.name, one->premise + 1, rule.premises[one->premise]);
  if (!kept) return text + wrapped(none->reason.empty() ? none->tried : none->reason, "  ");
  const std::string other = premises::other_premise(*kept, m);
  return text + fmt::format("  docs/premises/{}{}\n{}{}", kept->file,
                            other.empty() ? "" : fmt::format(", with {} forced to hold as well", other),
                            indented(kept->why, "  "), indented(kept->script, "      "));
}

/// Of each premise of rules of typing.
std::string why_premises(const Rules& rules, const Pen& pen) {
  std::string text;
  for (const Mutant* m : premises::typing_premises())
    if (std::ranges::find(rules, &info(m->rule)) != rules.end()) text += why_premise(*m, pen);
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

bool mentions(const RuleInfo& rule, std::string_view word) {
  return has_word(rule.judgement, word) ||
         std::ranges::any_of(rule.premises, [&](auto premise) { return has_word(premise, word); });
}

/// The names of the rules that are not among these, and have the word in their notation.
std::string mentioned_in(const std::string& word, const Rules& rules) {
  std::vector<std::string_view> names;
  for (const RuleInfo* rule : all_rules())
    if (std::ranges::find(rules, rule) == rules.end() && mentions(*rule, word)) names.push_back(rule->name);
  return names.empty() ? ""
                       : "\n" + wrapped(fmt::format("{} is also in {}", word, fmt::join(names, ", ")), "");
}

/// What a person would get wrong of the rules, as mutants that can be run.
std::string written_mutants(const Rules& rules, const Pen& pen) {
  std::string text;
  for (const Mutant& m : mutants())
    if (m.kind == Mutant::Kind::written && std::ranges::find(rules, &info(m.rule)) != rules.end())
      text +=
          fmt::format("\n{} {}\n{}", pen(Ink::heading, "mutant:"), name_of(m), wrapped(describe(m), "  "));
  return text;
}

/// The text about a mutant and its rule.
std::string explanation(const Mutant& mutant, const Pen& pen) {
  const Rules rule = {&info(mutant.rule)};
  const bool is_of_premise = mutant.kind == Mutant::Kind::holds && is_of_typing(mutant);
  return explain_mutant(mutant, pen) + "\n" + explain_rule(*rule.front(), pen) +
         (is_of_premise ? why_premise(mutant, pen) : "");
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
    if (rule->name == name || case_of(*rule) == name) add(rule);
  const bool is_instruction = !text.empty();
  for (const RuleInfo* rule : rules) text += (text.empty() ? "" : "\n") + explain_rule(*rule, pen);
  if (is_instruction) text += mentioned_in(name, rules);
  return text + why_premises(rules, pen) + decisions_text(rules, pen) + written_mutants(rules, pen);
}

/// The rules whose notation has the word, such as `prompt` or `on`; empty if none has.
std::string rules_with_word(const std::string& word, const Pen& pen) {
  std::string text;
  for (const RuleInfo* rule : all_rules()) {
    if (mentions(*rule, word)) text += (text.empty() ? "" : "\n") + explain_rule(*rule, pen);
  }
  return text;
}

/// The rules of a relation; empty if there is none of that name.
std::string rules_of_relation(const std::string& name, const Pen& pen) {
  std::string text;
  for (const RuleInfo* rule : all_rules())
    if (relation_of(*rule) == name) text += "\n" + explain_rule(*rule, pen);
  return text.empty() ? text
                      : fmt::format("{}: a relation of these rules; wfx explain of a rule says more\n{}",
                                    pen(Ink::heading, name), text);
}

/// The text about whatever has the name; empty if nothing has it.
std::string text_of(const std::string& name, const Pen& pen) {
  if (const Decision* decision = decision_named(name)) return explain_decision(*decision, pen);
  if (const Variant* variant = find_variant(name)) return explain_variant(*variant, pen);
  if (const Mutant* mutant = find_mutant(name)) return explanation(*mutant, pen);
  if (std::string text = explanation(name, pen); !text.empty()) return text;
  if (std::string text = rules_of_relation(name, pen); !text.empty()) return text;
  const std::string text = rules_with_word(name, pen);
  if (text.empty()) return text;
  return fmt::format("{}: no rule or instruction has that name, but it is a word of these rules\n\n{}", name,
                     text);
}

/// "; is it A, B?" for a name that nothing has; where none is near, what lists them.
std::string hint_at(const std::string& name) {
  const std::vector<std::string> others = names_of_decisions();
  std::vector<std::string> of_mutants;
  for (const Mutant& mutant : mutants()) of_mutants.push_back(name_of(mutant));
  std::vector<std::string_view> names(others.begin(), others.end());
  // Mutants of each rule differ from its name in little.
  if (name.find(':') != std::string::npos) names.insert(names.end(), of_mutants.begin(), of_mutants.end());
  for (const Variant& variant : variants()) names.push_back(variant.name);
  for (const RuleInfo* rule : all_rules())
    names.insert(names.end(), {rule->name, case_of(*rule), relation_of(*rule)});
  for (const InstrInfo& instr : kInstrInfo) names.push_back(instr.mnemonic);
  std::string hint;
  for (const std::string_view near : nearest(name, names, 3))
    (hint += hint.empty() ? "; is it " : ", ") += near;
  return hint.empty() ? "; wfx rules, wfx variants and wfx mutate --list list them" : hint + "?";
}

ExitCode explain(const std::vector<std::string>& words, const Pen& pen) {
  const std::string name = fmt::format("{}", fmt::join(words, " "));
  if (const std::string text = text_of(name, pen); !text.empty()) {
    print(text);
    return ExitCode::holds;
  }
  const auto means_something = [&](const std::string& word) { return !text_of(word, pen).empty(); };
  if (words.size() > 1 && std::ranges::all_of(words, means_something))
    return fail(ExitCode::wrong_use,
                fmt::format("nothing is called '{}'; ask for one name at a time, as wfx explain {}", name,
                            words.front()));
  if (name.starts_with("decision"))
    return fail(ExitCode::wrong_use, fmt::format("no '{}' is about a rule; there are {}", name,
                                                 fmt::join(names_of_decisions(), ", ")));
  return fail(
      ExitCode::wrong_use,
      fmt::format("no rule, relation, instruction, mutant, variant or decision '{}'{}", name, hint_at(name)));
}

}  // namespace

void add_explain(CLI::App* command, ExitCode& exit) {
  auto words = std::make_shared<std::vector<std::string>>();
  command
      ->add_option(
          "NAME", *words,
          "A rule's name, its part behind the slash, a relation, a mnemonic, or a word of the rules; a\n"
          "mutant, a variant, or a decision, as decision 1")
      ->required();
  auto colours = std::make_shared<OutputColours>();
  add_colour_option(*command, *colours);
  add_examples(*command,
               "  wfx explain Step/suspend-handled\n"
               "  wfx explain resume\n"
               "  wfx explain Instr_ok2/prompt               a rule of soundness, which --sound checks\n"
               "  wfx explain i32.add\n"
               "  wfx explain decision 1                     and how the text can be read otherwise\n"
               "  wfx explain other-kind-ends-search         a variant, with a program that tells it apart\n"
               "  wfx explain Handler_ok/label:holds-3       a mutant; why is premise 3 there?\n");
  command->callback([words, colours, &exit] { exit = explain(*words, Pen(colours->output)); });
}

}  // namespace wfx

// The tables that connect rules, their functions, and instructions.
#include "semantics/typing/typing_rules.h"

namespace wfx {

// The function of every rule, so that a rule without a function does not link.
#define RULE(relation, case_, ...) reinterpret_cast<void (*)()>(&relation::case_),
#define RULE_ALONE(relation, ...) reinterpret_cast<void (*)()>(&relation),
extern void (*const kTypingFunctions[])();
void (*const kTypingFunctions[])() = {
#include "semantics/rules/names_typing.def"
};
#undef RULE
#undef RULE_ALONE

namespace {

/// The hash of a name, so that the search at compile time is fast enough. `.` and `-` count as `_`. A final `_`, which
/// instructions.def has after a C++ keyword, does not count.
class NameKey {
 public:
  constexpr explicit NameKey(std::string_view text) { add(text); }
  constexpr void add(std::string_view text) {
    if (text.ends_with('_')) text.remove_suffix(1);
    for (const char c : text) {
      const char letter = c == '.' || c == '-' ? '_' : c;
      key_ = (key_ ^ static_cast<u8>(letter)) * 0x100000001B3;  // FNV-1a
    }
  }
  constexpr bool operator==(const NameKey&) const = default;

 private:
  u64 key_ = 0xCBF29CE484222325;
};

constexpr Instr_ok::Function* instr_function(Instr_ok::Function* f) { return f; }
template <class F>
constexpr Instr_ok::Function* instr_function(F*) {
  return nullptr;  // the rule does not type instructions
}

struct InstrRule {
  NameKey name;
  Dialects dialects;
  Instr_ok::Function* function;
};

constexpr InstrRule kInstrRules[] = {
#define RULE(relation, case_, name, dialects, ...) \
  {NameKey(name), Dialects::dialects, instr_function(&relation::case_)},
#define RULE_ALONE(...)
#include "semantics/rules/names_typing.def"
#undef RULE
#undef RULE_ALONE
};

/// The function of the rule `relation` + `column` + `suffix`, where `column` is an entry of the column `rule` in
/// instructions.def. Null: there is no such rule, or only the dialect `other` has it.
constexpr Instr_ok::Function* find(std::string_view relation, std::string_view column,
                                   std::string_view suffix, Dialects other) {
  NameKey name(relation);
  name.add(column);
  name.add(suffix);
  for (const InstrRule& rule : kInstrRules)
    if (rule.name == name && rule.dialects != other) return rule.function;
  return nullptr;
}

/// Null for a delimiter, and for an instruction of the other dialect alone.
constexpr Instr_ok::Function* find_instr_rule(const InstrInfo& instr, Dialect dialect) {
  if (instr.rule == "delimiter") return nullptr;
  auto* w3 = find("Instr_ok/", instr.rule, "", Dialects::fx2022);
  auto* inferred = find("Instr_ok/", instr.rule, "-inferred", Dialects::w3);
  auto* fx2022 = inferred ? inferred : find("Instr_ok/", instr.rule, "", Dialects::w3);
  if (!w3 && !fx2022) throw "instructions.def has an instruction that no rule of Instr_ok types";
  return dialect == Dialect::fx2022 ? fx2022 : w3;
}

/// The rules of one instruction. It is a class template so that each search is a separate constant expression.
template <Op op>
struct RulesOf {
  static constexpr Instr_ok::Function* w3 = find_instr_rule(info(op), Dialect::w3);
  static constexpr Instr_ok::Function* fx2022 = find_instr_rule(info(op), Dialect::fx2022);
  static constexpr Instr_const::Function* constant =
      find("Instr_const/", info(op).rule, "", Dialects::fx2022);
};

struct OpRules {
  Instr_ok::Function* w3;
  Instr_ok::Function* fx2022;
  Instr_const::Function* constant;
};

constexpr OpRules kOpRules[] = {
#define INSTR(op, ...) {RulesOf<Op::op>::w3, RulesOf<Op::op>::fx2022, RulesOf<Op::op>::constant},
#include "grammar/instructions.def"
#undef INSTR
};

}  // namespace

Instr_ok::Function* instr_rule(Dialect dialect, Op op) {
  const OpRules& rules = kOpRules[static_cast<std::size_t>(op)];
  return dialect == Dialect::w3 ? rules.w3 : rules.fx2022;
}

Instr_const::Function* const_rule(Op op) { return kOpRules[static_cast<std::size_t>(op)].constant; }

}  // namespace wfx

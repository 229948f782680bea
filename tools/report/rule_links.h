// What a rule has to do with others: its relation, the instructions that it is about, the relations that its premises
// judge, and the decisions about it.
#pragma once

#include <string_view>
#include <vector>

#include "semantics/decisions.h"

namespace wfx {

/// "Step_pure" and "br_if-true" of Step_pure/br_if-true. A rule that is alone in its relation has the name of both.
std::string_view relation_of(const RuleInfo& rule);
std::string_view case_of(const RuleInfo& rule);

/// The rules by relation, in the order in which the relations first come.
using Rules = std::vector<const RuleInfo*>;
std::vector<std::pair<std::string_view, Rules>> by_relation(const Rules& rules);

/// The typing rules of the instruction, then its reduction rules.
Rules rules_of(const InstrInfo& instr);
/// The mnemonics of the instructions whose rule it is, in the order of their table.
std::vector<std::string_view> instructions_of(const RuleInfo& rule);

/// The relation of which the premise is a judgement: Handler_ok of "(C |- hdl : t2*)*". Empty where it is an equation.
std::string_view relation_judged(std::string_view premise);

std::vector<const Decision*> decisions_about(const RuleInfo& rule);

}  // namespace wfx

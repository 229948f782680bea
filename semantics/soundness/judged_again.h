// Which premises of soundness say again what a rule of typing says.
#pragma once

#include <string_view>

#include "semantics/soundness/rules.h"

namespace wfx {

/// Is the premise of soundness what the rule of typing says itself, so that it cannot tell why that rule is there? It
/// is one of the rule for the same instruction in a configuration, as Instr_ok2/switch is for Instr_ok/switch; or it
/// states the very judgement that the rule is of, as `C |- instr : t_1* -> t_2*` of Instr_ok2/plain does; or it judges
/// again the clauses that the rule judges, as those of Handler_ok2/label do for Instr_ok/resume.
bool is_judged_again(Rule typing, Premise soundness);

}  // namespace wfx

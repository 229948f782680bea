// The other readings of rules, each in the place of a rule's function or of a premise; variants.def says which is of
// which variant. Some rules are read otherwise as a mutant has them wrong: those are in semantics/mutants/.
#pragma once

#include "semantics/reduction/configuration.h"
#include "semantics/typing/checker.h"

namespace wfx::readings {

// Rules of reduction
bool suspend_or_trap(Configuration& z, const Instr& i);
bool switch_or_trap(Configuration& z, const Instr& i);
bool new_of_code_alone(Configuration& z, const Instr& i);

// Premises of typing
bool tag_exists(const Checker& c, const Instr& i, bool holds);
bool tags_of_clauses_exist(const Checker& c, const Instr& i, bool holds);
bool last_is_not_nullable(const Checker& c, const Instr& i, bool holds);
bool no_handler_twice(const Checker& c, const Instr& i, bool holds);
bool switch_tags_have_no_parameters(const Checker& c, const Instr& i, bool holds);
bool operand_is_known(const Checker& c, const Instr& i, bool holds);

}  // namespace wfx::readings

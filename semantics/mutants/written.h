// The functions of the mutants that are written by hand; mutants.def says of each what it does.
#pragma once

#include "semantics/reduction/configuration.h"
#include "semantics/typing/typing_rules.h"

namespace wfx::written {

#define WRITTEN(rule, word, function, sentence) bool function(Configuration& z, const Instr& i);
#define WRITTEN_TYPING(relation, case_, word, function, sentence) decltype(relation::case_) function;
#define EQUIVALENT(name, reason)
#include "semantics/mutants.def"
#undef WRITTEN
#undef WRITTEN_TYPING
#undef EQUIVALENT

}  // namespace wfx::written

// The functions of the mutants that are written by hand; mutants.def says of each what it does.
#pragma once

#include "semantics/reduction/configuration.h"

namespace wfx::written {

#define WRITTEN(rule, word, function, sentence) bool function(Configuration& z, const Instr& i);
#define EQUIVALENT(name, reason)
#include "semantics/mutants.def"
#undef WRITTEN
#undef EQUIVALENT

}  // namespace wfx::written

// The name of a mutant as a user gives it.
#pragma once

#include <string>

#include "semantics/mutants/mutant.h"

namespace wfx {

/// "; was A or B meant?" for a name that no mutant has; empty if none is near.
std::string near_mutants(const std::string& name);

}  // namespace wfx

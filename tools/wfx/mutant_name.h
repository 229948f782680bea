// The name of a mutant as a user gives it.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "semantics/mutants/mutant.h"

namespace wfx {

/// "; was A or B meant?" for a name that no mutant has; empty if none is near.
std::string near_mutants(const std::string& name);

/// --mutant of programs that run: null if it is not given.
CLI::Option* add_mutant_option(CLI::App& command, const Mutant*& mutant);

}  // namespace wfx

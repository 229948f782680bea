// The name of a mutant as a user gives it.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "semantics/mutants/mutant.h"
#include "tools/wfx/exit_code.h"

namespace wfx {

/// "; was 'A' or 'B' meant?" for a name that no mutant has; empty if none is near.
std::string near_mutants(const std::string& name);
/// Says that none of the mutants, which are called `what`, is meant by the pattern, and what is near, or else which
/// command lists them. Such a pattern is wrong use: what it was meant for would be left out unseen.
ExitCode none_meant(const std::string& pattern, const std::vector<const Mutant*>& mutants,
                    std::string_view what, std::string_view lists);

/// --mutant of programs that run: null if it is not given.
CLI::Option* add_mutant_option(CLI::App& command, const Mutant*& mutant);

}  // namespace wfx

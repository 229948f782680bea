// Runs scripts under mutants, each mutant in a process of its own: under one, the reference may crash, or not end.
#pragma once

#include <functional>

#include "tools/report/mutation.h"
#include "tools/wfx/plain_runs.h"

namespace wfx {

struct MutationOptions {
  SuiteOptions suite;  // how each script is run; its `jobs` is the number of processes
  RunLimits limits;
  // If not 0: only a step that is not sound kills a mutant. All of the configuration is checked in so many steps once.
  u64 steps_between_wholes = 0;
};

/// Runs the scripts that reach each mutant, those that take the fewest rules first, up to the first that fails. `ended`
/// is told how many are done, and may be empty. After an interrupt (interrupts.h), those that are done are given. Only
/// the calling thread may exist.
std::vector<MutantFate> run_mutants(const std::vector<const Mutant*>& mutants,
                                    const std::vector<PlainRun>& scripts, const MutationOptions& options,
                                    const std::function<void(std::size_t done)>& ended);

}  // namespace wfx

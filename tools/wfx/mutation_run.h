// Runs scripts under mutants, each mutant in a process of its own: under one, the reference may crash, or not end.
#pragma once

#include <functional>

#include "conformance/run/engine.h"
#include "conformance/scripts/suite.h"
#include "semantics/reduction/limits.h"
#include "tools/report/mutation.h"

namespace wfx {

/// A script that passes without a mutant, and what it took then.
struct MutationScript {
  std::string path;
  double seconds = 0;
  std::vector<RuleCounts> counts;
};

struct MutationOptions {
  SuiteOptions suite;  // how each script is run; its `jobs` is the number of processes
  RunLimits limits;
  // If not 0: only a step that is not sound kills a mutant. All of the configuration is checked in so many steps once.
  u64 steps_between_wholes = 0;
};

/// Runs the scripts that reach each mutant, the fastest first, up to the first that fails. `ended` is told how many are
/// done, and may be empty. After an interrupt (interrupts.h), those that are done are given. Only the calling thread
/// may exist.
std::vector<MutantFate> run_mutants(const std::vector<const Mutant*>& mutants,
                                    const std::vector<MutationScript>& scripts,
                                    const MutationOptions& options,
                                    const std::function<void(std::size_t done)>& ended);

}  // namespace wfx

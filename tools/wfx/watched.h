// Runs under rules that are changed, which may have the reference do anything.
#pragma once

#include <functional>

#include "semantics/mutants/mutant.h"
#include "tools/wfx/exit_code.h"
#include "tools/wfx/variant_options.h"

namespace wfx {

/// "the variant A and the mutant B": how the rules are changed; empty if they are as they are.
std::string changed_rules(const Variants& variants, const Mutant* mutant);

/// Does the work. Where rules are changed, a process of its own does it, with the streams and the terminal of this one:
/// if it crashes or throws, that is told, and is a failure of the program under these rules (ExitCode::does_not_hold).
/// `steps_between_wholes` is that of --sound, 0 without it. No other thread may exist.
ExitCode watched(const std::string& changed, u64 steps_between_wholes, const std::function<ExitCode()>& work);

/// Does it under the rules of these options.
template <class Options>
ExitCode watched(const Options& options, const std::function<ExitCode()>& work) {
  return watched(changed_rules(options.variants, options.mutant), options.steps_between_wholes, work);
}

}  // namespace wfx

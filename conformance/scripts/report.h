// What is found in a script: which commands did not end as they should, and how many assertions held.
#pragma once

#include "conformance/run/judge.h"

namespace wfx {

/// The commands of a script, counted. A command that is no assertion (a module, an action) counts where it fails only.
struct ScriptReport {
  std::size_t passed = 0;
  std::size_t in_other_words = 0;  // of those that passed: Words::strict makes them fail
  std::vector<Failure> failures;   // the first ones
  // Of those in other words, what there is to tell of those whose words are of another rule than the one that failed.
  std::vector<Diagnostic> by_another_rule;
  std::size_t more_failures = 0;  // that are not kept
  std::size_t left_out = 0;       // assertions that are not judged

  [[nodiscard]] std::size_t failed() const { return failures.size() + more_failures; }
};

}  // namespace wfx

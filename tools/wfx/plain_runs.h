// Scripts that are to run with a rule changed, by a mutant or by a variant: how they run by the rules as they are.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/scripts/suite.h"
#include "semantics/coverage.h"
#include "semantics/reduction/limits.h"
#include "tools/wfx/exit_code.h"

namespace wfx {

/// A script that passes by the rules as they are, and what it took then.
struct PlainRun {
  std::string path;
  double seconds = 0;
  std::vector<RuleCounts> counts{};

  [[nodiscard]] const RuleCounts& of(Rule rule) const { return counts[static_cast<std::size_t>(rule)]; }
  /// How often rules were taken: a measure of the work which is the same in each run.
  [[nodiscard]] u64 rules_taken() const;
  /// How many steps a call may take where a rule is changed: a program that ends by itself may be endless then.
  [[nodiscard]] u64 most_steps() const;
};

/// --timeout, how long a script may take by the rules as they are. Without it, kTimeOfPlainRun.
void add_plain_timeout(CLI::App& command, std::optional<double>& seconds);
inline constexpr double kTimeOfPlainRun = 600;

/// Runs the scripts by the rules as they are, each in the time that `suite` says. Those that fail cannot tell anything:
/// there is an error for each, which says that it fails without `change` ("a mutant"), or does not end, and they are
/// left out. The others are in the order of the paths.
std::vector<PlainRun> plain_runs(const std::vector<std::string>& paths, SuiteOptions suite,
                                 const RunLimits& limits, std::string_view change, ExitCode& exit);

}  // namespace wfx

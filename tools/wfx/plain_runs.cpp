#include "tools/wfx/plain_runs.h"

#include <fmt/format.h>

#include "conformance/run/reference.h"
#include "conformance/scripts/engine_subject.h"
#include "grammar/unicode.h"
#include "tools/wfx/command.h"
#include "tools/wfx/progress.h"

namespace wfx {

u64 PlainRun::rules_taken() const {
  u64 taken = 0;
  for (const RuleCounts& rule : counts) taken += rule.taken;
  return taken;
}

u64 PlainRun::most_steps() const {
  u64 steps = 0;
  for (const RuleInfo& rule : kRules)
    if (rule.name.starts_with("Step")) steps += of(rule.rule).taken;
  return 2 * steps + 100'000;
}

std::vector<PlainRun> plain_runs(const std::vector<std::string>& paths, SuiteOptions suite,
                                 const RunLimits& limits, std::string_view change, ExitCode& exit) {
  std::vector<PlainRun> runs;
  suite.coverage = true;
  const ProgressLine progress;
  std::size_t ended = 0;
  run_suite(paths, subjects_with(reference_engine({.limits = limits})), suite,
            {.ends =
                 [&](const FileReport& report) {
                   progress.show(fmt::format("[{}/{}] {}", ++ended, paths.size(), printable(report.path)));
                 },
             .done =
                 [&](const FileReport& report) {
                   if (report.script.failed() == 0)
                     return runs.push_back({report.path, report.seconds, report.coverage});
                   progress.clear();
                   exit = fail(report.is_readable ? ExitCode::does_not_hold : ExitCode::wrong_use,
                               fmt::format("{} fails without {}: it is left out; wfx test says why",
                                           report.path, change));
                 }});
  return runs;
}

}  // namespace wfx

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

void add_plain_timeout(CLI::App& command, std::optional<double>& seconds) {
  add_timeout_option(command, seconds,
                     "How long a file may take where no rule is changed; without it, ten minutes. One that\n"
                     "does not end is left out");
}

namespace {

/// Why the script is left out.
std::string why_left_out(const FileReport& report, const SuiteOptions& suite, std::string_view change) {
  const Answer::Kind first =
      report.script.failures.empty() ? Answer::Kind::difference : report.script.failures.front().actual;
  if (first == Answer::Kind::exhausted && suite.seconds && report.seconds >= *suite.seconds)
    return fmt::format("{} does not end within {} s without {}: it is left out; --timeout=N allows more",
                       name_of_file(report.path), *suite.seconds, change);
  return fmt::format("{} fails without {}: it is left out; wfx test says why", name_of_file(report.path),
                     change);
}

}  // namespace

std::vector<PlainRun> plain_runs(const std::vector<std::string>& paths, SuiteOptions suite,
                                 const RunLimits& limits, std::string_view change, ExitCode& exit) {
  std::vector<PlainRun> runs;
  suite.coverage = true;
  if (!suite.seconds) suite.seconds = kTimeOfPlainRun;
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
                               why_left_out(report, suite, change));
                 }});
  return runs;
}

}  // namespace wfx

#include "conformance/scripts/runner.h"

#include <algorithm>
#include <chrono>

namespace wfx {

namespace {

using Clock = std::chrono::steady_clock;

/// The position behind the last command on which anything that is judged can depend.
std::size_t end_of(const Script& script, const Watch& watch) {
  if (watch.judged.empty()) return script.commands.size();
  const auto last = std::find(watch.judged.rbegin(), watch.judged.rend(), true);
  return static_cast<std::size_t>(watch.judged.rend() - last);
}

}  // namespace

ScriptReport Runner::run(const Script& script, const Watch& watch) {
  ScriptReport report;
  const std::size_t end = end_of(script, watch);
  for (std::size_t i = 0; i < script.commands.size(); ++i) {
    const Command& command = script.commands[i];
    const bool is_judged = watch.judged.empty() || watch.judged[i] || !is_assertion(command);
    const bool has_effects = !std::holds_alternative<AssertRefusal>(command.form);
    report.left_out += is_judged ? 0 : 1;
    if (i >= end || (!is_judged && !has_effects)) continue;
    const auto start = watch.ended ? Clock::now() : Clock::time_point();
    const std::size_t in_other_words = judge_.in_other_words();
    const Answer answer = subject_.answer(script, command);
    std::optional<Failure> failure = judge_.judge(script, command, answer);
    if (!is_judged && !answer.last) continue;
    if (watch.ended)
      watch.ended(command, failure ? &*failure : nullptr,
                  std::chrono::duration<double>(Clock::now() - start).count());
    report.in_other_words += judge_.in_other_words() - in_other_words;
    report.passed += !failure && is_assertion(command) ? 1 : 0;
    if (failure && report.failures.size() < watch.most)
      report.failures.push_back(std::move(*failure));
    else if (failure)
      ++report.more_failures;
    if (answer.last) break;
  }
  report.by_another_rule = judge_.by_another_rule();
  return report;
}

}  // namespace wfx

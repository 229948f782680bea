#include "conformance/subjects/reference_run.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "conformance/run/compare.h"
#include "conformance/run/deadline.h"
#include "conformance/run/reference.h"
#include "conformance/scripts/engine_subject.h"

namespace wfx {

namespace {

/// How many commands it runs at a time where all are asked for: a limit of time is a thread, which takes longer than
/// most commands.
constexpr std::size_t kAtATime = 256;

}  // namespace

ReferenceRun::ReferenceRun(const Script& script, bool exercised, std::chrono::milliseconds time)
    : script_(script),
      exercised_(exercised),
      time_(time),
      before_(observer_.counts()),
      subject_(subjects_with(reference_engine({}))({.dialect = Dialect::w3,
                                                    .print = [](std::string_view) {},
                                                    .observer = exercised ? &observer_ : nullptr})) {}

ReferenceRun::~ReferenceRun() = default;

const Opinion& ReferenceRun::on(std::size_t position) {
  const std::lock_guard lock(mutex_);
  if (opinions_.size() <= position) {
    const Deadline deadline(Deadline::Clock::now() + time_, [this] {
      is_late_ = true;
      subject_->stop(Stop::time, "");
    });
    // Opinions must not move while another thread reads one.
    opinions_.reserve(script_.commands.size());
    const std::size_t end =
        exercised_ ? std::min(position + kAtATime, script_.commands.size()) : position + 1;
    while (opinions_.size() < end) opinions_.push_back(ended_ ? Opinion() : next());
  }
  return opinions_[position];
}

Opinion ReferenceRun::next() {
  const Command& command = script_.commands[opinions_.size()];
  const Answer answer = subject_->answer(script_, command);
  ended_ = answer.last;
  Opinion opinion;
  if (exercised_) opinion.exercised = exercised_since_before();
  if (is_late_ && answer.kind == Answer::Kind::exhausted) {
    opinion.is_late = true;
    opinion.cause = fmt::format("no end within {} s", static_cast<double>(time_.count()) / 1000);
    return opinion;
  }
  opinion.agrees = compare(command, answer) != Agreement::none;
  if (answer.kind == Answer::Kind::values) return opinion;
  opinion.cause = to_string(answer);
  if (answer.diagnostics.empty()) return opinion;
  const Diagnostic& first = answer.diagnostics.errors().front();
  opinion.rule = first.rule;
  opinion.premise = first.premise;
  opinion.cause = first.message;
  if (compare(command, answer) == Agreement::other_words)
    opinion.meant = fmt::format("{}", fmt::join(rules_meant(command, first.rule), " or "));
  return opinion;
}

std::vector<CoverageItem> ReferenceRun::exercised_since_before() {
  std::vector<CoverageItem> items;
  const std::vector<RuleCounts>& now = observer_.counts();
  for (std::size_t r = 0; r < kRuleCount; ++r) {
    RuleCounts& before = before_[r];
    const auto rule = static_cast<Rule>(r);
    if (now[r].taken != before.taken) items.push_back({.rule = rule});
    for (u8 p = 0; p < info(rule).premises.size(); ++p)
      if (now[r].premises[p].failed != before.premises[p].failed)
        items.push_back({.rule = rule, .kind = CoverageItem::Kind::failed, .premise = p});
    before = now[r];
  }
  return items;
}

}  // namespace wfx

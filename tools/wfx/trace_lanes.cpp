#include "tools/wfx/trace_lanes.h"

#include <fmt/format.h>

#include <cstdio>

#include "grammar/naming.h"
#include "tools/wfx/tracer.h"
#include "tools/wfx/usage.h"
#include "tools/wfx/watched.h"

namespace wfx {
namespace {

/// So many rows are shown as they are. Where there are more, cycles are shown once.
constexpr std::size_t kMostRows = 200;
/// So many are drawn at most, of what does not repeat.
constexpr std::size_t kMostRowsDrawn = 2 * kMostRows;

}  // namespace

ExitCode trace_lanes(const TraceOptions& options, Program& program, const Selection& selection) {
  LaneMaker maker;
  maker.under(changed_rules(options.engine.variants, options.engine.mutant));
  Tap* leaving = nullptr;
  Recorder* recording = nullptr;
  Recorder recorder(all_in_lanes(selection), true, [&](const Step& step) {
    if (maker.rows() == 0 && recording->before()) maker.begins(*recording->before());
    maker.step(step);
    if (maker.rows() >= kMostLaneRows) leaving->leave();
  });
  recording = &recorder;
  Tap tap(recorder, nullptr);
  leaving = &tap;
  Tracer tracer(options, options.engine, program, recorder, tap,
                [](std::string_view line) { std::fputs(std::string(line).c_str(), stderr); });
  ExitCode exit = tracer.run();
  if (maker.rows() == 0) {
    // What ended before the first step has been told.
    if (exit != ExitCode::holds && recorder.number() == 0) return exit;
    return fail(
        exit == ExitCode::holds ? ExitCode::wrong_use : exit,
        fmt::format("none of the {} makes a stack or switches to one", counted(recorder.number(), "step")));
  }
  if (tap.left() && !is_interrupted())
    fail(exit, fmt::format("the run was left at step {}, after {} switches; narrow them with --from and --to",
                           recorder.number(), kMostLaneRows));
  if (const std::optional<LastStep> last = recorder.last(); last && !tracer.outcome().empty())
    maker.ends_at(*last);
  return write_lanes(options, maker, tracer.outcome(), exit);
}

Selection all_in_lanes(const Selection& selection) {
  Selection all{.from = selection.from, .to = selection.to};
  for (const RuleInfo& rule : kRules)
    if (is_in_lanes(rule.rule)) all.rules.set(static_cast<std::size_t>(rule.rule));
  return all;
}

ExitCode write_lanes(const TraceOptions& options, LaneMaker& maker, const std::string& outcome,
                     ExitCode exit) {
  const bool is_picture = options.format->stacks != nullptr;
  const Lanes lanes = maker.finish(outcome, kMostRows, is_picture ? kMostRowsDrawn : kMostLaneRows);
  if (lanes.omitted_rows > 0) {
    exit = ExitCode::exhausted;
    fail(exit, fmt::format("the first {} of {} rows are drawn; narrow them with --from and --to",
                           lanes.rows.size(), lanes.rows.size() + lanes.omitted_rows));
  }
  return write_picture(options, options.format->lanes(lanes, look_of(options).theme), exit);
}

}  // namespace wfx

#include "tools/wfx/trace_picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "grammar/naming.h"
#include "tools/wfx/tracer.h"
#include "tools/wfx/usage.h"
#include "tools/wfx/watched.h"

namespace wfx {
namespace {

/// The recording of a picture, of as many configurations as it has room for.
class Pictures {
 public:
  /// `leave` is called at the first configuration for which there is no room.
  Pictures(const Selection& selection, std::function<void()> leave)
      : recorder_(selection, true, [this, leave = std::move(leave)](Step step) {
          if (recording_.steps.size() < kMostPictures) {
            recording_.steps.push_back(std::move(step));
          } else {
            recording_.unseen += step.unseen + 1;
            full_ = true;
            leave();
          }
        }) {}

  [[nodiscard]] Recorder& recorder() { return recorder_; }
  [[nodiscard]] bool empty() const { return recording_.steps.empty(); }
  [[nodiscard]] bool full() const { return full_; }
  /// The whole recording, once the run has ended.
  Recording finish(const std::string& outcome) {
    recording_.before = std::move(recorder_.before());
    recording_.unseen += recorder_.unseen();
    recording_.outcome = outcome;
    return std::move(recording_);
  }

 private:
  Recording recording_;
  bool full_ = false;
  Recorder recorder_;
};

}  // namespace

Selection first_steps(const Selection& selection) {
  Selection first = selection;
  first.rules.set();
  first.to = std::min(first.to, first.from + kMostPictures - 1);
  return first;
}

std::string told_of_full_picture(u64 step) {
  return fmt::format(
      "the run was left at step {}: {} configurations are drawn, and no more; narrow them with "
      "--rules, or with --from and --to",
      step, kMostPictures);
}

namespace {

/// What to change where no step is shown.
std::string hint(const SelectionOptions& selection) {
  if (selection.only_switches) return "none switches stacks; choose others without --only";
  return "choose with --rules, as --rules='*', and with --from and --to";
}

}  // namespace

ExitCode trace_picture(const TraceOptions& options, Program& program, const Selection& selection) {
  Tap* leaving = nullptr;
  Pictures chosen(selection, [&] { leaving->leave(); });
  Pictures all(first_steps(selection), [] {});
  const bool choice_is_ours = !options.selection.chooses();
  Tap tap(chosen.recorder(), choice_is_ours ? &all.recorder() : nullptr);
  if (selection.to == kNoEnd) tap.bound_unseen(kMostUnseen, selection.from);
  leaving = &tap;
  // Standard output is the picture's.
  Tracer tracer(options, options.engine, program, chosen.recorder(), tap,
                [](std::string_view line) { std::fputs(std::string(line).c_str(), stderr); });
  ExitCode exit = tracer.run();
  const u64 steps = chosen.recorder().number();
  const bool draws_all = chosen.empty() && choice_is_ours && !all.empty();
  if (chosen.empty() && !draws_all) {
    // What ended before the first step has been told.
    if (exit != ExitCode::holds && steps == 0) return exit;
    return fail(exit == ExitCode::holds ? ExitCode::wrong_use : exit,
                fmt::format("none of the {} is one to be shown; {}", counted(steps, "step"),
                            hint(options.selection)));
  }
  if (tap.left_unseen())
    fail(exit, fmt::format("the run was left at step {}: of the last {} steps none is one to be drawn; with "
                           "--to=N it goes on to that one",
                           steps, kMostUnseen));
  if (chosen.full()) fail(exit, told_of_full_picture(steps));
  if (draws_all) fail(exit, kDrawsFirstSteps);
  Recording recording = (draws_all ? all : chosen).finish(tracer.outcome());
  recording.under = changed_rules(options.engine.variants, options.engine.mutant);
  return write_stacks(options, recording, exit);
}

}  // namespace wfx

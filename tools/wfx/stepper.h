// `wfx step`: a person, or a list of commands, moves in a run. Steps are taken as they are needed, and gone back to by
// what was kept of them (tools/render/step_history.h).
#pragma once

#include <functional>

#include "tools/render/pen.h"
#include "tools/render/step_history.h"
#include "tools/wfx/line_editor.h"
#include "tools/wfx/step_command.h"

namespace wfx {

class Stepper {
 public:
  /// Boxes of stacks stand beside each other in so many columns.
  Stepper(const Pen& pen, std::size_t width) : pen_(pen), width_(width), editor_(step_verbs) {}

  /// The configuration before the first step, and the code around its hole, which recordings do not have.
  void before(Snapshot before, const CodeAround& code) {
    before_ = std::move(before);
    contexts_before_ = contexts_of_frames(code);
  }
  /// A step that the run has taken. Obeys commands once it is the one that they lead to, and returns when they need the
  /// next one. False: the user quits.
  bool take(const Step& step);
  /// The program prints a line.
  void prints(std::string_view line);
  /// The run has ended, or was left. Obeys the commands that are still to come.
  void ends(u64 unseen, const std::string& outcome, bool has_failed);

  /// Whether the user quit before the run had ended.
  [[nodiscard]] bool quit_early() const { return quits_ && !has_ended_; }

 private:
  /// Whether the step at an index is one to stop at.
  using Goal = std::function<bool(u64 index)>;

  void obey_until_more_is_needed();
  void obey(const StepCommand& command);
  std::optional<Goal> goal_of(const StepCommand& command);
  void forward(Goal goal);
  void tell_of_sought();
  void back(const StepCommand& command);
  void back_to(const Goal& goal);
  void go_to(const std::string& number);
  void go_to_end();
  void rule(const StepCommand& command);
  void show(StepVerb what);
  void show_position();
  void show_rule(const Step& step);
  void show_store();
  void show_source();
  void say(const std::string& text);
  std::optional<u64> count(const StepCommand& command);
  [[nodiscard]] const Snapshot* configuration();

  const Pen pen_;
  std::size_t width_;
  LineEditor editor_;
  StepHistory history_{std::size_t{128} << 20};
  std::optional<Snapshot> before_;
  ContextsOfFrames contexts_before_;
  u64 position_ = 0;    // so many of the steps are behind: 0 is before the first
  std::string sought_;  // the function that the goal is of; empty: it is of none
  Goal goal_;           // of the steps that are to come; empty: none is needed
  bool has_begun_ = false, has_ended_ = false, quits_ = false;
  std::string ending_;               // how the run ended
  std::optional<StepCommand> last_;  // that moved, for an empty line
};

}  // namespace wfx

// A traced run: what is recorded of it, and why it was left where it was.
#pragma once

#include "conformance/scripts/engine_subject.h"
#include "semantics/numerics/choice.h"
#include "semantics/reduction/limits.h"
#include "tools/render/recording.h"
#include "tools/wfx/interrupts.h"
#include "tools/wfx/program.h"

namespace wfx {

/// A recorder that sees nothing until `begin`, and can leave the run.
class Tap final : public StepObserver {
 public:
  /// `also`, which may be null, records beside it.
  Tap(Recorder& recorder, Recorder* also) : recorder_(recorder), also_(also) {}

  void starts(const Configuration& before) override;
  void taken(Rule rule, const Configuration& after) override;
  [[nodiscard]] bool enough() const override {
    return left_ || is_interrupted() || (begun_ && recorder_.enough());
  }

  void begin() { begun_ = true; }
  /// The run ends before its next step.
  void leave() { left_ = true; }
  /// It also ends where so many steps in a row, from the first that could be shown, are not shown.
  void bound_unseen(u64 most, u64 from) {
    most_unseen_ = most;
    from_ = from;
  }

  [[nodiscard]] bool left() const { return left_; }
  [[nodiscard]] bool left_unseen() const { return left_unseen_; }

 private:
  Recorder& recorder_;
  Recorder* also_;
  bool begun_ = false;
  bool left_ = false;
  bool left_unseen_ = false;
  u64 most_unseen_ = ~u64{0};
  u64 from_ = 1;
};

/// Runs a program under a tap: a script, or its modules and then what is called of the last. What is traced is all of a
/// script, and of a module; with --invoke, that call alone.
class Tracer {
 public:
  Tracer(const ProgramOptions& options, const RunLimits& limits, const numerics::Profile& profile,
         Program& program, const Recorder& recorder, Tap& tap, const Print& print);

  ExitCode run();
  /// How what was called ended, or why the run was left; empty for a script, and where --to left it before its end.
  [[nodiscard]] const std::string& outcome() const { return outcome_; }

 private:
  /// Was the run left, and did not end by itself?
  [[nodiscard]] bool was_left(Answer::Kind kind) const {
    return kind == Answer::Kind::exhausted && tap_.enough();
  }
  ExitCode leave();
  ExitCode call();
  ExitCode call(const Call& call);

  const ProgramOptions& options_;
  const Program& program_;
  std::shared_ptr<const Module> module_;
  const Recorder& recorder_;
  Tap& tap_;
  EngineSubject subject_;
  Runner runner_;
  std::string outcome_;
};

}  // namespace wfx

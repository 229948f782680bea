// A traced run: what is recorded of it, and why it was left where it was.
#pragma once

#include "conformance/run/reference.h"
#include "tools/render/recording.h"
#include "tools/wfx/error_list.h"
#include "tools/wfx/interrupts.h"
#include "tools/wfx/program.h"
#include "tools/wfx/trace_selection.h"

namespace wfx {

/// --max-steps, --max-depth, --max-memory, --profile, --sound, --variant and --mutant: how what is traced runs.
void add_traced_run_options(CLI::App& command, ReferenceOptions& options);

/// Reads the program, and makes the selection that of its functions which the options name. None: that failed, which is
/// said, and how to end is in `exit`.
std::optional<Program> read_to_trace(const ProgramOptions& options, const SelectionOptions& selecting,
                                     Selection& selection, ExitCode& exit);

/// Stands between a run and its recorder, which sees nothing until `begin`, and can end the run.
class Tap final : public StepObserver {
 public:
  /// `also`, which may be null, records beside it.
  Tap(Recorder& recorder, Recorder* also) : recorder_(recorder), also_(also) {}

  void starts(const Configuration& before) override;
  void taken(Rule rule, const Configuration& after) override;
  bool premise(Rule rule, u8 index, bool holds) override;
  [[nodiscard]] bool enough() const override {
    return left_ || is_interrupted() || (begun_ && recorder_.enough());
  }

  void begin() { begun_ = true; }
  /// The run has ended, or was left.
  void ends();
  /// The run ends before its next step.
  void leave() { left_ = true; }
  /// The run also ends after `most` steps in a row that are not shown, counted from step `from` on.
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

/// Runs a program under a tap: the commands of its script, and then the call that the options name, or that the
/// program starts with. All of it is traced; with --invoke, that call alone.
class Tracer {
 public:
  Tracer(const ProgramOptions& options, const ReferenceOptions& run, Program& program,
         const Recorder& recorder, Tap& tap, const Print& print);

  ExitCode run();
  /// How the call ended, or why the run was left; of a script, what failed. Empty for a script in which all holds, and
  /// where --to left the run before its end.
  [[nodiscard]] const std::string& outcome() const { return outcome_; }
  /// The module of a program that is a module and no script, or null.
  [[nodiscard]] const Module* module() const { return module_.get(); }
  /// What went wrong in the script: the first errors.
  [[nodiscard]] const std::vector<Diagnostic>& errors() const { return errors_; }

 private:
  /// Whether the run was left, and did not end by itself.
  [[nodiscard]] bool was_left(Answer::Kind kind) const {
    return kind == Answer::Kind::exhausted && tap_.enough();
  }
  void tell(const Diagnostics& errors, ErrorList& list);
  void ends_in_failure(const Failure& failure);
  ExitCode run_program();
  ExitCode leave();
  ExitCode call();
  ExitCode call(const Call& call);

  const ProgramOptions& options_;
  const Program& program_;
  std::shared_ptr<const Module> module_;
  const Recorder& recorder_;
  Tap& tap_;
  Embedder embedder_;
  CommandRunner runner_;
  std::string outcome_;
  std::vector<Diagnostic> errors_;
};

}  // namespace wfx

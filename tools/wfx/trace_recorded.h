// wfx trace RECORDING: a recording of --format=jsonl, shown as if its run were traced.
#pragma once

#include "tools/wfx/trace_options.h"

namespace wfx {

/// Whether the file is to be read as a recording: it begins as one, or its name ends in `.jsonl`. The time limit is
/// that of the program; once it is over, the answer is no.
bool is_recording(const std::string& file, std::optional<double> timeout);

/// Says which option of the subcommand is given in vain: the run of a recording is over. Answers whether there is none.
bool suits_recording(const CLI::App& command);

/// What is said where --func narrows a recording.
constexpr const char* kFuncOfRecording = "--func needs the program, and a recording has no functions";

/// What takes the steps of a recording that are selected.
class StepTaker {
 public:
  virtual ~StepTaker() = default;
  /// It has got no step, so that another is asked instead, if there is one.
  [[nodiscard]] virtual bool is_empty() const { return false; }
  /// The configuration before the first step that is shown, if it is known.
  virtual void before(Snapshot /*before*/) {}
  /// False: no more are needed.
  virtual bool step(Step step) = 0;
  virtual void prints(const std::string& /*line*/) {}
  /// The recording was made by rules that are not as they are.
  virtual void under(const std::string& /*rules*/) {}
  /// The step that ended the run, if it is in the recording.
  virtual void ends_at(const LastStep& /*last*/) {}
  /// `unseen` steps come behind the last one that is shown. `exit` says how the run ended.
  virtual ExitCode finish(u64 unseen, const std::string& outcome, ExitCode exit) = 0;
};
/// What is done with a recording.
struct RecordingUse {
  StepTaker& taker;
  const Selection& selection;
};
/// Reads the recording, once, as far as its steps are needed. Of several uses only the first one is finished that is
/// not empty, or else the last. Answers what its `finish` does, or how reading failed, which is said.
ExitCode read_recording(const std::string& path, std::initializer_list<RecordingUse> uses);

/// Reads the recording and shows the steps that are selected. `of_lines`: as lines.
ExitCode trace_recorded(const TraceOptions& options, const Selection& selection, bool of_lines);

}  // namespace wfx

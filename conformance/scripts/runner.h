// Runs scripts: gives each command to a subject, and compares its answer with what the script expects.
#pragma once

#include <functional>

#include "conformance/run/judge.h"
#include "conformance/scripts/report.h"
#include "conformance/scripts/subject.h"

namespace wfx {

/// Who watches a script run.
struct Watch {
  std::vector<bool> judged;               // by the position of a command; empty: all are
  std::size_t most = Diagnostics::kMost;  // failures that are kept, the first
  // Called behind each command that is judged, with its failure or null, and its time. May be empty.
  std::function<void(const Command&, const Failure*, double seconds)> ended;
};

class Runner {
 public:
  /// The subject must live as long as the runner.
  explicit Runner(Subject& subject, Words words = Words::any) : subject_(subject), judge_(words) {}

  /// Runs a script to its end, or to the last command that the subject can be asked. Assertions that are not judged run
  /// all the same, for their effects, up to the last one that is.
  ScriptReport run(const Script& script, const Watch& watch = {});

 private:
  Subject& subject_;
  AnswerJudge judge_;
};

}  // namespace wfx

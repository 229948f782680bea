// Runs scripts: gives each command to a subject, and compares its answer with what the script expects.
#pragma once

#include <functional>
#include <optional>

#include "conformance/scripts/compare.h"
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
  explicit Runner(Subject& subject, Words words = Words::any) : subject_(subject), words_(words) {}

  /// Runs a script to its end, or to the last command that the subject can be asked. Assertions that are not judged run
  /// all the same, for their effects, up to the last one that is.
  ScriptReport run(const Script& script, const Watch& watch = {});
  /// Runs one command of the script. Nothing if it ended as it should.
  std::optional<Failure> run(const Script& script, const Command& command);

  /// How many assertions have held in other words than theirs.
  [[nodiscard]] std::size_t in_other_words() const { return in_other_words_; }
  /// What there is to tell of those of them whose words are known to be of another rule than the one that failed.
  [[nodiscard]] const std::vector<Diagnostic>& by_another_rule() const { return by_another_rule_; }
  /// Was the latest answer the last that means something (Answer::last)?
  [[nodiscard]] bool ended() const { return ended_; }

 private:
  Subject& subject_;
  Words words_;
  std::size_t in_other_words_ = 0;
  std::vector<Diagnostic> by_another_rule_;
  bool ended_ = false;
};

}  // namespace wfx

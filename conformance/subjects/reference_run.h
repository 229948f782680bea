// What the reference says of a script that engines are asked about: whether it agrees with the script, which rule
// decides, and which rules a command exercises.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>

#include "conformance/scripts/subject.h"
#include "semantics/coverage.h"
#include "semantics/coverage_items.h"

namespace wfx {

/// What the reference says of a command.
struct Opinion {
  bool agrees = true;    // with the script, as far as the reference came
  bool is_late = false;  // whether it came to no end in its time, so that whether it agrees is not known
  // How it ended, unless with values: the rule and the premise that do not hold, and the words.
  std::string rule, premise, cause;
  std::string
      meant;  // the rules that the words of the assertion are of, where that is another one (words.def)
  // The rules that the command takes, as Kind::taken; the premises that it sees fail, as Kind::failed. In the
  // order of the rules.
  std::vector<CoverageItem> exercised;
};

/// The reference on a script, run no further than it is asked. May be used by several threads.
class ReferenceRun {
 public:
  /// The script must live as long as this. Which rules are exercised is looked at with `exercised` only. Until it comes
  /// to the command that it is asked for, the reference may take `time`.
  ReferenceRun(const Script& script, bool exercised, std::chrono::milliseconds time);
  ~ReferenceRun();
  ReferenceRun(const ReferenceRun&) = delete;
  ReferenceRun& operator=(const ReferenceRun&) = delete;

  /// What it says of the command at that position. Behind a command at which the reference came to its end (it ran out
  /// of time or memory), it has nothing to say.
  const Opinion& on(std::size_t position);

 private:
  Opinion next();
  std::vector<CoverageItem> exercised_since_before();

  const Script& script_;
  const bool exercised_;
  const std::chrono::milliseconds time_;
  std::mutex mutex_;
  CoverageObserver observer_;
  std::vector<RuleCounts> before_;  // the counts of the observer before the latest command
  std::unique_ptr<Subject> subject_;
  std::vector<Opinion> opinions_;  // by position, of the commands so far
  bool ended_ = false;
  std::atomic<bool> is_late_ = false;
};

}  // namespace wfx

// The subject of a script: whoever is asked to do what its commands say. An engine in this process is one
// (engine_subject.h); a process to which the commands are written, or a validator, which only checks modules, can be
// another.
#pragma once

#include <functional>
#include <memory>

#include "conformance/run/answer.h"
#include "conformance/run/engine.h"

namespace wfx {

/// Takes the commands of a script, and answers how each ended. It judges nothing: whether an answer is the one that an
/// assertion expects is for the runner to say (compare.h).
class Subject {
 public:
  virtual ~Subject() = default;

  /// Does what the command says; of an assertion, what it is about:
  ///
  ///   (assert_return (invoke "f") ...)    performs the action: the answer has its results
  ///   (assert_trap (module ...) ...)      instantiates the module: the answer has no values if that went well
  ///   (assert_invalid (module ...) ...)   reads and validates the module: the answer has no values if it is valid
  ///
  /// Commands come in the order of the script. Assertions may be left out that have no effect, or none that matters.
  /// What the subject lacks is Answer::Kind::not_implemented.
  virtual Answer answer(const Script& script, const Command& command) = 0;

  /// Ends what runs soon, and all that runs later, as exhausted. Called by another thread. `note` says what allows more
  /// time, or is empty; it must live as long as the subject.
  virtual void stop(Stop why, const char* note) = 0;
};

/// What a subject is made with.
struct SubjectOptions {
  Dialect dialect = Dialect::w3;  // of modules in quotes
  // Takes what programs print, and the results of actions that stand outside of assertions.
  Print print;
  // Sees all rules that are applied, of typing and of reduction, if the subject has any to show. May be null.
  StepObserver* observer = nullptr;
};

/// Makes a fresh subject, which has seen no command yet.
using MakeSubject = std::function<std::unique_ptr<Subject>(const SubjectOptions&)>;

}  // namespace wfx

// Who may see which rules are applied. The names of the rules are not needed for that: a new rule recompiles few of the
// files that pass an observer on.
#pragma once

#include <string>

#include "grammar/integers.h"

namespace wfx {

enum class Rule : u16;  // semantics/rules.h
class Configuration;    // semantics/reduction/configuration.h
class WalkObserver;     // semantics/typing/checker.h
struct Instr;           // grammar/instruction.h
struct Outcome;         // semantics/reduction/outcome.h

/// A rule of reduction as a function: false, and `z` is unchanged, if it does not apply.
using StepFunction = bool (*)(Configuration& z, const Instr& i);

/// Observes the rules of typing and linking; the base of coverage and of mutation.
class RuleObserver {
 public:
  virtual ~RuleObserver() = default;
  /// Rule `rule` was taken: all of its premises hold.
  virtual void taken(Rule rule) = 0;
  /// The premise at `index` of the rule was judged. The rule goes on with the answer as the premise's truth: an
  /// observer answers `holds`, a mutant may answer the opposite.
  virtual bool premise(Rule rule, u8 index, bool holds) = 0;
  /// Who is shown each instruction before it is typed; null if nobody is. An answer to a premise may need to know it.
  virtual WalkObserver* walks() { return nullptr; }
  /// What it changes in the rules, if it answers otherwise than they are: "a mutant". Then it may accept what is not
  /// valid. Empty if it only looks on.
  [[nodiscard]] virtual std::string changes() const { return {}; }
};

/// Observes every step of a run; the base of trace, coverage, soundness and mutation.
class StepObserver {
 public:
  virtual ~StepObserver() = default;
  /// A run begins with the configuration `before`. One instantiation consists of several runs.
  virtual void starts(const Configuration& /*before*/) {}
  /// Rule `rule` was taken; `after` is the configuration that it made.
  virtual void taken(Rule rule, const Configuration& after) = 0;
  /// The premise at `index` of the rule was judged. The rule goes on with the answer as the premise's truth: an
  /// observer answers `holds`, a mutant may answer the opposite.
  virtual bool premise(Rule, u8 /*index*/, bool holds) { return holds; }
  /// What is done in the place of the rule's function; null for that itself. A mutant or a variant answers another.
  [[nodiscard]] virtual StepFunction instead_of(Rule) const { return nullptr; }
  /// Has the observer seen what it was looking for? The run then ends as if it had reached the limit of steps.
  [[nodiscard]] virtual bool enough() const { return false; }
  /// The observer for the rules of typing and linking of the modules that run; null if nobody observes them.
  virtual RuleObserver* typing() { return nullptr; }
  /// Runs the configuration to its outcome under this observer.
  virtual Outcome run(Configuration& z);
};

}  // namespace wfx

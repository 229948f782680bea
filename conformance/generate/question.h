// A generated program as a question to an engine: its modules, and what the reference makes of it as assertions.
#pragma once

#include "conformance/generate/program.h"
#include "conformance/run/embedder.h"
#include "semantics/numerics/choice.h"
#include "semantics/reduction/limits.h"

namespace wfx::generate {

/// A program ends by construction, far below these limits,
inline constexpr RunLimits kLimitsOfPrograms{.steps = 10'000'000, .depth = 10'000, .memory = u64{256} << 20};
/// but one that was changed need not, as a near miss that is valid.
inline constexpr RunLimits kLimitsOfNearMiss{.steps = 100'000, .depth = 1'000, .memory = u64{64} << 20};

struct Question {
  Program program;              // its actions are those that have an answer
  std::vector<Answer> answers;  // of the reference
  /// Of a near miss that is invalid: the module, which is all that is asked, and what is wrong with it.
  std::shared_ptr<Module> refused;
  Diagnostic fault;
};

/// Asks the reference, which takes results of the profile where several are allowed. Nothing where it comes to no end
/// that an engine can be held to: the program does not link, or reaches a limit at once.
std::optional<Question> question_of(Program program, const numerics::Profile& profile = {},
                                    const RunLimits& limits = kLimitsOfPrograms);

/// The same for many programs, several of which run in one store, one after the other: to make a store takes as long as
/// to run a program.
class Questions {
 public:
  std::optional<Question> of(Program program);

 private:
  std::optional<Embedder> embedder_;
  unsigned programs_ = 0;  // that have run in it
};

/// Do the answers hang on what the specification leaves to the engine: the bits of NaNs, relaxed operators? The
/// reference is asked again, with other choices.
bool hangs_on_choices(const Question& question);

/// The commands of the question. A program defines the names of the one before it anew, so that those of many make one
/// script.
std::vector<Command> commands_of(const Question& question);
/// The same as the text of a script. Some engines take no name twice: `prefix` is one for its modules.
std::string wast_of(const Question& question, const std::string& prefix = "");

}  // namespace wfx::generate

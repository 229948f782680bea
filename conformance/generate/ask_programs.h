// Asks an engine that is a program of its own about many generated programs in one process.
#pragma once

#include <functional>
#include <span>

#include "conformance/generate/question.h"
#include "conformance/subjects/ask.h"

namespace wfx::generate {

/// What an engine does otherwise than the reference.
struct Departure {
  std::size_t question = 0;  // its position
  std::string command;       // "assert_return": its word,
  std::string expected;      // and how it should have ended
  Verdict verdict;
  /// What departures have in common that are alike: the rule that refuses the module, or the kind of ending that was
  /// expected; and how it ended, in the engine's words without names, numbers and what stands in parentheses.
  std::string cause;

  /// Has the engine failed to answer? Of such a program nothing but its existence may be published.
  [[nodiscard]] bool is_crash() const {
    return verdict.actual == Answer::Kind::crash || verdict.actual == Answer::Kind::hang;
  }
};

struct AskedPrograms {
  std::vector<Departure> departures;  // at most one a question, the first
  std::size_t asked = 0;              // questions, from the first on, that were asked
  std::size_t lacking = 0;            // of these, such as need what the engine has not implemented
  std::string lacks;                  // the engine's words on the first of those
};

/// The engine, with those of its forms alone that take a whole script, where it has such: then one process is asked
/// about many programs. An engine that takes modules alone, to validate or to call, has a process for each.
FoundEngine with_forms_for_programs(FoundEngine engine);

/// How exactly it is told at which command an engine ended.
enum class EndedAt : u8 { command, program };

/// Asks about all of them in one process, which may end before it comes to the last. Where ProcessLimits::end comes,
/// none may be asked. What the specification allows, and to run out of stack or memory, is no departure.
AskedPrograms ask_programs(const FoundEngine& engine, std::span<const Question> questions,
                           const ProcessLimits& limits, EndedAt exact = EndedAt::command);

}  // namespace wfx::generate

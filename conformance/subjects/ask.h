// Asks an engine that is a program of its own about a script. (docs/decisions/0038-engines-that-are-programs.md)
#pragma once

#include <optional>
#include <vector>

#include "conformance/subjects/found_engine.h"
#include "conformance/subjects/verdict.h"
#include "grammar/script.h"

namespace wfx {

struct AskOptions {
  ProcessLimits limits{};
  unsigned most_processes = 100;  // for a script, of those that do not come to its end
  /// By the position of a command: where an engine in JavaScript writes its reports, none: behind each command. What
  /// ends it between two marks has the place of the first.
  std::vector<bool> marks{};
};

struct ScriptVerdicts {
  std::vector<Verdict> commands;  // by position; of what is no assertion, `passed` as well where it went well
  unsigned processes = 0;         // that were started
  unsigned left_behind = 0;       // processes that lived on behind their program
  /// The command at which the last process ended that was allowed (`most_processes`): those behind it were not asked.
  std::optional<std::size_t> ended_at;
  /// Of Form::wast: what the engine said first of a failure in which its pattern found no line of a command.
  std::string unplaced;
};

/// Gives the script to the engine in the forms that it takes: what cannot be asked in the first is asked in the next,
/// and what in none is skipped by the reason of the first. A process that does not come to the end of the script has
/// cost the command at which it ended, and what cannot be done without it: another one is asked for the rest.
ScriptVerdicts ask(const FoundEngine& engine, const Script& script, const AskOptions& options);

}  // namespace wfx

// Calling an export from the command line.
#pragma once

#include "conformance/run/embedder.h"
#include "conformance/scripts/report.h"
#include "tools/wfx/command.h"

namespace wfx {

/// The call of an export of the latest instance with arguments as written on a command line. If it does not exist or
/// does not take these, says so on standard error and how to end in `exit`.
std::optional<Action> read_action(const Embedder& embedder, const std::string& name,
                                  const std::vector<std::string>& words, ExitCode& exit);

/// Some of the names, for a message: "add, sub, mul"; of very many the first.
std::string some_of(const std::vector<std::string>& names);

/// How to end after an action that ended so.
ExitCode exit_code(Answer::Kind kind);
/// How to end after a command of a script that did not end as it should: where success was a failure, too.
ExitCode exit_code(const Failure& failure);

}  // namespace wfx

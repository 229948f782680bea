// Calling an export from the command line.
#pragma once

#include "conformance/run/embedder.h"
#include "conformance/run/judge.h"
#include "tools/wfx/command.h"

namespace wfx {

/// The call of an export of the latest instance with arguments as written on a command line. Nothing where there is no
/// such export or it does not take these: the error is then on standard error, and the exit code in `exit`.
std::optional<Action> read_action(const Embedder& embedder, const std::string& name,
                                  const std::vector<std::string>& words, ExitCode& exit);

/// Some of the names, for a message: "add, sub, mul"; of very many the first.
std::string some_of(const std::vector<std::string>& names);

/// The exit code of an action with an answer of that kind.
ExitCode exit_code(Answer::Kind kind);
/// The exit code of a script whose command failed. An assertion can also fail because the code succeeds.
ExitCode exit_code(const Failure& failure);

}  // namespace wfx

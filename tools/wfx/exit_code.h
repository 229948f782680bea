// How the program ends.
#pragma once

#include <string>
#include <vector>

namespace wfx {

/// All subcommands end with these. `wfx run` ends with the code of the program where that exits.
enum class ExitCode : int {
  holds = 0,          // valid, passed, returned
  does_not_hold = 1,  // malformed, invalid, failed, trapped, an uncaught exception, an unhandled suspension
  wrong_use = 2,      // a bad command line, a name that nothing has, a file that cannot be read or written
  exhausted = 3,      // a limit was reached
  own_fault = 4,      // a fault of wfx itself
};

/// Prints "wfx: MESSAGE" to standard error, and the notes, a line each; answers `code`. Invisible characters, such as
/// a control character in a name, are escaped (grammar/unicode.h).
ExitCode fail(ExitCode code, const std::string& message, const std::vector<std::string>& notes = {});

}  // namespace wfx

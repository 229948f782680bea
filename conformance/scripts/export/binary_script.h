// Scripts without a module in text form, for programs that read scripts but not all of the text format.
#pragma once

#include "grammar/script.h"

namespace wfx {

/// The script with each module that is written out put as `(module $id binary "...")`, and literals as the proposal's
/// interpreter writes them (script_text.h). All else stays as it is, comments and modules in quotes among it; so do
/// modules whose custom sections are asserted to be wrong, since encoding mends them. The script is of Dialect::w3:
/// the other has no binary format.
std::string to_binary_script(const Script& script);

/// A command of the script put so, without comments, on as many lines as it has in the script.
std::string to_binary_command(const Script& script, const Command& command);

}  // namespace wfx

// What an assertion is called when two runs are compared: by its text, since its line moves when another one is added
// above it.
#pragma once

#include <string>
#include <vector>

#include "grammar/script.h"

namespace wfx {

/// A number that is the same for the same text in every run of every wfx. (FNV-1a, 64 bits)
u64 fingerprint(std::string_view text);

/// For each command, sixteen digits that are those of its text, whatever the white space in it. Of several commands
/// with one text, the second has "-2" behind them, and so on.
std::vector<std::string> identities_of(const Script& script);

}  // namespace wfx

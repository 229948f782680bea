// Commands that a reader can paste into a shell.
#pragma once

#include <string>

namespace wfx {

/// The word as a shell reads it: quoted where it has to be.
std::string shell_word(const std::string& word);

}  // namespace wfx

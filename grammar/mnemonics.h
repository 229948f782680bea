// The keywords of the instructions, from instructions.def.
#pragma once

#include "grammar/instruction.h"

namespace wfx::text {

/// The instruction of this name; of `select`, the one without types.
std::optional<Op> find_mnemonic(std::string_view word);

}  // namespace wfx::text

// Programs as scripts that state what is expected.
#pragma once

#include "conformance/engine.h"
#include "conformance/generate/program.h"

namespace wfx::generate {

/// The program as text, in which each action is asserted to end as in these answers; an action without one stands alone.
std::string to_wast(const Program& program, std::span<const Answer> answers);

}  // namespace wfx::generate

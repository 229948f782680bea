// Programs as scripts that state what is expected.
#pragma once

#include "conformance/generate/program.h"
#include "conformance/run/answer.h"

namespace wfx::generate {

/// The program as text. Each action is asserted to end as in these answers; one without an answer stands alone.
std::string to_wast(const Program& program, std::span<const Answer> answers);

}  // namespace wfx::generate

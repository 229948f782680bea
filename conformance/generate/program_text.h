// Programs as text and back, to be made smaller there.
#pragma once

#include <optional>
#include <string>

#include "conformance/generate/program.h"

namespace wfx::generate {

/// The modules, and the actions on them, without what is expected of these and without registrations.
std::string text_of(const Program& program);

/// The program that such a text is, also where modules or actions were left out of it since. Nothing where it cannot be
/// read.
std::optional<Program> program_of(const std::string& text, bool near_miss);

}  // namespace wfx::generate

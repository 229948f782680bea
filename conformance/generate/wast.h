// Programs as scripts that state what is expected.
#pragma once

#include "conformance/generate/program.h"
#include "conformance/run/answer.h"

namespace wfx::generate {

/// Who is to read a script: wfx, which has a pattern of a continuation, (ref.cont), or engines of others as well, which
/// have none: what gives a continuation stands outside of assertions then.
enum class Readers : u8 { wfx, all };

/// The program as the text of a script. Each action is asserted to end as its answer says; an action without an answer
/// stands outside of assertions. `prefix` begins the names of the modules in the script, so that several programs have
/// none twice; the names under which they are registered stay. A module that is alone is not registered.
std::string to_wast(const Program& program, std::span<const Answer> answers, const std::string& prefix = "",
                    Readers readers = Readers::wfx);

/// The module of that number, and an action, as they stand in such a script.
std::string module_text(const Program& program, std::size_t number, const std::string& prefix);
std::string action_text(const Action& action, const std::string& prefix);

}  // namespace wfx::generate

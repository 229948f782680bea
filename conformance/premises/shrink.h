// Makes a script shorter as long as something is true of it.
#pragma once

#include <functional>
#include <string>

#include "grammar/integers.h"

namespace wfx::premises {

/// Leaves out what stands in parentheses, or puts a part of it in its place, and leaves out words, as long as `holds`
/// is true of what is left. `holds` is true of the script, and is asked at most `most` times. Comments go.
std::string shrunk(const std::string& script, const std::function<bool(const std::string&)>& holds, u32 most);

}  // namespace wfx::premises

// How a user names a function of a module: by an export, an `$identifier` or an index.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grammar/module.h"

namespace wfx {

/// The index of the function with that export name, identifier or index; of a function that has a symbol of C++ or
/// Rust, the identifier may also be `$` and what its source calls it. If there is none, `names` also gets the names
/// that there are. O(functions).
std::optional<u32> find_func(const Module& module, const std::string& name, std::vector<std::string>& names);

/// What to say of a name that is of no function, where the names of functions are these.
std::string unknown_func(const std::string& name, const std::vector<std::string>& names);

}  // namespace wfx

// Names of functions as their source has them, where a compiler of C++ or Rust has made symbols of them.
#pragma once

#include <string>
#include <string_view>

#include "grammar/module.h"

namespace wfx {

/// What the source calls the function of this symbol, without its parameters; the name itself where it is no symbol of
/// C++ or Rust, or would become long. Those of Go are not mangled.
std::string demangled(const std::string& name);

/// Functions get the names that their source has.
void demangle(Names& names);

}  // namespace wfx

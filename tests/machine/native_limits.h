// The limits of programs in native code from the first call, and of those with handlers alone.
#pragma once

#include "machine/outcome.h"

namespace wfx::machine {

inline constexpr Limits kAlways{.native = Native::always}, kHandlers{.native = Native::off};

}  // namespace wfx::machine

// Handlers of exceptions.
#pragma once

#include "machine/code.h"

namespace wfx::machine::ops {

Handler throw_ref;  // CodeD: x = the reference

}  // namespace wfx::machine::ops

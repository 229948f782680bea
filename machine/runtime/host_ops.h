// The routines of ops::on_host (host_op.h), from slots.def.
#pragma once

#include "machine/code.h"

namespace wfx::machine::runtime {

#define SLOT_ROUTINE(name, ...) HostRoutine name;
#include "machine/slots.def"

}  // namespace wfx::machine::runtime

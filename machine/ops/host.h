// Instructions that a routine carries out on the host's stack: bulk operations, and what makes objects.
#pragma once

#include "machine/code.h"

namespace wfx::machine::ops {

/// CodeHost: calls (machine, the instruction, the frame, the instance), which answers a Status: `values`; `exception`,
/// with MachineState::exception; or what ends the run, with the cause or the limit in the machine's state.
Handler on_host;

}  // namespace wfx::machine::ops

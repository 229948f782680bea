// Slot code as text.
#pragma once

#include <memory>
#include <string>

#include "machine/machine.h"

namespace wfx::machine {

/// An instance to look at the code of: its functions are compiled, but it has stand-ins of their types for its imports,
/// and nothing in it is initialised. It cannot run.
Instance& compile_unlinked(Machine& machine, std::shared_ptr<const ValidModule> module);

/// The code of a function that is not imported, an instruction a line: where it is in words, what it writes and reads,
/// and which instruction of the source it is of. Slots are called as the local is that they hold, or t0, t1, ... behind
/// the locals; targets are labels.
std::string disassemble(Machine& machine, Instance& instance, u32 func);

}  // namespace wfx::machine

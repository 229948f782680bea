// Instantiation and linking on the machine.
#pragma once

#include "grammar/diagnostics.h"
#include "machine/machine.h"
#include "semantics/registry.h"

namespace wfx::machine {

using Registry = RegistryOf<Extern>;

struct Instantiation {
  Instance* instance = nullptr;  // set unless linking failed
  Outcome outcome;               // Status::values where all went well
};

/// Links, allocates, compiles, initialises, and runs the start function. A missing import, or one of another type, is
/// reported as Fault::unlinkable.
Instantiation instantiate(Machine& machine, std::shared_ptr<const ValidModule> module,
                          const Registry& registry, Diagnostics& diagnostics);

}  // namespace wfx::machine

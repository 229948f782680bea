// Instantiation and linking (specification 3.0, section 4.7).
#pragma once

#include "grammar/diagnostics.h"
#include "semantics/reduction/run.h"
#include "semantics/registry.h"

namespace wfx {

using Registry = RegistryOf<Extern>;

/// The outcome of an instantiation: an instance, or what ended it.
struct Instantiation {
  ModuleInst* instance =
      nullptr;      // set unless linking failed: a trap in a segment or the start function leaves it
                    // usable by what it has already been shared with
  Outcome outcome;  // Kind::values with no values where all went well
};

/// Resolves the imports in `registry` (a missing one, or one of another type, is reported as Fault::unlinkable),
/// allocates, initialises, copies the active segments and runs the start function, all by steps of the rules.
/// `observer` may be null.
Instantiation instantiate(Store& store, std::shared_ptr<const ValidModule> module, const Registry& registry,
                          Diagnostics& diagnostics, StepObserver* observer = nullptr);

}  // namespace wfx

// Instantiation and linking (specification 3.0, section 4.7).
#pragma once

#include "grammar/diagnostics.h"
#include "semantics/reduction/run.h"
#include "semantics/registry.h"

namespace wfx {

using Registry = RegistryOf<Extern>;

/// The outcome of an instantiation: an instance, or what ended it.
struct Instantiation {
  // Null only if linking failed. After a trap in an active segment or the start function, the instance remains in the
  // store, since functions of it may already be in tables of other modules.
  ModuleInst* instance = nullptr;
  Outcome outcome;  // Kind::values, without values, if nothing went wrong
};

/// Links the imports with `registry`, allocates the instance, copies the active segments and runs the start function;
/// all code runs by the rules of reduction. An import that is missing or has another type is reported to `diagnostics`
/// as Fault::unlinkable. `observer` may be null.
Instantiation instantiate(Store& store, std::shared_ptr<const ValidModule> module, const Registry& registry,
                          Diagnostics& diagnostics, StepObserver* observer = nullptr);

}  // namespace wfx

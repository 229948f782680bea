// The host module `spectest` of the official test suite.
#pragma once

#include "conformance/engine.h"
#include "semantics/reduction/instantiate.h"

namespace wfx {

/// Allocates it in the store and registers it. Its functions write a line for each argument, "5 : i32".
void add_spectest(Store& store, Registry& registry, const Print& print);

}  // namespace wfx

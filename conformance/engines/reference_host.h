// Functions of a host in the store of the reference.
#pragma once

#include "conformance/host.h"
#include "semantics/reduction/instantiate.h"

namespace wfx {

/// The type of a function of the host among those of the store.
DefTypeId intern_func(TypeStore& types, const FuncType& type);

/// Allocates the functions in the store and registers them.
void add_host(Store& store, Registry& registry, const HostModule& host);

}  // namespace wfx

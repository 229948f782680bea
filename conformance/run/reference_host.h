// Functions of a host in the store of the reference.
#pragma once

#include "conformance/run/host.h"
#include "semantics/reduction/instantiate.h"

namespace wfx {

/// Allocates the functions in the store and registers them.
void add_host(Store& store, Registry& registry, const HostModule& host);

}  // namespace wfx

// Functions of a host in the store of the machine.
#pragma once

#include "conformance/run/host.h"
#include "machine/instantiate.h"

namespace wfx {

/// Allocates the functions in the store and registers them.
void add_host(machine::Machine& machine, machine::Registry& registry, const HostModule& host);

}  // namespace wfx

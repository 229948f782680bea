// WASI preview 1 as a module of host functions, for any engine: WASI, phases/snapshot/docs.md.
//
// A program reaches the files below the directories that it is given, and no others: a path is walked a component at a
// time, and neither `..` nor a symbolic link leads out (resolve.h). What a descriptor may be used for are its rights.
// Every address is checked against the program's memory; one outside is the errno `fault`.
//
// A program has no sockets, unless a standard stream is one. The sock_* functions answer `notsup` for a socket and
// `notsock` for any other descriptor.
#pragma once

#include "conformance/run/host.h"
#include "tools/wasi/process.h"

namespace wfx::wasi {

/// All functions of preview 1, working on that process. They keep it alive.
HostModule host_module(const std::shared_ptr<Process>& process);

}  // namespace wfx::wasi

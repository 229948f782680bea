// The functions of WASI preview 1 by topic, one file each. Each adds its own to the module.
#pragma once

#include "tools/wasi/bind.h"

namespace wfx::wasi {

using ProcessPtr = std::shared_ptr<Process>;

void add_arguments(HostModule& module, const ProcessPtr& process);    // args_*, environ_*
void add_clocks(HostModule& module, const ProcessPtr& process);       // clock_*, random_get
void add_descriptors(HostModule& module, const ProcessPtr& process);  // fd_*, apart from the next two
void add_transfer(HostModule& module, const ProcessPtr& process);  // fd_read, fd_write, fd_pread, fd_pwrite
void add_directories(HostModule& module, const ProcessPtr& process);  // fd_readdir, fd_prestat_*
void add_paths(HostModule& module, const ProcessPtr& process);        // path_*
void add_poll(HostModule& module, const ProcessPtr& process);         // poll_oneoff
void add_ends(HostModule& module, const ProcessPtr& process);         // proc_*, sched_yield
void add_sockets(HostModule& module, const ProcessPtr& process);      // sock_*

}  // namespace wfx::wasi

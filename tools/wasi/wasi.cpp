#include "tools/wasi/wasi.h"

#include "tools/wasi/functions.h"

namespace wfx::wasi {

HostModule host_module(const std::shared_ptr<Process>& process) {
  HostModule module{.name = kModuleName, .functions = {}};
  for (const auto add : {add_arguments, add_clocks, add_descriptors, add_transfer, add_directories, add_paths,
                         add_poll, add_ends, add_sockets})
    add(module, process);
  return module;
}

}  // namespace wfx::wasi

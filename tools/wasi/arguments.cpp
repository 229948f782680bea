// Arguments and environment: both are lists of strings that end in a zero byte.
#include "tools/wasi/functions.h"

namespace wfx::wasi {

namespace {

using Strings = std::vector<std::string>;

u64 bytes_of(const Strings& strings) {
  u64 bytes = 0;
  for (const std::string& s : strings) bytes += s.size() + 1;
  return bytes;
}

Errno sizes(const Strings& strings, Out<u32> count, Out<u32> bytes) {
  count = static_cast<u32>(strings.size());
  bytes = static_cast<u32>(bytes_of(strings));
  return Errno::success;
}

/// Writes the strings one after the other to `bytes`, and the address of each to `pointers`.
Errno get(const Strings& strings, const Pointer<u32>& pointers, const Pointer<u8>& bytes) {
  const auto list = pointers.array(strings.size());
  const auto area = bytes.memory.range(bytes.address, bytes_of(strings));
  if (!list || !area) return Errno::fault;
  u32 at = 0;
  for (std::size_t i = 0; i < strings.size(); ++i) {
    list->out(i) = bytes.address + at;
    std::memcpy(area->data() + at, strings[i].c_str(), strings[i].size() + 1);
    at += static_cast<u32>(strings[i].size() + 1);
  }
  return Errno::success;
}

Errno args_sizes_get(Process& p, Out<u32> count, Out<u32> bytes) { return sizes(p.arguments, count, bytes); }

Errno args_get(Process& p, Pointer<u32> pointers, Pointer<u8> bytes) {
  return get(p.arguments, pointers, bytes);
}

Errno environ_sizes_get(Process& p, Out<u32> count, Out<u32> bytes) {
  return sizes(p.environment, count, bytes);
}

Errno environ_get(Process& p, Pointer<u32> pointers, Pointer<u8> bytes) {
  return get(p.environment, pointers, bytes);
}

}  // namespace

void add_arguments(HostModule& module, const ProcessPtr& process) {
  module.functions.push_back(bound("args_sizes_get", process, args_sizes_get));
  module.functions.push_back(bound("args_get", process, args_get));
  module.functions.push_back(bound("environ_sizes_get", process, environ_sizes_get));
  module.functions.push_back(bound("environ_get", process, environ_get));
}

}  // namespace wfx::wasi

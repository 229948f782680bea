// Bytes from files into the program's memory, and back. As with readv and writev, fewer may be moved than asked for.
#include <sys/uio.h>

#include <climits>

#include "tools/wasi/files.h"
#include "tools/wasi/functions.h"

namespace wfx::wasi {

namespace {

/// The buffers as the host's iovec: without empty ones, and at most IOV_MAX. Nothing if one is not in the memory.
std::optional<std::vector<iovec>> host_buffers(const Iovecs& iovs) {
  std::vector<iovec> buffers;
  for (std::size_t i = 0; i < iovs.list.size() && buffers.size() < IOV_MAX; ++i) {
    const Iovec v = iovs.list[i];
    const auto bytes = iovs.memory.range(v.buffer, v.size);
    if (!bytes) return std::nullopt;
    if (!bytes->empty()) buffers.push_back({bytes->data(), bytes->size()});
  }
  return buffers;
}

/// Calls `move` with the buffers, and stores in `size` how many bytes it moved. `move` answers that number, or -1 with
/// the reason in errno.
template <class Move>
Errno transfer(const Iovecs& iovs, Out<u32> size, Move move) {
  const auto buffers = host_buffers(iovs);
  if (!buffers) return Errno::fault;
  const ssize_t n = uninterrupted([&] { return move(buffers->data(), static_cast<int>(buffers->size())); });
  if (n < 0) return errno_of(errno);
  size = static_cast<u32>(n);
  return Errno::success;
}

Errno fd_read(Process& /*p*/, Fd<kFdRead> fd, Iovecs iovs, Out<u32> size) {
  return transfer(iovs, size, [&](const iovec* v, int count) { return readv(fd.host(), v, count); });
}

Errno fd_write(Process& /*p*/, Fd<kFdWrite> fd, Iovecs iovs, Out<u32> size) {
  return transfer(iovs, size, [&](const iovec* v, int count) { return writev(fd.host(), v, count); });
}

Errno fd_pread(Process& /*p*/, Fd<kFdRead | kFdSeek> fd, Iovecs iovs, u64 offset, Out<u32> size) {
  return transfer(iovs, size, [&](const iovec* v, int count) {
    return preadv(fd.host(), v, count, static_cast<off_t>(offset));
  });
}

Errno fd_pwrite(Process& /*p*/, Fd<kFdWrite | kFdSeek> fd, Iovecs iovs, u64 offset, Out<u32> size) {
  return transfer(iovs, size, [&](const iovec* v, int count) {
    return pwritev(fd.host(), v, count, static_cast<off_t>(offset));
  });
}

}  // namespace

void add_transfer(HostModule& module, const ProcessPtr& process) {
  module.functions.push_back(bound("fd_read", process, fd_read));
  module.functions.push_back(bound("fd_write", process, fd_write));
  module.functions.push_back(bound("fd_pread", process, fd_pread));
  module.functions.push_back(bound("fd_pwrite", process, fd_pwrite));
}

}  // namespace wfx::wasi

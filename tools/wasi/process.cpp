#include "tools/wasi/process.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "tools/wasi/files.h"

namespace wfx::wasi {

HostFd::~HostFd() {
  if (is_open()) close(number_);
}

Descriptor::~Descriptor() {
  if (host.is_open() && flags_before) fcntl(host.number(), F_SETFL, *flags_before);
}

Descriptor* Descriptors::find(u32 fd) { return fd < open_.size() && open_[fd] ? &*open_[fd] : nullptr; }

u32 Descriptors::add(Descriptor descriptor) {
  const auto free = std::find(open_.begin(), open_.end(), std::nullopt);
  const auto fd = static_cast<u32>(free - open_.begin());
  put(fd, std::move(descriptor));
  return fd;
}

void Descriptors::put(u32 fd, Descriptor descriptor) {
  if (fd >= open_.size()) open_.resize(fd + 1);
  open_[fd] = std::move(descriptor);
}

void Descriptors::renumber(u32 from, u32 to) {
  if (from == to) return;
  Descriptor moved = std::move(*open_[from]);
  close(from);
  put(to, std::move(moved));
}

namespace {

FileType socket_type(int fd) {
  int type = 0;
  socklen_t size = sizeof type;
  if (getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) != 0) return FileType::unknown;
  return type == SOCK_STREAM ? FileType::socket_stream : FileType::socket_dgram;
}

/// The rights that the host's open mode of a file rules out.
Rights denied(int fd) {
  switch (fcntl(fd, F_GETFL) & O_ACCMODE) {
    case O_RDONLY: return kWritingRights;
    case O_WRONLY: return kFdRead;
    default: return 0;
  }
}

}  // namespace

Descriptor describe(HostFd host, Rights base, Rights inheriting) {
  Descriptor d;
  struct stat status{};
  if (fstat(host.number(), &status) == 0) d.type = type_of(status.st_mode);
  if (S_ISSOCK(status.st_mode)) d.type = socket_type(host.number());
  if (d.type == FileType::directory) {
    d.base = base & kDirectoryRights;
    d.inheriting = inheriting;
  } else {
    d.base = base & kFileRights & ~denied(host.number());
    // A C library takes for a terminal what is a character device and cannot seek.
    if (isatty(host.number()) == 1) d.base &= ~Rights{kFdSeek | kFdTell};
  }
  d.host = std::move(host);
  return d;
}

void Process::open_streams(int output) {
  for (u32 fd = 0; fd < 3; ++fd) {
    HostFd host(fcntl(fd == 1 ? output : static_cast<int>(fd), F_DUPFD_CLOEXEC, 3));
    if (!host.is_open()) continue;
    Descriptor d = describe(std::move(host), kFileRights, 0);
    d.shared = true;
    descriptors.put(fd, std::move(d));
  }
}

int Process::open_directory(const Preopen& preopen) {
  HostFd host(open(preopen.host.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!host.is_open()) return errno;
  Descriptor d = describe(std::move(host), kDirectoryRights, kDirectoryRights | kFileRights);
  d.preopened = preopen.guest;
  u32 fd = 3;
  while (descriptors.find(fd) != nullptr) ++fd;
  descriptors.put(fd, std::move(d));
  return 0;
}

}  // namespace wfx::wasi

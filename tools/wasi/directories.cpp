// Reading directories, and the names of those that a program is given.
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "tools/wasi/files.h"
#include "tools/wasi/functions.h"

namespace wfx::wasi {

namespace {

FileType type_of_entry(int directory, const dirent& entry) {
  if (entry.d_type != DT_UNKNOWN) return type_of(DTTOIF(entry.d_type));
  struct stat status{};
  const bool known = fstatat(directory, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) == 0;
  return known ? type_of(status.st_mode) : FileType::unknown;
}

/// Reads all entries. The entry ".." has the inode of the directory itself: a program learns nothing of what is above.
Errno read_entries(int directory, std::vector<DirectoryEntry>& entries) {
  const int again = openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (again < 0) return errno_of(errno);
  DIR* const stream = fdopendir(again);
  if (stream == nullptr) {
    HostFd closed(again);
    return errno_of(errno);
  }
  struct stat self{};
  fstat(again, &self);
  entries.clear();
  errno = 0;
  while (const dirent* entry = readdir(stream)) {
    const std::string name = entry->d_name;
    entries.push_back({.name = name,
                       .ino = name == ".." ? self.st_ino : entry->d_ino,
                       .type = type_of_entry(again, *entry)});
    errno = 0;
  }
  const Errno result = errno_of(errno);
  closedir(stream);
  return result;
}

/// Copies as many bytes as fit into `room`, which shrinks by them; answers their number.
std::size_t copy(Buffer& room, const void* from, std::size_t size) {
  const std::size_t n = std::min(room.size(), size);
  std::memcpy(room.data(), from, n);
  room = room.subspan(n);
  return n;
}

/// A cookie is the number of an entry. The directory is read at cookie 0; later cookies count in what was read then.
/// The last entry in the buffer may be cut off: a full buffer says that there is more.
Errno fd_readdir(Process& /*p*/, Fd<kFdReaddir> fd, Buffer buffer, u64 cookie, Out<u32> size) {
  if (cookie == 0 || fd->entries.empty()) {
    const Errno e = read_entries(fd.host(), fd->entries);
    if (e != Errno::success) return e;
  }
  u32 used = 0;
  for (u64 k = cookie; k < fd->entries.size() && !buffer.empty(); ++k) {
    const DirectoryEntry& entry = fd->entries[k];
    const Dirent head{.next = k + 1,
                      .ino = entry.ino,
                      .name_length = static_cast<u32>(entry.name.size()),
                      .type = entry.type};
    used += static_cast<u32>(copy(buffer, &head, sizeof head));
    used += static_cast<u32>(copy(buffer, entry.name.data(), entry.name.size()));
  }
  size = used;
  return Errno::success;
}

/// A program finds its directories by asking for each descriptor from 3 on, up to the first `badf`.
Errno fd_prestat_get(Process& /*p*/, Fd<> fd, Out<Prestat> result) {
  if (fd->preopened.empty()) return Errno::badf;
  result = Prestat{.name_length = static_cast<u32>(fd->preopened.size())};
  return Errno::success;
}

Errno fd_prestat_dir_name(Process& /*p*/, Fd<> fd, Buffer name) {
  if (fd->preopened.empty()) return Errno::badf;
  if (name.size() < fd->preopened.size()) return Errno::nametoolong;
  copy(name, fd->preopened.data(), fd->preopened.size());
  return Errno::success;
}

}  // namespace

void add_directories(HostModule& module, const ProcessPtr& process) {
  module.functions.push_back(bound("fd_readdir", process, fd_readdir));
  module.functions.push_back(bound("fd_prestat_get", process, fd_prestat_get));
  module.functions.push_back(bound("fd_prestat_dir_name", process, fd_prestat_dir_name));
}

}  // namespace wfx::wasi

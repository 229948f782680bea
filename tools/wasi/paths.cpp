// Files by their paths. resolve.h says how a path is kept below the directory that it starts from.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tools/wasi/files.h"
#include "tools/wasi/functions.h"
#include "tools/wasi/resolve.h"

namespace wfx::wasi {

namespace {

bool follows(u32 lookup_flags) { return (lookup_flags & kSymlinkFollow) != 0; }

// ---- opening

/// The flags for the host's open(2).
int host_open_flags(u16 oflags, Rights base, u16 fd_flags) {
  const bool read = (base & (kFdRead | kFdReaddir)) != 0;
  const bool write = (base & kWritingRights) != 0;
  int flags = O_CLOEXEC | O_NOCTTY | O_NOFOLLOW | host_flags(fd_flags);
  flags |= write ? (read ? O_RDWR : O_WRONLY) : O_RDONLY;
  if ((oflags & kCreat) != 0) flags |= O_CREAT;
  if ((oflags & kDirectory) != 0) flags |= O_DIRECTORY;
  if ((oflags & kExcl) != 0) flags |= O_EXCL;
  if ((oflags & kTrunc) != 0) flags |= O_TRUNC;
  return flags;
}

/// The rights that a directory must have (`base`) to open a file in it with these flags.
Rights needed_of_directory(u16 oflags) {
  return ((oflags & kCreat) != 0 ? Rights{kPathCreateFile} : 0) |
         ((oflags & kTrunc) != 0 ? Rights{kPathFilestatSetSize} : 0);
}

/// The rights that a directory must hand down (`inheriting`) to a file that is opened with these. Bits that are no
/// right of any file are ignored.
Rights needed_of_file(Rights base, Rights inheriting, u16 fd_flags) {
  return ((base | inheriting) & (kFileRights | kDirectoryRights)) |
         ((fd_flags & kDsync) != 0 ? Rights{kFdDatasync} : 0) |
         ((fd_flags & (kSync | kRsync)) != 0 ? Rights{kFdSync} : 0);
}

Errno path_open(Process& p, Fd<kPathOpen> directory, u32 lookup_flags, Path path, u16 oflags, Rights base,
                Rights inheriting, u16 fd_flags, Out<u32> opened) {
  if ((needed_of_directory(oflags) & ~directory->base) != 0) return Errno::notcapable;
  if ((needed_of_file(base, inheriting, fd_flags) & ~directory->inheriting) != 0) return Errno::notcapable;
  if ((oflags & kDirectory) != 0 && (oflags & kCreat) != 0) return Errno::inval;
  Place place;
  // An exclusive creation does not follow a link, as in POSIX.
  const bool follow = follows(lookup_flags) && (oflags & (kCreat | kExcl)) != (kCreat | kExcl);
  const Errno e = resolve(directory.host(), path, follow, place);
  if (e != Errno::success) return e;
  int flags = host_open_flags(oflags, base, fd_flags);
  if (place.is_directory()) {
    if ((oflags & kCreat) != 0) return Errno::isdir;
    flags |= O_DIRECTORY;
  }
  HostFd host(uninterrupted([&] { return openat(place.directory(), place.name(), flags, 0666); }));
  if (!host.is_open()) return errno_of(errno);
  opened = p.descriptors.add(describe(std::move(host), base, inheriting));
  return Errno::success;
}

// ---- making and removing

Errno path_create_directory(Process& /*p*/, Fd<kPathCreateDirectory> directory, Path path) {
  Place place;
  const Errno e = resolve(directory.host(), path, false, place);
  if (e != Errno::success) return e;
  return result_of(mkdirat(place.directory(), place.name(), 0777));
}

Errno path_remove_directory(Process& /*p*/, Fd<kPathRemoveDirectory> directory, Path path) {
  Place place;
  const Errno e = resolve(directory.host(), path, false, place);
  if (e != Errno::success) return e;
  return result_of(unlinkat(place.directory(), place.name(), AT_REMOVEDIR));
}

Errno path_unlink_file(Process& /*p*/, Fd<kPathUnlinkFile> directory, Path path) {
  Place place;
  const Errno e = resolve(directory.host(), path, false, place);
  if (e != Errno::success) return e;
  return result_of(unlinkat(place.directory(), place.name(), 0));
}

Errno path_rename(Process& /*p*/, Fd<kPathRenameSource> from, Path old_path, Fd<kPathRenameTarget> to,
                  Path new_path) {
  Place source, target;
  Errno e = resolve(from.host(), old_path, false, source);
  if (e == Errno::success) e = resolve(to.host(), new_path, false, target);
  if (e != Errno::success) return e;
  struct stat status{};
  if (fstatat(source.directory(), source.name(), &status, AT_SYMLINK_NOFOLLOW) != 0) return errno_of(errno);
  if (target.is_directory() && !S_ISDIR(status.st_mode)) return Errno::notdir;
  return result_of(renameat(source.directory(), source.name(), target.directory(), target.name()));
}

// ---- links

Errno path_link(Process& /*p*/, Fd<kPathLinkSource> from, u32 lookup_flags, Path old_path,
                Fd<kPathLinkTarget> to, Path new_path) {
  Place source, target;
  Errno e = resolve(from.host(), old_path, follows(lookup_flags), source);
  if (e == Errno::success) e = resolve(to.host(), new_path, false, target);
  if (e != Errno::success) return e;
  if (target.is_directory()) return Errno::noent;
  return result_of(linkat(source.directory(), source.name(), target.directory(), target.name(), 0));
}

/// An absolute target is refused: the program and the host would follow the link to different files.
Errno path_symlink(Process& /*p*/, Path target, Fd<kPathSymlink> directory, Path path) {
  if (target.empty()) return Errno::noent;
  if (target.front() == '/') return Errno::perm;
  if (target.find('\0') != Path::npos) return Errno::inval;
  Place place;
  const Errno e = resolve(directory.host(), path, false, place);
  if (e != Errno::success) return e;
  if (place.is_directory()) return Errno::noent;
  return result_of(symlinkat(std::string(target).c_str(), place.directory(), place.name()));
}

/// Gives as much of the target as fits into the buffer.
Errno path_readlink(Process& /*p*/, Fd<kPathReadlink> directory, Path path, Buffer buffer, Out<u32> size) {
  Place place;
  const Errno e = resolve(directory.host(), path, false, place);
  if (e != Errno::success) return e;
  char target[PATH_MAX];
  const ssize_t n = readlinkat(place.directory(), place.name(), target, sizeof target);
  if (n < 0) return errno_of(errno);
  const std::size_t used = std::min(static_cast<std::size_t>(n), buffer.size());
  std::memcpy(buffer.data(), target, used);
  size = static_cast<u32>(used);
  return Errno::success;
}

// ---- status

Errno path_filestat_get(Process& /*p*/, Fd<kPathFilestatGet> directory, u32 lookup_flags, Path path,
                        Out<Filestat> result) {
  Place place;
  const Errno e = resolve(directory.host(), path, follows(lookup_flags), place);
  if (e != Errno::success) return e;
  struct stat status{};
  if (fstatat(place.directory(), place.name(), &status, AT_SYMLINK_NOFOLLOW) != 0) return errno_of(errno);
  result = filestat_of(status, type_of(status.st_mode));
  return Errno::success;
}

Errno path_filestat_set_times(Process& /*p*/, Fd<kPathFilestatSetTimes> directory, u32 lookup_flags,
                              Path path, u64 atim, u64 mtim, u16 fst_flags) {
  const auto times = times_of(atim, mtim, fst_flags);
  if (!times) return Errno::inval;
  Place place;
  const Errno e = resolve(directory.host(), path, follows(lookup_flags), place);
  if (e != Errno::success) return e;
  return result_of(utimensat(place.directory(), place.name(), times->data(), AT_SYMLINK_NOFOLLOW));
}

}  // namespace

void add_paths(HostModule& module, const ProcessPtr& process) {
  module.functions.push_back(bound("path_open", process, path_open));
  module.functions.push_back(bound("path_create_directory", process, path_create_directory));
  module.functions.push_back(bound("path_remove_directory", process, path_remove_directory));
  module.functions.push_back(bound("path_unlink_file", process, path_unlink_file));
  module.functions.push_back(bound("path_rename", process, path_rename));
  module.functions.push_back(bound("path_link", process, path_link));
  module.functions.push_back(bound("path_symlink", process, path_symlink));
  module.functions.push_back(bound("path_readlink", process, path_readlink));
  module.functions.push_back(bound("path_filestat_get", process, path_filestat_get));
  module.functions.push_back(bound("path_filestat_set_times", process, path_filestat_set_times));
}

}  // namespace wfx::wasi

// What is done with an open file as a whole: its status, size, times and position.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tools/wasi/files.h"
#include "tools/wasi/functions.h"

namespace wfx::wasi {

namespace {

// ---- the descriptor

Errno fd_close(Process& p, Fd<> fd) {
  p.descriptors.close(fd.number);
  return Errno::success;
}

Errno fd_renumber(Process& p, Fd<> from, Fd<> to) {
  p.descriptors.renumber(from.number, to.number);
  return Errno::success;
}

Errno fd_fdstat_get(Process& /*p*/, Fd<> fd, Out<Fdstat> result) {
  const int flags = fcntl(fd.host(), F_GETFL);
  if (flags < 0) return errno_of(errno);
  result = Fdstat{.filetype = fd->type,
                  .flags = fd_flags_of(flags),
                  .rights_base = fd->base,
                  .rights_inheriting = fd->inheriting};
  return Errno::success;
}

/// Linux can change no flags of an open file but `append` and `nonblock`.
Errno fd_fdstat_set_flags(Process& /*p*/, Fd<kFdFdstatSetFlags> fd, u16 flags) {
  const int before = fcntl(fd.host(), F_GETFL);
  if (before < 0) return errno_of(errno);
  constexpr int kChangeable = O_APPEND | O_NONBLOCK;
  const int wanted = host_flags(flags);
  if (((before ^ wanted) & (O_SYNC | O_DSYNC)) != 0) return Errno::notsup;
  if (fd->shared && !fd->flags_before) fd->flags_before = before;
  return result_of(fcntl(fd.host(), F_SETFL, (before & ~kChangeable) | (wanted & kChangeable)));
}

/// Rights are given up, never gained.
Errno fd_fdstat_set_rights(Process& /*p*/, Fd<> fd, Rights base, Rights inheriting) {
  if ((base & ~fd->base) != 0 || (inheriting & ~fd->inheriting) != 0) return Errno::notcapable;
  fd->base = base;
  fd->inheriting = inheriting;
  return Errno::success;
}

// ---- status

Errno fd_filestat_get(Process& /*p*/, Fd<kFdFilestatGet> fd, Out<Filestat> result) {
  struct stat status{};
  if (fstat(fd.host(), &status) != 0) return errno_of(errno);
  result = filestat_of(status, fd->type);
  return Errno::success;
}

Errno fd_filestat_set_size(Process& /*p*/, Fd<kFdFilestatSetSize> fd, u64 size) {
  return result_of(uninterrupted([&] { return ftruncate(fd.host(), static_cast<off_t>(size)); }));
}

Errno fd_filestat_set_times(Process& /*p*/, Fd<kFdFilestatSetTimes> fd, u64 atim, u64 mtim, u16 fst_flags) {
  const auto times = times_of(atim, mtim, fst_flags);
  return times ? result_of(futimens(fd.host(), times->data())) : Errno::inval;
}

// ---- position

Errno fd_seek(Process& /*p*/, Fd<kFdSeek> fd, i64 offset, Whence whence, Out<u64> result) {
  constexpr int kHost[] = {SEEK_SET, SEEK_CUR, SEEK_END};
  if (whence > Whence::end) return Errno::inval;
  const off_t at = lseek(fd.host(), offset, kHost[static_cast<u8>(whence)]);
  if (at < 0) return errno_of(errno);
  result = static_cast<u64>(at);
  return Errno::success;
}

Errno fd_tell(Process& p, Fd<kFdTell> fd, Out<u64> result) {
  return fd_seek(p, {fd.number, fd.file}, 0, Whence::cur, result);
}

// ---- storage

Errno fd_sync(Process& /*p*/, Fd<kFdSync> fd) {
  return result_of(uninterrupted([&] { return fsync(fd.host()); }));
}

Errno fd_datasync(Process& /*p*/, Fd<kFdDatasync> fd) {
  return result_of(uninterrupted([&] { return fdatasync(fd.host()); }));
}

Errno fd_advise(Process& /*p*/, Fd<kFdAdvise> fd, u64 offset, u64 size, Advice advice) {
  constexpr int kHost[] = {POSIX_FADV_NORMAL,   POSIX_FADV_SEQUENTIAL, POSIX_FADV_RANDOM,
                           POSIX_FADV_WILLNEED, POSIX_FADV_DONTNEED,   POSIX_FADV_NOREUSE};
  if (advice > Advice::noreuse) return Errno::inval;
  return errno_of(posix_fadvise(fd.host(), static_cast<off_t>(offset), static_cast<off_t>(size),
                                kHost[static_cast<u8>(advice)]));
}

Errno fd_allocate(Process& /*p*/, Fd<kFdAllocate> fd, u64 offset, u64 size) {
  int error = EINTR;
  while (error == EINTR)
    error = posix_fallocate(fd.host(), static_cast<off_t>(offset), static_cast<off_t>(size));
  return errno_of(error);
}

}  // namespace

void add_descriptors(HostModule& module, const ProcessPtr& process) {
  module.functions.push_back(bound("fd_close", process, fd_close));
  module.functions.push_back(bound("fd_renumber", process, fd_renumber));
  module.functions.push_back(bound("fd_fdstat_get", process, fd_fdstat_get));
  module.functions.push_back(bound("fd_fdstat_set_flags", process, fd_fdstat_set_flags));
  module.functions.push_back(bound("fd_fdstat_set_rights", process, fd_fdstat_set_rights));
  module.functions.push_back(bound("fd_filestat_get", process, fd_filestat_get));
  module.functions.push_back(bound("fd_filestat_set_size", process, fd_filestat_set_size));
  module.functions.push_back(bound("fd_filestat_set_times", process, fd_filestat_set_times));
  module.functions.push_back(bound("fd_seek", process, fd_seek));
  module.functions.push_back(bound("fd_tell", process, fd_tell));
  module.functions.push_back(bound("fd_sync", process, fd_sync));
  module.functions.push_back(bound("fd_datasync", process, fd_datasync));
  module.functions.push_back(bound("fd_advise", process, fd_advise));
  module.functions.push_back(bound("fd_allocate", process, fd_allocate));
}

}  // namespace wfx::wasi

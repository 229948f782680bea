// What files of the host look like in WASI.
#pragma once

#include <sys/stat.h>
#include <time.h>

#include <array>
#include <cerrno>

#include "tools/wasi/abi.h"

namespace wfx::wasi {

/// The errno of a call of the host that answers -1 where it fails.
inline Errno result_of(int answer) { return answer == 0 ? Errno::success : errno_of(errno); }

/// Calls until it is not a signal that ended the call. Programs of WASI handle no signals: none is told of one.
template <class Call>
auto uninterrupted(Call call) {
  auto answer = call();
  while (answer < 0 && errno == EINTR) answer = call();
  return answer;
}

FileType type_of(mode_t mode);
Filestat filestat_of(const struct stat& status, FileType type);

/// Between the flags of an open file here and on the host.
u16 fd_flags_of(int host);
int host_flags(u16 fd_flags);

/// The access and modification times to set. Nothing if the flags contradict each other or name others.
std::optional<std::array<timespec, 2>> times_of(u64 atim, u64 mtim, u16 fst_flags);

}  // namespace wfx::wasi

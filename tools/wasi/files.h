// Conversions between files as the host and as WASI describe them: errno, type, status, flags, times.
#pragma once

#include <sys/stat.h>
#include <time.h>

#include <array>
#include <cerrno>

#include "tools/wasi/abi.h"

namespace wfx::wasi {

/// The WASI errno of a host call that answered 0, or -1 with the reason in errno.
inline Errno result_of(int answer) { return answer == 0 ? Errno::success : errno_of(errno); }

/// Repeats a host call while signals interrupt it (EINTR). A WASI program handles no signals and does not see them.
template <class Call>
auto uninterrupted(Call call) {
  auto answer = call();
  while (answer < 0 && errno == EINTR) answer = call();
  return answer;
}

FileType type_of(mode_t mode);
Filestat filestat_of(const struct stat& status, FileType type);

/// The FdFlags for the host's flags of an open file (O_APPEND and so on), and the reverse.
u16 fd_flags_of(int host);
int host_flags(u16 fd_flags);

/// The access and modification times for utimensat, of times in nanoseconds and FstFlags. Nothing if the flags
/// contradict each other or have unknown bits.
std::optional<std::array<timespec, 2>> times_of(u64 atim, u64 mtim, u16 fst_flags);

}  // namespace wfx::wasi

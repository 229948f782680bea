#include "tools/wasi/files.h"

#include <fcntl.h>

#include "tools/wasi/time.h"

namespace wfx::wasi {

FileType type_of(mode_t mode) {
  switch (mode & S_IFMT) {
    case S_IFBLK: return FileType::block_device;
    case S_IFCHR: return FileType::character_device;
    case S_IFDIR: return FileType::directory;
    case S_IFREG: return FileType::regular_file;
    case S_IFLNK: return FileType::symbolic_link;
    case S_IFSOCK: return FileType::socket_stream;
    default: return FileType::unknown;  // a pipe: preview 1 has no name for it
  }
}

Filestat filestat_of(const struct stat& status, FileType type) {
  return {.dev = status.st_dev,
          .ino = status.st_ino,
          .filetype = type,
          .nlink = status.st_nlink,
          .size = static_cast<u64>(status.st_size),
          .atim = nanoseconds(status.st_atim),
          .mtim = nanoseconds(status.st_mtim),
          .ctim = nanoseconds(status.st_ctim)};
}

namespace {

struct FlagPair {
  u16 here;
  int host;
};
// O_SYNC and O_RSYNC contain the bit of O_DSYNC, so flags with more bits stand first.
constexpr FlagPair kFlags[] = {
    {kAppend, O_APPEND}, {kNonblock, O_NONBLOCK}, {kSync, O_SYNC}, {kRsync, O_RSYNC}, {kDsync, O_DSYNC}};

}  // namespace

u16 fd_flags_of(int host) {
  u16 flags = 0;
  for (const FlagPair& flag : kFlags) {
    if ((host & flag.host) != flag.host) continue;
    flags |= flag.here;
    host &= ~flag.host;
  }
  return flags;
}

int host_flags(u16 fd_flags) {
  int host = 0;
  for (const FlagPair& flag : kFlags)
    if ((fd_flags & flag.here) != 0) host |= flag.host;
  return host;
}

namespace {

/// One of the two times. Nothing if the flags ask for both a given time and the present.
std::optional<timespec> time_of(u64 given, bool set, bool now) {
  if (set && now) return std::nullopt;
  if (set) return to_timespec(given);
  return timespec{.tv_sec = 0, .tv_nsec = now ? UTIME_NOW : UTIME_OMIT};
}

}  // namespace

std::optional<std::array<timespec, 2>> times_of(u64 atim, u64 mtim, u16 fst_flags) {
  if ((fst_flags & ~(kAtim | kAtimNow | kMtim | kMtimNow)) != 0) return std::nullopt;
  const auto a = time_of(atim, (fst_flags & kAtim) != 0, (fst_flags & kAtimNow) != 0);
  const auto m = time_of(mtim, (fst_flags & kMtim) != 0, (fst_flags & kMtimNow) != 0);
  if (!a || !m) return std::nullopt;
  return std::array<timespec, 2>{*a, *m};
}

}  // namespace wfx::wasi

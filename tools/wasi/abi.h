// The numbers and layouts of WASI preview 1 (WASI, phases/snapshot/docs.md; module "wasi_snapshot_preview1").
#pragma once

#include "grammar/types.h"

namespace wfx::wasi {

inline constexpr const char* kModuleName = "wasi_snapshot_preview1";

// NOLINTBEGIN(readability-identifier-naming): the names of the document
enum class Errno : u16 {
  success,
  too_big,  // 2big
  acces,
  addrinuse,
  addrnotavail,
  afnosupport,
  again,
  already,
  badf,
  badmsg,
  busy,
  canceled,
  child,
  connaborted,
  connrefused,
  connreset,
  deadlk,
  destaddrreq,
  dom,
  dquot,
  exist,
  fault,
  fbig,
  hostunreach,
  idrm,
  ilseq,
  inprogress,
  intr,
  inval,
  io,
  isconn,
  isdir,
  loop,
  mfile,
  mlink,
  msgsize,
  multihop,
  nametoolong,
  netdown,
  netreset,
  netunreach,
  nfile,
  nobufs,
  nodev,
  noent,
  noexec,
  nolck,
  nolink,
  nomem,
  nomsg,
  noprotoopt,
  nospc,
  nosys,
  notconn,
  notdir,
  notempty,
  notrecoverable,
  notsock,
  notsup,
  notty,
  nxio,
  overflow,
  ownerdead,
  perm,
  pipe,
  proto,
  protonosupport,
  prototype,
  range,
  rofs,
  spipe,
  srch,
  stale,
  timedout,
  txtbsy,
  xdev,
  notcapable,
};
// NOLINTEND(readability-identifier-naming)

/// The WASI errno for an errno of the host; `io` where WASI has none.
Errno errno_of(int host);

enum class FileType : u8 {
  unknown,
  block_device,
  character_device,
  directory,
  regular_file,
  socket_dgram,
  socket_stream,
  symbolic_link,
};

using Rights = u64;
enum Right : Rights {
  kFdDatasync = 1U << 0,
  kFdRead = 1U << 1,
  kFdSeek = 1U << 2,
  kFdFdstatSetFlags = 1U << 3,
  kFdSync = 1U << 4,
  kFdTell = 1U << 5,
  kFdWrite = 1U << 6,
  kFdAdvise = 1U << 7,
  kFdAllocate = 1U << 8,
  kPathCreateDirectory = 1U << 9,
  kPathCreateFile = 1U << 10,
  kPathLinkSource = 1U << 11,
  kPathLinkTarget = 1U << 12,
  kPathOpen = 1U << 13,
  kFdReaddir = 1U << 14,
  kPathReadlink = 1U << 15,
  kPathRenameSource = 1U << 16,
  kPathRenameTarget = 1U << 17,
  kPathFilestatGet = 1U << 18,
  kPathFilestatSetSize = 1U << 19,
  kPathFilestatSetTimes = 1U << 20,
  kFdFilestatGet = 1U << 21,
  kFdFilestatSetSize = 1U << 22,
  kFdFilestatSetTimes = 1U << 23,
  kPathSymlink = 1U << 24,
  kPathRemoveDirectory = 1U << 25,
  kPathUnlinkFile = 1U << 26,
  kPollFdReadwrite = 1U << 27,
};
/// The rights that a file other than a directory can have.
inline constexpr Rights kFileRights = kFdDatasync | kFdRead | kFdSeek | kFdFdstatSetFlags | kFdSync |
                                      kFdTell | kFdWrite | kFdAdvise | kFdAllocate | kFdFilestatGet |
                                      kFdFilestatSetSize | kFdFilestatSetTimes | kPollFdReadwrite;
inline constexpr Rights kDirectoryRights =
    kFdDatasync | kFdFdstatSetFlags | kFdSync | kFdAdvise | kPathCreateDirectory | kPathCreateFile |
    kPathLinkSource | kPathLinkTarget | kPathOpen | kFdReaddir | kPathReadlink | kPathRenameSource |
    kPathRenameTarget | kPathFilestatGet | kPathFilestatSetSize | kPathFilestatSetTimes | kFdFilestatGet |
    kFdFilestatSetTimes | kPathSymlink | kPathRemoveDirectory | kPathUnlinkFile | kPollFdReadwrite;
/// The rights that need the host's file open for writing.
inline constexpr Rights kWritingRights = kFdWrite | kFdAllocate | kFdFilestatSetSize;

enum FdFlag : u16 { kAppend = 1, kDsync = 2, kNonblock = 4, kRsync = 8, kSync = 16 };
enum OpenFlag : u16 { kCreat = 1, kDirectory = 2, kExcl = 4, kTrunc = 8 };
enum LookupFlag : u32 { kSymlinkFollow = 1 };
enum FstFlag : u16 { kAtim = 1, kAtimNow = 2, kMtim = 4, kMtimNow = 8 };
enum class Whence : u8 { set, cur, end };
enum class Advice : u8 { normal, sequential, random, willneed, dontneed, noreuse };
enum class ClockId : u32 { realtime, monotonic, process_cputime, thread_cputime };
enum class EventType : u8 { clock, fd_read, fd_write };
enum SubclockFlag : u16 { kAbstime = 1 };
enum EventFlag : u16 { kHangup = 1 };

// The structures lie in the memory of the program as C lays them out on wasm32: little endian, each member at a
// multiple of its size. The supported hosts lay them out the same way, so GuestMemory copies them byte by byte.

struct Fdstat {
  FileType filetype;
  u8 pad0 = 0;
  u16 flags;
  u32 pad1 = 0;
  Rights rights_base;
  Rights rights_inheriting;
};
static_assert(sizeof(Fdstat) == 24);

struct Filestat {
  u64 dev;
  u64 ino;
  FileType filetype;
  u8 pad[7] = {};
  u64 nlink;
  u64 size;
  u64 atim, mtim, ctim;  // nanoseconds
};
static_assert(sizeof(Filestat) == 64);

struct Prestat {
  u32 tag = 0;  // a directory
  u32 name_length;
};
static_assert(sizeof(Prestat) == 8);

/// The head of an entry that fd_readdir writes; the entry's name follows it.
struct Dirent {
  u64 next;  // the cookie of the next entry
  u64 ino;
  u32 name_length;
  FileType type;
  u8 pad[3] = {};
};
static_assert(sizeof(Dirent) == 24);

struct Iovec {
  u32 buffer;
  u32 size;
};
static_assert(sizeof(Iovec) == 8);

struct ClockSubscription {
  ClockId id;
  u32 pad;
  u64 timeout;  // nanoseconds; from now on, or with kAbstime from the clock's zero
  u64 precision;
  u16 flags;
};
struct Subscription {
  u64 userdata;
  EventType type;
  u8 pad0[7];
  union {
    ClockSubscription clock;
    u32 fd;  // for fd_read and fd_write
  };
};
static_assert(sizeof(Subscription) == 48);

struct Event {
  u64 userdata;
  Errno error;
  EventType type;
  u8 pad0[5] = {};
  u64 nbytes = 0;
  u16 flags = 0;
  u8 pad1[6] = {};
};
static_assert(sizeof(Event) == 32);

}  // namespace wfx::wasi

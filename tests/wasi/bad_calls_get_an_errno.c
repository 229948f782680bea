// The functions of WASI called by hand, with addresses, numbers and flags that make no sense: an errno each, no crash.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wasi/api.h>

// As the functions are imported: addresses are numbers here.
#define IMPORT(name) __attribute__((import_module("wasi_snapshot_preview1"), import_name(#name))) int32_t raw_##name
IMPORT(fd_write)(int32_t, uint32_t, uint32_t, uint32_t);
IMPORT(fd_read)(int32_t, uint32_t, uint32_t, uint32_t);
IMPORT(fd_readdir)(int32_t, uint32_t, uint32_t, int64_t, uint32_t);
IMPORT(fd_seek)(int32_t, int64_t, int32_t, uint32_t);
IMPORT(fd_pread)(int32_t, uint32_t, uint32_t, int64_t, uint32_t);
IMPORT(path_open)(int32_t, int32_t, uint32_t, uint32_t, int32_t, int64_t, int64_t, int32_t, uint32_t);
IMPORT(path_filestat_get)(int32_t, int32_t, uint32_t, uint32_t, uint32_t);
IMPORT(path_readlink)(int32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t);
IMPORT(args_get)(uint32_t, uint32_t);
IMPORT(args_sizes_get)(uint32_t, uint32_t);
IMPORT(environ_get)(uint32_t, uint32_t);
IMPORT(clock_time_get)(int32_t, int64_t, uint32_t);
IMPORT(random_get)(uint32_t, uint32_t);
IMPORT(poll_oneoff)(uint32_t, uint32_t, uint32_t, uint32_t);
IMPORT(fd_renumber)(int32_t, int32_t);
IMPORT(fd_prestat_dir_name)(int32_t, uint32_t, uint32_t);
IMPORT(fd_advise)(int32_t, int64_t, int64_t, int32_t);
IMPORT(fd_allocate)(int32_t, int64_t, int64_t);
IMPORT(fd_filestat_set_times)(int32_t, int64_t, int64_t, int32_t);
IMPORT(fd_filestat_set_size)(int32_t, int64_t);
IMPORT(fd_fdstat_set_rights)(int32_t, int64_t, int64_t);
IMPORT(sock_recv)(int32_t, uint32_t, uint32_t, int32_t, uint32_t, uint32_t);
IMPORT(sock_shutdown)(int32_t, int32_t);
IMPORT(proc_raise)(int32_t);

enum { DIR = 3, FAR = -8 };
static uint32_t out[64];
#define OUT ((uint32_t)(uintptr_t)out)
#define TEXT(s) (uint32_t)(uintptr_t)(s), sizeof(s) - 1
static int failed;

static void is(const char *what, int32_t expected, int32_t actual) {
  printf("%-48s %d%s\n", what, actual, actual == expected ? "" : " WRONG");
  failed |= actual != expected;
}

static uint32_t iovecs(uint32_t buffer, uint32_t size) {
  static __wasi_iovec_t list[2000];
  for (int i = 0; i < 2000; ++i) list[i] = (__wasi_iovec_t){(uint8_t *)(uintptr_t)buffer, size};
  return (uint32_t)(uintptr_t)list;
}

static void addresses(void) {
  is("list of buffers past the end", __WASI_ERRNO_FAULT, raw_fd_write(1, FAR, 2, OUT));
  is("buffer past the end", __WASI_ERRNO_FAULT, raw_fd_write(1, iovecs(FAR, 100), 1, OUT));
  is("buffer that wraps around", __WASI_ERRNO_FAULT, raw_fd_write(1, iovecs(OUT, -1), 1, OUT));
  is("result past the end", __WASI_ERRNO_FAULT, raw_fd_write(1, iovecs(OUT, 0), 1, -1));
  is("2^32 - 1 buffers", __WASI_ERRNO_FAULT, raw_fd_write(1, OUT, -1, OUT));
  is("2^29 buffers", __WASI_ERRNO_FAULT, raw_fd_read(0, OUT, 1 << 29, OUT));
  is("path past the end", __WASI_ERRNO_FAULT, raw_path_open(DIR, 0, FAR, 100, 0, 0, 0, 0, OUT));
  is("path of 2^32 - 1 bytes", __WASI_ERRNO_FAULT, raw_path_open(DIR, 0, OUT, -1, 0, 0, 0, 0, OUT));
  is("opened to nowhere", __WASI_ERRNO_FAULT, raw_path_open(DIR, 0, TEXT("."), 0, 0, 0, 0, -2));
  is("status to nowhere", __WASI_ERRNO_FAULT, raw_path_filestat_get(DIR, 0, TEXT("."), -63));
  is("arguments to nowhere", __WASI_ERRNO_FAULT, raw_args_get(FAR, FAR));
  is("their number to nowhere", __WASI_ERRNO_FAULT, raw_args_sizes_get(-1, OUT));
  is("time to nowhere", __WASI_ERRNO_FAULT, raw_clock_time_get(0, 0, -7));
  is("random bytes to nowhere", __WASI_ERRNO_FAULT, raw_random_get(OUT, -1));
  is("entries to nowhere", __WASI_ERRNO_FAULT, raw_fd_readdir(DIR, OUT, -1, 0, OUT));
  is("subscriptions from nowhere", __WASI_ERRNO_FAULT, raw_poll_oneoff(FAR, OUT, 1, OUT));
  is("events to nowhere", __WASI_ERRNO_FAULT, raw_poll_oneoff(OUT, FAR, 1, OUT));
}

static void numbers(void) {
  is("no buffers", __WASI_ERRNO_SUCCESS, raw_fd_write(1, OUT, 0, OUT));
  is("2000 empty buffers", __WASI_ERRNO_SUCCESS, raw_fd_write(1, iovecs(OUT, 0), 2000, OUT));
  is("  wrote", 0, (int32_t)out[0]);
  is("2000 buffers into a directory", __WASI_ERRNO_BADF, raw_fd_write(DIR, iovecs(OUT, 1), 2000, OUT));
  is("no such descriptor", __WASI_ERRNO_BADF, raw_fd_read(77, OUT, 0, OUT));
  is("a negative descriptor", __WASI_ERRNO_BADF, raw_fd_read(-1, OUT, 0, OUT));
  is("a path in a file", __WASI_ERRNO_NOTDIR, raw_path_open(1, 0, TEXT("x"), 0, 0, 0, 0, OUT));
  is("a descriptor onto a closed one", __WASI_ERRNO_BADF, raw_fd_renumber(DIR, 77));
  is("no such clock", __WASI_ERRNO_INVAL, raw_clock_time_get(9, 0, OUT));
  is("no such whence", __WASI_ERRNO_BADF, raw_fd_seek(DIR, 0, 9, OUT));
  is("no subscriptions", __WASI_ERRNO_INVAL, raw_poll_oneoff(OUT, OUT, 0, OUT));
  is("2^31 subscriptions", __WASI_ERRNO_INVAL, raw_poll_oneoff(OUT, OUT, 1u << 31, OUT));
  is("an empty path", __WASI_ERRNO_NOENT, raw_path_open(DIR, 0, TEXT(""), 0, 0, 0, 0, OUT));
  is("a zero byte in a path", __WASI_ERRNO_INVAL, raw_path_open(DIR, 0, TEXT("a\0b"), 0, 0, 0, 0, OUT));
  is("a cookie past the end", __WASI_ERRNO_SUCCESS, raw_fd_readdir(DIR, OUT, 200, INT64_MAX, OUT));
  is("  bytes", 0, (int32_t)out[0]);
  is("a name that has no room", __WASI_ERRNO_NAMETOOLONG, raw_fd_prestat_dir_name(DIR, OUT, 0));
  is("a directory that is none given", __WASI_ERRNO_BADF, raw_fd_prestat_dir_name(1, OUT, 100));
  is("a socket that is none", __WASI_ERRNO_NOTSOCK, raw_sock_shutdown(1, 3));
  is("receiving from what is none", __WASI_ERRNO_NOTSOCK, raw_sock_recv(0, OUT, 0, 0, OUT, OUT));
  is("a signal without effect", __WASI_ERRNO_SUCCESS, raw_proc_raise(16));
  is("no such signal", __WASI_ERRNO_INVAL, raw_proc_raise(200));
}

static void rights(void) {
  const int64_t read = __WASI_RIGHTS_FD_READ | __WASI_RIGHTS_FD_SEEK;
  const int64_t write = __WASI_RIGHTS_FD_WRITE;
  is("make a file", 0, raw_path_open(DIR, 0, TEXT("file"), __WASI_OFLAGS_CREAT, write | read, 0, 0, OUT));
  const int32_t file = (int32_t)out[0];
  is("give up writing", 0, raw_fd_fdstat_set_rights(file, read, 0));
  is("write nevertheless", __WASI_ERRNO_NOTCAPABLE, raw_fd_write(file, iovecs(OUT, 1), 1, OUT));
  is("take it back", __WASI_ERRNO_NOTCAPABLE, raw_fd_fdstat_set_rights(file, read | write, 0));
  is("set its size without the right", __WASI_ERRNO_NOTCAPABLE, raw_fd_filestat_set_size(file, 5));
  is("read from a negative place", __WASI_ERRNO_INVAL, raw_fd_pread(file, iovecs(OUT, 1), 1, -1, OUT));
  is("seek to before the beginning", __WASI_ERRNO_INVAL, raw_fd_seek(file, -1, __WASI_WHENCE_SET, OUT));
  is("seek from no such place", __WASI_ERRNO_INVAL, raw_fd_seek(file, 0, 9, OUT));
  is("open with all rights", 0, raw_path_open(DIR, 0, TEXT("file"), 0, -1, -1, 0, OUT));
  const int32_t all = (int32_t)out[0];
  is("advice that is none", __WASI_ERRNO_INVAL, raw_fd_advise(all, 0, 0, 99));
  is("both a time and now", __WASI_ERRNO_INVAL, raw_fd_filestat_set_times(all, 0, 0, 3));
  is("a negative size", __WASI_ERRNO_INVAL, raw_fd_filestat_set_size(all, -1));
  is("nothing to allocate", __WASI_ERRNO_INVAL, raw_fd_allocate(all, 0, 0));
  is("a directory and make it", __WASI_ERRNO_INVAL,
     raw_path_open(DIR, 0, TEXT("d"), __WASI_OFLAGS_CREAT | __WASI_OFLAGS_DIRECTORY, 0, 0, 0, OUT));
}

/// Entries read through a small buffer, from cookies on: each name whole once.
static void cookies(void) {
  static uint8_t buffer[64];
  int files = 0, dots = 0;
  uint64_t cookie = 0;
  for (;;) {
    raw_fd_readdir(DIR, (uint32_t)(uintptr_t)buffer, sizeof buffer, (int64_t)cookie, OUT);
    __wasi_dirent_t entry;
    if (out[0] < sizeof entry) break;
    memcpy(&entry, buffer, sizeof entry);
    cookie = entry.d_next;
    files += entry.d_namlen == 4 && memcmp(buffer + sizeof entry, "file", 4) == 0;
    dots += buffer[sizeof entry] == '.';
  }
  is("entries named file", 1, files);
  is("entries with dots", 2, dots);
}

static void waiting(void) {
  __wasi_subscription_t s[3] = {{.userdata = 1, .u = {__WASI_EVENTTYPE_CLOCK, {.clock = {1, 1000000, 0, 0}}}},
                                {.userdata = 2, .u = {__WASI_EVENTTYPE_FD_READ, {.fd_read = {55}}}},
                                {.userdata = 3, .u = {9, {.fd_read = {0}}}}};
  static __wasi_event_t events[3];
  const uint32_t in = (uint32_t)(uintptr_t)s, to = (uint32_t)(uintptr_t)events;
  is("wait for a clock", 0, raw_poll_oneoff(in, to, 1, OUT));
  is("  events", 1, (int32_t)out[0]);
  is("wait for no descriptor and no type", 0, raw_poll_oneoff(in, to, 3, OUT));
  is("  errno of the first", __WASI_ERRNO_BADF, events[0].error);
  is("  errno of the second", __WASI_ERRNO_INVAL, events[1].error);
  s[0].u.u.clock.id = 2;
  is("wait for the time computed", 0, raw_poll_oneoff(in, to, 1, OUT));
  is("  errno", __WASI_ERRNO_NOTSUP, events[0].error);
}

int main(void) {
  addresses();
  numbers();
  rights();
  cookies();
  waiting();
  puts(failed ? "FAILED" : "all as expected");
  fflush(stdout);
  raw_proc_raise(6);
  return 1;
}

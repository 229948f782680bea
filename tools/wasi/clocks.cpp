// Clocks and random bytes: those of the host.
#include <sys/random.h>
#include <time.h>

#include <cerrno>

#include "tools/wasi/functions.h"
#include "tools/wasi/time.h"

namespace wfx::wasi {

std::optional<int> host_clock(ClockId id) {
  switch (id) {
    case ClockId::realtime: return CLOCK_REALTIME;
    case ClockId::monotonic: return CLOCK_MONOTONIC;
    case ClockId::process_cputime: return CLOCK_PROCESS_CPUTIME_ID;
    case ClockId::thread_cputime: return CLOCK_THREAD_CPUTIME_ID;
  }
  return std::nullopt;
}

namespace {

Errno clock_res_get(Process& /*p*/, ClockId id, Out<u64> resolution) {
  const std::optional<int> clock = host_clock(id);
  timespec time{};
  if (!clock || clock_getres(*clock, &time) != 0) return Errno::inval;
  resolution = nanoseconds(time);
  return Errno::success;
}

Errno clock_time_get(Process& /*p*/, ClockId id, u64 /*precision*/, Out<u64> now) {
  const std::optional<int> clock = host_clock(id);
  timespec time{};
  if (!clock || clock_gettime(*clock, &time) != 0) return Errno::inval;
  now = nanoseconds(time);
  return Errno::success;
}

Errno random_get(Process& /*p*/, Buffer buffer) {
  while (!buffer.empty()) {
    const ssize_t n = getrandom(buffer.data(), buffer.size(), 0);
    if (n < 0 && errno != EINTR) return errno_of(errno);
    if (n > 0) buffer = buffer.subspan(static_cast<std::size_t>(n));
  }
  return Errno::success;
}

}  // namespace

void add_clocks(HostModule& module, const ProcessPtr& process) {
  module.functions.push_back(bound("clock_res_get", process, clock_res_get));
  module.functions.push_back(bound("clock_time_get", process, clock_time_get));
  module.functions.push_back(bound("random_get", process, random_get));
}

}  // namespace wfx::wasi

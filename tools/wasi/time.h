// Times: nanoseconds in WASI, a timespec on the host.
#pragma once

#include <time.h>

#include <optional>

#include "tools/wasi/abi.h"

namespace wfx::wasi {

inline constexpr u64 kSecond = 1'000'000'000;

inline u64 nanoseconds(const timespec& time) {
  return static_cast<u64>(time.tv_sec) * kSecond + static_cast<u64>(time.tv_nsec);
}
inline timespec to_timespec(u64 nanoseconds) {
  return {.tv_sec = static_cast<time_t>(nanoseconds / kSecond),
          .tv_nsec = static_cast<long>(nanoseconds % kSecond)};
}

/// The host's clock of that name. Nothing if there is no such clock.
std::optional<int> host_clock(ClockId id);

}  // namespace wfx::wasi

// Ends what takes too long.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace wfx {

class Deadline {
 public:
  using Clock = std::chrono::steady_clock;
  using Time = Clock::time_point;

  /// Calls `late` at that time, in a thread of its own, unless it is destroyed before. Without a time, never.
  Deadline(std::optional<Time> when, std::function<void()> late);
  ~Deadline();
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;

  /// The time `seconds` from now; centuries at most.
  static Time in(double seconds);

 private:
  std::mutex mutex_;
  std::condition_variable over_;
  bool is_over_ = false;
  std::thread thread_;
};

}  // namespace wfx

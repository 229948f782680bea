#include "conformance/run/deadline.h"

#include <algorithm>
#include <new>
#include <system_error>

namespace wfx {

Deadline::Deadline(std::optional<Time> when, std::function<void()> late) {
  if (!when) return;
  try {
    thread_ = std::thread([this, when = *when, late = std::move(late)] {
      std::unique_lock lock(mutex_);
      if (!over_.wait_until(lock, when, [this] { return is_over_; })) late();
    });
  } catch (const std::system_error&) {
    throw std::bad_alloc();  // what a thread lacks is memory for its stack
  }
}

Deadline::~Deadline() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    is_over_ = true;
  }
  over_.notify_one();
  thread_.join();
}

Deadline::Time Deadline::in(double seconds) {
  constexpr double kMost = 3e9;
  return Clock::now() +
         std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(std::min(seconds, kMost)));
}

}  // namespace wfx

// An end to reading and checking, which take as long as their input is large. Another thread that waits for them sets a
// flag; they look at it from time to time, and throw.
#pragma once

#include <atomic>
#include <utility>

namespace wfx {

/// Thrown where work ends before it is done. It leaves what it made half done.
struct Interrupted {};

inline thread_local constinit const std::atomic<bool>* interruption_of_thread = nullptr;

/// Throws Interrupted where this thread is to end what it does.
inline void heed_interruption() {
  if (interruption_of_thread != nullptr && interruption_of_thread->load(std::memory_order_relaxed))
    throw Interrupted();
}

/// While it lives, the flag says whether this thread is to end what it does.
class Interruptible {
 public:
  explicit Interruptible(const std::atomic<bool>& flag)
      : around_(std::exchange(interruption_of_thread, &flag)) {}
  ~Interruptible() { interruption_of_thread = around_; }
  Interruptible(const Interruptible&) = delete;
  Interruptible& operator=(const Interruptible&) = delete;

 private:
  const std::atomic<bool>* around_;
};

}  // namespace wfx

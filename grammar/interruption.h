// That reading and checking, which take as long as their input is large, are to come to an end. Whoever waits for them
// says so from another thread; they look from time to time, and throw.
#pragma once

#include <atomic>
#include <utility>

namespace wfx {

/// Thrown where work comes to its end before it is done. What it was at is left half done.
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

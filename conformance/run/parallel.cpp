#include "conformance/run/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace wfx {

void for_each_in_parallel(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::exception_ptr failure;
  const auto take = [&] {
    try {
      for (std::size_t i = next++; i < count; i = next++) work(i);
    } catch (...) {
      const std::lock_guard lock(mutex);
      failure = std::current_exception();
      next = count;
    }
  };
  std::vector<std::jthread> threads;
  try {
    for (std::size_t n = std::min<std::size_t>(jobs, count); n > 1; --n) threads.emplace_back(take);
  } catch (const std::exception&) {
    // There is no memory for another thread: those that there are do the work.
  }
  take();
  threads.clear();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace wfx

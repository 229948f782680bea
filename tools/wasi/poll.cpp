// Waiting: for times, and for files to be ready.
#include <poll.h>
#include <sys/ioctl.h>

#include <algorithm>

#include "tools/wasi/files.h"
#include "tools/wasi/functions.h"
#include "tools/wasi/time.h"

namespace wfx::wasi {

namespace {

constexpr u32 kMost = 1U << 16;  // subscriptions at once
constexpr u64 kNever = ~u64{0};

u64 now(int clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return nanoseconds(time);
}

u64 later(u64 time, u64 by) { return time > kNever - by ? kNever : time + by; }

/// The subscriptions of one call, each with what is known of it so far.
class Waiting {
 public:
  Waiting(Process& process, const Array<Subscription>& in) : process_(process) {
    for (std::size_t i = 0; i < in.size(); ++i) add(in[i]);
  }

  /// Waits until at least one subscription has an event.
  Errno wait() {
    while (!known_) {
      const u64 time = now(CLOCK_MONOTONIC);
      const timespec left = to_timespec(first_ > time ? first_ - time : 0);
      const int n = ppoll(polled_.data(), polled_.size(), first_ == kNever ? nullptr : &left, nullptr);
      if (n < 0 && errno != EINTR) return errno_of(errno);
      known_ = n > 0 || now(CLOCK_MONOTONIC) >= first_;
    }
    // An event that needed no wait, such as an error, does not hide the files that are ready now.
    if (poll(polled_.data(), polled_.size(), 0) < 0 && errno != EINTR) return errno_of(errno);
    return Errno::success;
  }

  /// Puts the events that have happened; answers how many.
  u32 put(const Array<Event>& out) const {
    u32 count = 0;
    const u64 time = now(CLOCK_MONOTONIC);
    for (const Wait& w : waits_)
      if (w.error != Errno::success || (w.polled < 0 ? w.until <= time : polled_[w.polled].revents != 0))
        out.out(count++) = event(w);
    return count;
  }

 private:
  struct Wait {
    Subscription subscription;
    Errno error = Errno::success;
    u64 until = kNever;  // of a clock: when it is due, by the monotonic clock of the host
    int polled = -1;     // of a file: its position in `polled_`
  };

  void add(const Subscription& s) {
    Wait w{.subscription = s};
    if (s.type == EventType::clock) {
      w.error = add_clock(s, w.until);
      first_ = std::min(first_, w.until);
    } else {
      w.error = add_file(s);
      w.polled = static_cast<int>(polled_.size()) - 1;
    }
    known_ = known_ || w.error != Errno::success;
    waits_.push_back(w);
  }

  /// The clocks of processor time are refused: they stand still while a program waits.
  static Errno add_clock(const Subscription& s, u64& until) {
    const std::optional<int> clock = host_clock(s.clock.id);
    if (!clock) return Errno::inval;
    if (s.clock.id > ClockId::monotonic) return Errno::notsup;
    u64 left = s.clock.timeout;
    if ((s.clock.flags & kAbstime) != 0) left -= std::min(left, now(*clock));
    until = later(now(CLOCK_MONOTONIC), left);
    return Errno::success;
  }

  Errno add_file(const Subscription& s) {
    if (s.type > EventType::fd_write) return Errno::inval;
    const bool read = s.type == EventType::fd_read;
    const Descriptor* file = process_.descriptors.find(s.fd);
    if (file == nullptr) return Errno::badf;
    const Rights needed = kPollFdReadwrite | (read ? kFdRead : kFdWrite);
    if ((file->base & needed) != needed) return Errno::notcapable;
    polled_.push_back(
        {.fd = file->host.number(), .events = static_cast<short>(read ? POLLIN : POLLOUT), .revents = 0});
    return Errno::success;
  }

  [[nodiscard]] Event event(const Wait& w) const {
    Event e{.userdata = w.subscription.userdata, .error = w.error, .type = w.subscription.type};
    if (w.error != Errno::success || w.polled < 0) return e;
    const pollfd& polled = polled_[w.polled];
    if ((polled.revents & POLLNVAL) != 0) e.error = Errno::badf;
    if ((polled.revents & POLLHUP) != 0) e.flags = kHangup;
    int size = 0;
    if (e.type == EventType::fd_read && ioctl(polled.fd, FIONREAD, &size) == 0 && size > 0)
      e.nbytes = static_cast<u64>(size);
    return e;
  }

  Process& process_;
  std::vector<Wait> waits_;
  std::vector<pollfd> polled_;
  u64 first_ = kNever;  // when the first clock is due
  bool known_ = false;  // whether a subscription has an event
};

Errno poll_oneoff(Process& p, Pointer<Subscription> in, Pointer<Event> out, u32 size, Out<u32> events) {
  if (size == 0 || size > kMost) return Errno::inval;
  const auto subscriptions = in.array(size);
  const auto room = out.array(size);
  if (!subscriptions || !room) return Errno::fault;
  Waiting waiting(p, *subscriptions);
  const Errno e = waiting.wait();
  if (e == Errno::success) events = waiting.put(*room);
  return e;
}

}  // namespace

void add_poll(HostModule& module, const ProcessPtr& process) {
  module.functions.push_back(bound("poll_oneoff", process, wasi::poll_oneoff));
}

}  // namespace wfx::wasi

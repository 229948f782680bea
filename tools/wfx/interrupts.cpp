#include "tools/wfx/interrupts.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include <utility>

namespace wfx {

namespace {

volatile sig_atomic_t interrupt = 0;  // the signal; 0: none
timespec first_interrupt{};

constexpr long kSameMilliseconds = 100;

long milliseconds_since(const timespec& then) {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (now.tv_sec - then.tv_sec) * 1000 + (now.tv_nsec - then.tv_nsec) / 1'000'000;
}

constexpr int kInterrupts[] = {SIGINT, SIGTERM, SIGHUP};

/// The interrupts that are not ignored. A shell may ignore them for programs in the background.
sigset_t heeded() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int number : kInterrupts) {
    struct sigaction now{};
    if (sigaction(number, nullptr, &now) == 0 && now.sa_handler != SIG_IGN) sigaddset(&signals, number);
  }
  return signals;
}

void end_by(int number) {
  signal(number, SIG_DFL);
  sigset_t one;
  sigemptyset(&one);
  sigaddset(&one, number);
  sigprocmask(SIG_UNBLOCK, &one, nullptr);
  raise(number);
}

void heed(int number) {
  if (interrupt != 0) {
    if (milliseconds_since(first_interrupt) > kSameMilliseconds) end_by(number);
    return;
  }
  clock_gettime(CLOCK_MONOTONIC, &first_interrupt);
  interrupt = number;
}

void handle(void (*how)(int)) {
  struct sigaction action{};
  action.sa_handler = how;
  const sigset_t signals = heeded();
  // No SA_RESTART: a call that waits returns, and the caller looks for an interrupt.
  for (const int number : kInterrupts)
    if (sigismember(&signals, number) == 1) sigaction(number, &action, nullptr);
}

}  // namespace

void heed_interrupts() { handle(heed); }

void leave_interrupts_to_parent() {
  handle(SIG_IGN);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
}

bool is_interrupted() { return interrupt != 0; }

void end_if_interrupted() {
  if (interrupt == 0) return;
  fflush(stdout);
  end_by(interrupt);
}

AtInterrupt::AtInterrupt(std::function<void()> tell) : over_(eventfd(0, EFD_CLOEXEC)) {
  const sigset_t signals = heeded();
  signals_ = signalfd(-1, &signals, SFD_CLOEXEC);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  thread_ = std::thread([this, signals, tell = std::move(tell)] {
    pollfd files[] = {{.fd = over_, .events = POLLIN, .revents = 0},
                      {.fd = signals_, .events = POLLIN, .revents = 0}};
    while (poll(files, 2, -1) < 0) {
    }
    signalfd_siginfo signal{};
    if (files[0].revents != 0 || read(signals_, &signal, sizeof signal) != sizeof signal) return;
    // For a moment, further signals are taken as the same interrupt. After that, one ends the program at once.
    timespec begin{};
    clock_gettime(CLOCK_MONOTONIC, &begin);
    for (long left = kSameMilliseconds; left > 0; left = kSameMilliseconds - milliseconds_since(begin)) {
      signalfd_siginfo same{};
      if (poll(&files[1], 1, static_cast<int>(left)) > 0) [[maybe_unused]]
        const ssize_t n = read(signals_, &same, sizeof same);
    }
    pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
    tell();
    end_by(static_cast<int>(signal.ssi_signo));
  });
}

AtInterrupt::~AtInterrupt() {
  eventfd_write(over_, 1);
  thread_.join();
  const sigset_t signals = heeded();
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
  ::close(over_);
  ::close(signals_);
}

}  // namespace wfx

#include "tools/wfx/interrupts.h"

#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>

namespace wfx {

namespace {

volatile sig_atomic_t interrupt = 0;  // the signal; 0: none

void end_by(int number) {
  signal(number, SIG_DFL);
  sigset_t one;
  sigemptyset(&one);
  sigaddset(&one, number);
  sigprocmask(SIG_UNBLOCK, &one, nullptr);
  raise(number);
}

void heed(int number) {
  if (interrupt != 0) end_by(number);
  interrupt = number;
}

void handle(void (*how)(int)) {
  struct sigaction action{};
  action.sa_handler = how;
  // Not SA_RESTART: who waits is to look whether there is an interrupt.
  for (const int number : {SIGINT, SIGTERM}) sigaction(number, &action, nullptr);
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

}  // namespace wfx

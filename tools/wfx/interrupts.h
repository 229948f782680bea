// Interrupts (SIGINT, SIGTERM, SIGHUP) of long work: the first asks it to come to its end, the second ends the program
// at once. A signal within a tenth of a second of the first counts as the first, since timeout(1) sends one to the
// program and one to its group.
#pragma once

#include <functional>
#include <thread>

namespace wfx {

/// Interrupts are heeded from now on.
void heed_interrupts();
/// Leaves interrupts to the parent process, with which this one ends.
void leave_interrupts_to_parent();
/// Whether there has been an interrupt.
bool is_interrupted();
/// Ends the program by its interrupt, if there has been one, so that whoever started the program knows.
void end_if_interrupted();

/// While it lives: at the first interrupt calls `tell`, in a thread of its own, and then ends the program by it. To be
/// made before other threads are, which leave interrupts to it.
class AtInterrupt {
 public:
  explicit AtInterrupt(std::function<void()> tell);
  ~AtInterrupt();
  AtInterrupt(const AtInterrupt&) = delete;
  AtInterrupt& operator=(const AtInterrupt&) = delete;

 private:
  int over_;     // an eventfd, written at destruction
  int signals_;  // a signalfd of the interrupts
  std::thread thread_;
};

}  // namespace wfx

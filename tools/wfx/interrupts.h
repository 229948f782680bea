// Interrupts (SIGINT, SIGTERM) that a long work heeds: the first asks it to come to its end, the second ends the
// program at once. Who sends one to the program and to its group, as timeout(1) does, means it once: what comes within
// a tenth of a second of the first is the same.
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
  int over_;     // an event
  int signals_;  // what comes of them
  std::thread thread_;
};

}  // namespace wfx

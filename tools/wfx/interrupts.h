// Interrupts (SIGINT, SIGTERM) that a long work heeds: the first asks it to come to its end, the second ends the
// program at once. Who sends one to the program and to its group, as timeout(1) does, means it once: what comes within
// a tenth of a second of the first is the same.
#pragma once

#include <functional>
#include <thread>

namespace wfx {

/// From now on.
void heed_interrupts();
/// For a process of its own that ends when its parent does: it leaves interrupts to that one.
void leave_interrupts_to_parent();
/// Has there been one?
bool is_interrupted();
/// Where there has been one: ends the program by it, so that whoever started the program knows.
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

// Functions of the host for two engines that run the same program. What a call does must happen once: the calls of the
// first engine are done and noted down, and those of the second are answered from the notes.
#pragma once

#include "conformance/run/host.h"

namespace wfx {

/// What the calls of the host's functions did, in order.
class HostCalls {
 public:
  /// `room` is how many bytes may be noted between two calls of `clear`. Beyond it, std::bad_alloc is thrown.
  explicit HostCalls(u64 room) : room_(room) {}

  /// The functions for the first engine: they do what those of `host` do, and note it down.
  HostModule noting(const HostModule& host);
  /// The functions for the second engine: each call does what the next note says. One that differs from the call that
  /// was noted traps.
  HostModule repeating(const HostModule& host);
  /// Forgets the notes. Were all of them repeated?
  bool clear();

 private:
  struct Note {
    std::string name;
    std::vector<u64> args, results;
    HostEnding ending;
    /// The parts of the memory that changed: where each begins, and its new bytes.
    std::vector<std::pair<std::size_t, std::vector<u8>>> written;
  };
  HostEnding note(const HostModule::Function& function, const HostCall& call);
  HostEnding repeat(const HostModule::Function& function, const HostCall& call);

  u64 room_;
  u64 kept_ = 0;  // bytes
  std::vector<Note> notes_;
  std::size_t repeated_ = 0;
};

}  // namespace wfx

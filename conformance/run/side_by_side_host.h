// Functions of the host for engines that run the same program. What a call does must happen once: the calls of the
// first engine are done and noted down, and those of the others, its followers, are answered from the notes.
#pragma once

#include "conformance/run/host.h"

namespace wfx {

/// What the calls of the host's functions did, in order.
class HostCalls {
 public:
  /// `room` is how many bytes may be noted between two calls of `clear`. Beyond it, std::bad_alloc is thrown.
  HostCalls(std::size_t followers, u64 room) : room_(room), repeated_(followers) {}

  /// The functions for the first engine: they do what those of `host` do, and note it down.
  HostModule noting(const HostModule& host);
  /// The functions for a follower: each call does what the next note says. One that differs from the call that was
  /// noted traps.
  HostModule repeating(const HostModule& host, std::size_t follower);
  /// Forgets the notes. How many calls there were of the first engine, and of each follower as the first made them.
  std::vector<u64> clear();

 private:
  struct Note {
    std::string name;
    std::vector<u64> args, results;
    HostEnding ending;
    /// The parts of the memory that changed: where each begins, and its new bytes.
    std::vector<std::pair<std::size_t, std::vector<u8>>> written;
  };
  HostEnding note(const HostModule::Function& function, const HostCall& call);
  HostEnding repeat(std::size_t follower, const HostModule::Function& function, const HostCall& call);

  u64 room_;
  u64 kept_ = 0;  // bytes
  std::vector<Note> notes_;
  std::vector<std::size_t> repeated_;  // of each follower
};

}  // namespace wfx

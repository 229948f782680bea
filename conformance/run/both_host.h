// Functions of the host for two engines of which each runs the same program: what a call does happens once.
#pragma once

#include "conformance/run/host.h"

namespace wfx {

/// What calls of the host's functions did, in order.
class HostCalls {
 public:
  /// So many bytes are kept of a command at most.
  explicit HostCalls(u64 room) : room_(room) {}

  /// Functions that do what those of the host do, and note it down.
  HostModule noting(const HostModule& host);
  /// Functions that do again what was noted, where they are called in the same way; one that is not traps.
  HostModule repeating(const HostModule& host);
  /// Were all calls repeated? Forgets them.
  bool clear();

 private:
  struct Note {
    std::string name;
    std::vector<u64> args, results;
    HostEnding ending;
    /// What changed in the memory: where, and the new bytes.
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

// What debuggers and profilers read of native code: whose it is, and how its frames are left.
#pragma once

#include <list>
#include <string>

#include "machine/native/code.h"

namespace wfx::machine::native {

/// What a debugger is told of, of one piece of code after the other: GDB's interface for compilers in a process, which
/// LLDB knows too. Costs next to nothing while there is no debugger. Thread-safe.
class DebugImages {
 public:
  DebugImages();
  ~DebugImages();
  DebugImages(const DebugImages&) = delete;
  DebugImages& operator=(const DebugImages&) = delete;

  /// The code has been placed there.
  void add(const u8* begin, const NativeCode& code);

 private:
  struct Image;
  std::list<Image> images_;
};

/// Appends the functions of the code, which has been placed there, to the file of the process that perf reads.
void add_to_perf_map(const u8* begin, const NativeCode& code);
/// "/tmp/perf-PID.map"
std::string perf_map_path();

}  // namespace wfx::machine::native

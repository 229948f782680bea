// How a run on the machine ends.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "machine/slot.h"
#include "semantics/causes.h"

namespace wfx::machine {

/// Which functions of a machine get native code, where there is any for the processor.
enum class Native : u8 {
  off,
  lazy,    // those that have been called, or have gone round a loop, often
  always,  // all, when their module is instantiated
};

/// What the user allows. Reaching one ends a run with `exhausted`.
struct Limits {
  u64 stack_bytes =
      u64{128} << 20;   // of the stacks that run or wait; looked at where more is taken for stacks
  u64 steps = ~u64{0};  // of a run: calls, and rounds of loops
  u64 depth =
      ~u64{0};  // of its nested calls, as the reference counts them; where it is not ~0, they are counted
  u64 memory = u64{4} << 30;  // bytes of memories, tables, objects and stacks together
  // A collection is due when so many bytes of objects have been made since the last one, and as many as that one had to
  // look at. 0: whenever an object is made.
  u64 collect_after = 8 << 20;
  Native native = Native::lazy;
  bool perf_map = false;  // native code is noted down for perf (native/debug_images.h)
};

/// What ended a run of native code. The number is what a native call of wasm code returns: `values` and `exception`
/// to its caller, the others to the host at once.
enum class Status : u64 { values, exception, trap, suspension, exhausted, exit };
/// What a native call returns instead of Status::values where native code has left the results in registers, too
/// (native/x86_64/agreement.h).
inline constexpr u64 kValuesInRegisters = 0xFFFF'FFFF;
/// Whether a native call has returned values.
constexpr bool has_values(u64 status) { return static_cast<i32>(status) <= 0; }

struct Object;
struct TagInst;
struct Instance;

/// A call in progress, or several that are inside of one another at the same place.
struct CallSite {
  const Instance* in = nullptr;
  std::optional<u32> func;  // its index in the instance; none: a constant expression
  Span at{};                // its instruction in the module's source
  u64 times = 1;
};

struct Outcome {
  Status status = Status::values;
  std::vector<Slot> values;  // the slots of the results; references in them are alive until the next run
  TrapCause cause = TrapCause::none;  // of a trap
  std::string text;                   // of TrapCause::host
  const Object* exception = nullptr;  // alive until the next run
  const TagInst* tag = nullptr;       // of an unhandled suspension
  Limit limit = Limit::none;          // of exhausted
  u32 exit_code = 0;                  // of exit
  // In progress when a trap came up, a limit was reached or nothing handled a suspension; innermost first, and of very
  // many the innermost.
  std::vector<CallSite> calls;
};

}  // namespace wfx::machine

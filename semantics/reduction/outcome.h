// How a run ends.
#pragma once

#include <string>
#include <vector>

#include "semantics/causes.h"
#include "semantics/reduction/value.h"

namespace wfx {

struct ExnInst;
struct FuncInst;
struct ModuleInst;
struct TagInst;

/// A call in progress, or several that are inside of one another at the same place.
struct CallSite {
  const FuncInst* func = nullptr;  // null: a constant expression
  const ModuleInst* module = nullptr;
  Span at{};  // its instruction in the module's source
  u64 times = 1;
};

/// result ::= val* | (ref.exn a) throw_ref | trap, and three that the formal text leaves out: a `suspend` or `switch`
/// that no prompt handles (docs/decisions), a limit of the user's that was reached, and an end by the host.
struct Outcome {
  enum class Kind : u8 { values, trap, exception, suspension, exhausted, exit } kind = Kind::values;
  std::vector<Value> values;
  TrapCause cause = TrapCause::none;
  std::string text;  // of TrapCause::host
  ExnInst* exn = nullptr;
  TagInst* tag = nullptr;  // of an unhandled suspension
  Limit limit = Limit::none;
  u32 exit_code = 0;
  // In progress when the trap came up, a limit was reached or nothing handled a suspension; innermost first, and of
  // very many the innermost.
  std::vector<CallSite> calls;

  /// One line: "trap: integer divide by zero", "values: (i32.const 5)".
  [[nodiscard]] std::string describe() const;
};

}  // namespace wfx

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

/// A call in progress, or several directly nested ones of the same function at the same place, as recursion makes them.
struct CallSite {
  const FuncInst* func = nullptr;  // null: a constant expression
  const ModuleInst* module = nullptr;
  Span at{};      // the place in the module's source of the instruction that the call has reached
  u64 times = 1;  // the number of nested calls
};

/// result ::= val* | (ref.exn a) throw_ref | trap, and three outcomes that the specification does not have: a `suspend`
/// or `switch` that no prompt handles (docs/decisions), a limit of the user that was reached, and an exit that a host
/// function asked for. `kind` says which of the other members are in use.
struct Outcome {
  enum class Kind : u8 { values, trap, exception, suspension, exhausted, exit } kind = Kind::values;
  std::vector<Value> values;
  TrapCause cause = TrapCause::none;
  std::string text;  // the words of a trap with TrapCause::host
  ExnInst* exn = nullptr;
  TagInst* tag = nullptr;  // the tag of an unhandled suspension
  Limit limit = Limit::none;
  u32 exit_code = 0;
  // The calls in progress when the trap occurred, the limit was reached or the suspension was not handled, innermost
  // first. The list is bounded: of very many, it has the innermost.
  std::vector<CallSite> calls;

  /// One line: "trap: integer divide by zero", "values: (i32.const 5)".
  [[nodiscard]] std::string describe() const;
};

}  // namespace wfx

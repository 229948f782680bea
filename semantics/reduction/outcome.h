// How a run ends.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "semantics/reduction/value.h"

namespace wfx {

struct ExnInst;
struct FuncInst;
struct ModuleInst;
struct TagInst;

/// Why a configuration became `trap`. The specification's trap carries no reason; engines and the official suite give
/// one, in these words.
enum class TrapCause : u8 {
  none,
  unreachable,
  integer_divide_by_zero,
  integer_overflow,
  invalid_conversion,
  out_of_bounds_memory,
  out_of_bounds_table,
  out_of_bounds_array,
  undefined_element,
  uninitialized_element,
  indirect_call_type_mismatch,
  cast_failure,
  null_reference,
  null_function,
  null_structure,
  null_array,
  null_i31,
  null_exception,
  null_continuation,
  continuation_consumed,
  barrier_crossed,
  host,
};
std::string_view words(TrapCause cause);  // "integer divide by zero", ...

enum class ExhaustedLimit : u8 { none, steps, depth, memory, time, interrupt };
std::string_view words(ExhaustedLimit limit);  // "call stack exhausted", ...

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
  ExhaustedLimit limit = ExhaustedLimit::none;
  u32 exit_code = 0;
  // In progress when the trap came up, a limit was reached or nothing handled a suspension; innermost first, and of
  // very many the innermost.
  std::vector<CallSite> calls;

  /// One line: "trap: integer divide by zero", "values: (i32.const 5)".
  [[nodiscard]] std::string describe() const;
};

}  // namespace wfx

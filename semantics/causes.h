// Why a run ends without values, and the words for it. They are the same on every engine, since scripts compare them.
#pragma once

#include <string_view>

#include "grammar/integers.h"

namespace wfx {

/// Why a configuration became `trap`. The specification's trap carries no cause. Engines and the official suite name
/// one, and `words` are theirs.
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
  host,  // a host function trapped; it supplies its own words
};
/// "integer divide by zero", ...; "" for `none`.
std::string_view words(TrapCause cause);

/// The user's limit that a run has reached.
enum class Limit : u8 { none, steps, depth, memory, time, interrupt };
/// "call stack exhausted", ...; "" for `none`.
std::string_view words(Limit limit);

}  // namespace wfx

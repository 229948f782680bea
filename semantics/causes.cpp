#include "semantics/causes.h"

namespace wfx {

std::string_view words(TrapCause cause) {
  switch (cause) {
    case TrapCause::none: return "";
    case TrapCause::unreachable: return "unreachable";
    case TrapCause::integer_divide_by_zero: return "integer divide by zero";
    case TrapCause::integer_overflow: return "integer overflow";
    case TrapCause::invalid_conversion: return "invalid conversion to integer";
    case TrapCause::out_of_bounds_memory: return "out of bounds memory access";
    case TrapCause::out_of_bounds_table: return "out of bounds table access";
    case TrapCause::out_of_bounds_array: return "out of bounds array access";
    case TrapCause::undefined_element: return "undefined element";
    case TrapCause::uninitialized_element: return "uninitialized element";
    case TrapCause::indirect_call_type_mismatch: return "indirect call type mismatch";
    case TrapCause::cast_failure: return "cast failure";
    case TrapCause::null_reference: return "null reference";
    case TrapCause::null_function: return "null function reference";
    case TrapCause::null_structure: return "null structure reference";
    case TrapCause::null_array: return "null array reference";
    case TrapCause::null_i31: return "null i31 reference";
    case TrapCause::null_exception: return "null exception reference";
    case TrapCause::null_continuation: return "null continuation reference";
    case TrapCause::continuation_consumed: return "continuation already consumed";
    case TrapCause::barrier_crossed: return "barrier hit by suspension";
    case TrapCause::host: return "host function";
  }
  return "";
}

std::string_view words(Limit limit) {
  switch (limit) {
    case Limit::none: return "";
    case Limit::depth: return "call stack exhausted";
    case Limit::memory: return "memory exhausted";
    case Limit::steps: return "step limit reached";
    case Limit::time: return "time limit reached";
    case Limit::interrupt: return "interrupted by the user";
  }
  return "";
}

}  // namespace wfx

// The families whose rules look at the innermost context: branches, returns, exceptions and traps leave it, and so do
// its values when no instruction is left. The congruence rules of the contexts (Step/ctxt-label and the like) have no
// functions: the zipper of stack.h implements them.
#pragma once

#include "semantics/reduction/barrier.h"
#include "semantics/reduction/calls.h"
#include "semantics/reduction/continuations.h"
#include "semantics/reduction/control.h"
#include "semantics/reduction/exceptions.h"

namespace wfx::family {

FAMILY(call) { return first_of<Step_read::call>(z, i, o); }
FAMILY(call_ref) {
  return first_of<Step_read::call_ref_Null, Step_read::call_ref_Func, Step::call_ref_Host>(z, i, o);
}
FAMILY(call_indirect) { return first_of<Step_pure::call_indirect>(z, i, o); }
FAMILY(return_call) { return first_of<Step_read::return_call>(z, i, o); }
FAMILY(return_call_indirect) { return first_of<Step_pure::return_call_indirect>(z, i, o); }

FAMILY(return_call_ref) {
  return first_of<Step_read::return_call_ref_Label, Step_read::return_call_ref_Handler,
                  Step_read::return_call_ref_Barrier, Step_read::return_call_ref_Frame_Null,
                  Step_read::return_call_ref_Frame_Addr>(z, i, o);
}

FAMILY(return_) {
  return first_of<Step_pure::return_Label, Step_pure::return_Handler, Step_pure::return_Barrier,
                  Step_pure::return_Frame>(z, i, o);
}

FAMILY(br) {
  switch (z.context().kind) {
    case EvalContext::Kind::label:
      return first_of<Step_pure::br_Label_Zero, Step_pure::br_Label_Succ>(z, i, o);
    case EvalContext::Kind::handler: return first_of<Step_pure::br_Handler>(z, i, o);
    case EvalContext::Kind::barrier: return first_of<Step_pure::br_Barrier>(z, i, o);
    case EvalContext::Kind::frame: break;  // a label index cannot reach past its function
  }
  return false;
}

/// The rules for an innermost context that has only values left. False: no context is left, so that the program has
/// ended.
FAMILY(delimiter) {
  if (!z.has_context()) return z.in_prompt() && first_of<Step_pure::prompt_Vals>(z, i, o);
  switch (z.context().kind) {
    case EvalContext::Kind::label: return first_of<Step_pure::label_Vals>(z, i, o);
    case EvalContext::Kind::handler: return first_of<Step_pure::handler_Vals>(z, i, o);
    case EvalContext::Kind::barrier: return first_of<Step_pure::barrier_Vals>(z, i, o);
    case EvalContext::Kind::frame: return first_of<Step_pure::frame_Vals>(z, i, o);
  }
  return false;
}

/// The rules of (ref.exn a) throw_ref. False: the exception has left all contexts.
FAMILY(throw_ref) {
  if (first_of<Step_read::throw_ref_Null, Step_read::throw_ref_Instrs>(z, i, o)) return true;
  if (z.in(EvalContext::Kind::handler)) return throw_ref_handler(z, i, o);
  return first_of<Step_read::throw_ref_Label, Step_read::throw_ref_Frame, Step_read::throw_ref_Barrier,
                  Step_read::throw_ref_Prompt>(z, i, o);
}

/// The rules of trap. False: the trap has left all contexts.
template <class Observer>
inline bool trap(Configuration& z, const Instr& i, Observer& o) {
  return first_of<Step_pure::trap_Instrs, Step_pure::trap_Label, Step_pure::trap_Handler,
                  Step_pure::trap_Barrier, Step_pure::trap_Frame, Step_pure::trap_Prompt>(z, i, o);
}

/// The rules of (suspend ea). False: no prompt handles it.
template <class Observer>
inline bool suspend_addr(Configuration& z, const Instr& i, Observer& o) {
  return first_of<Step_pure::suspend_Barrier, Step::suspend_Handled>(z, i, o);
}

}  // namespace wfx::family

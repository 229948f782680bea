// Reduction of `barrier`, which only the 2022 dialect has. A suspension may not cross a barrier; branches, returns,
// tail calls, exceptions and traps may.
#pragma once

#include "semantics/reduction/calls.h"
#include "semantics/rules/reduction_continuations.h"

namespace wfx {

/// Step_pure/barrier
///   val^m (barrier bt instr*)  ~>  (handle{} (val^m (block bt instr*)))
STEP(Step_pure, barrier) {
  const BlockType& bt = z.code().beside->block_types[i.block_type()];
  z.push_context(
      {.kind = EvalContext::Kind::barrier, .height = z.height() - bt.params, .end_pc = i.end_pc() + 1});
  ++z.stack->barriers;
  z.becomes(AdminItem::block_of(
      i, i.end_pc() - 1));  // it ends at the barrier's `end`, where barrier-vals takes over
  return true;
}

/// Leaves the context handle{} with all values in it.
inline void pop_barrier(Configuration& z) {
  z.pop_context();
  --z.stack->barriers;
}

/// Step_pure/barrier-vals
///   (handle{} val*)  ~>  val*
///     -- the innermost context is a barrier
STEP(Step_pure, barrier_Vals) {
  if (!PREMISE("the innermost context is a barrier", z.in(EvalContext::Kind::barrier))) return false;
  pop_barrier(z);
  return true;
}

/// Step_pure/br-barrier
///   (handle{} val* (br l) instr*)  ~>  val* (br l)
///     -- the innermost context is a barrier
STEP(Step_pure, br_Barrier) {
  if (!PREMISE("the innermost context is a barrier", z.in(EvalContext::Kind::barrier))) return false;
  pop_barrier(z);
  z.becomes(instr<Op::br>(i.label()));
  return true;
}

/// Step_pure/return-barrier
///   (handle{} val* return instr*)  ~>  val* return
///     -- the innermost context is a barrier
STEP(Step_pure, return_Barrier) {
  if (!PREMISE("the innermost context is a barrier", z.in(EvalContext::Kind::barrier))) return false;
  pop_barrier(z);
  z.becomes(instr<Op::return_>());
  return true;
}

/// Step_read/return_call_ref-barrier
///   z; (handle{} val* (return_call_ref y) instr*)  ~>  val* (return_call_ref y)
///     -- the innermost context is a barrier
STEP(Step_read, return_call_ref_Barrier) {
  if (!PREMISE("the innermost context is a barrier", z.in(EvalContext::Kind::barrier))) return false;
  pop_barrier(z);
  z.becomes(AdminItem::return_call_ref(callee_type(z, i), i.is_of_call_indirect()));
  return true;
}

/// Step_pure/trap-barrier
///   (handle{} trap)  ~>  trap
///     -- the innermost context is a barrier
STEP(Step_pure, trap_Barrier) {
  if (!PREMISE("the innermost context is a barrier", z.in(EvalContext::Kind::barrier))) return false;
  pop_barrier(z);
  z.becomes(AdminItem::trap());
  return true;
}

/// Step_read/throw_ref-barrier
///   z; (handle{} (ref.exn a) throw_ref)  ~>  (ref.exn a) throw_ref
///     -- the innermost context is a barrier
STEP(Step_read, throw_ref_Barrier) {
  if (!PREMISE("the innermost context is a barrier", z.in(EvalContext::Kind::barrier))) return false;
  pop_barrier(z);
  z.becomes(instr<Op::throw_ref>());
  return true;
}

/// Step_pure/suspend-barrier
///   (handle{} H^ea[val^n (suspend ea)])  ~>  trap
///     -- no prompt in H^ea has an (on ea l)
STEP(Step_pure, suspend_Barrier) {
  if (!PREMISE("no prompt in H^ea has an (on ea l)",
               z.find_prompt(z.event, Configuration::HandlerKind::label).barrier))
    return false;
  z.trap(TrapCause::barrier_crossed);
  return true;
}

namespace family {

FAMILY(barrier) { return first_of<Step_pure::barrier>(z, i, o); }

}  // namespace family
}  // namespace wfx

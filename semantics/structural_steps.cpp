#include "semantics/structural_steps.h"

#include <algorithm>

#include "semantics/switches.h"
#include "semantics/trace_text.h"

namespace wfx {

bool is_structural(Rule rule) {
  switch (rule) {
    case Rule::Step_pure_label_Vals:
    case Rule::Step_pure_handler_Vals:
    case Rule::Step_pure_barrier_Vals:
    case Rule::Step_pure_frame_Vals:
    case Rule::Step_pure_br_Label_Zero:
    case Rule::Step_pure_br_Label_Succ:
    case Rule::Step_pure_br_Handler:
    case Rule::Step_pure_br_Barrier:
    case Rule::Step_pure_return_Label:
    case Rule::Step_pure_return_Handler:
    case Rule::Step_pure_return_Barrier:
    case Rule::Step_pure_return_Frame:
    case Rule::Step_read_return_call_ref_Label:
    case Rule::Step_read_return_call_ref_Handler:
    case Rule::Step_read_return_call_ref_Barrier:
    case Rule::Step_pure_trap_Instrs:
    case Rule::Step_pure_trap_Label:
    case Rule::Step_pure_trap_Handler:
    case Rule::Step_pure_trap_Barrier:
    case Rule::Step_pure_trap_Frame:
    case Rule::Step_read_throw_ref_Instrs:
    case Rule::Step_read_throw_ref_Label:
    case Rule::Step_read_throw_ref_Frame:
    case Rule::Step_read_throw_ref_Barrier: return true;
    default: return false;
  }
}

bool is_part(Rule structural, Rule cause) {
  const bool leaves_frame =
      structural == Rule::Step_pure_frame_Vals || structural == Rule::Step_pure_return_Frame ||
      structural == Rule::Step_pure_trap_Frame || structural == Rule::Step_read_throw_ref_Frame;
  return !leaves_frame || !(switches_stacks(cause) || cause == Rule::Step_read_call_ref_Func);
}

namespace {

using Kind = EvalContext::Kind;

/// val* =/= eps or instr* =/= eps around the administrative item `redex`, which takes `operands` of the values: the
/// premise of trap-instrs and throw_ref-instrs, before the values in front of the item are on the stack.
bool has_something_around(const Configuration& z, std::size_t redex, u32 operands) {
  const auto pending = static_cast<u32>(z.admin().size() - 1 - redex);
  const bool values = z.height() + pending > z.bottom() + operands;
  return values || redex > 0 || (z.pc->op != Op::end && z.pc->op != Op::else_);
}

/// Whether only values are left in a label, handler, barrier or frame.
bool is_at_end_of_context(const Configuration& z) {
  if (!z.has_context()) return false;
  const Instr* next = z.pc;
  while (is_constant(next->op)) ++next;
  return next->op == Op::end || next->op == Op::else_;
}

bool leaves_context(const Configuration& z, std::size_t redex) {
  const AdminItem& item = z.admin()[redex];
  if (item.kind == AdminItem::Kind::trap) return z.has_context() || has_something_around(z, redex, 0);
  if (item.kind == AdminItem::Kind::return_call_ref) return !z.in(Kind::frame);
  if (item.kind != AdminItem::Kind::instr) return false;
  switch (item.instr.op) {
    case Op::br:
    case Op::return_: return true;
    case Op::throw_ref: return (z.has_context() && !z.in(Kind::handler)) || has_something_around(z, redex, 1);
    default: return false;
  }
}

}  // namespace

bool is_structural_next(const Configuration& z) {
  if (z.finished()) return false;
  for (std::size_t i = z.admin().size(); i-- > 0;)
    if (z.admin()[i].kind != AdminItem::Kind::value) return leaves_context(z, i);
  return is_at_end_of_context(z);
}

}  // namespace wfx

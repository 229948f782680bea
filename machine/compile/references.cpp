// Compile rules of references.
#include "machine/ops/references.h"

#include "machine/compile/compiler.h"

namespace wfx::machine::rules {

namespace {

/// Puts the operand back that has just been taken off.
void push_again(Compiler& c, const Operand& o) {
  switch (o.kind) {
    case Operand::Kind::home: c.push(o.type); break;
    case Operand::Kind::local: c.push_local(o.local); break;
    case Operand::Kind::constant: c.push_constant(o.type, o.bits, o.high); break;
  }
}

ops::Cast cast(const Compiler& c, u32 ref_type) {
  return ops::cast_to(*c.machine.types, close(c.valid(), c.expr().beside->ref_types[ref_type]));
}

/// A conditional branch by a test of the topmost operand, which stays.
void branch_by(Compiler& c, u32 label, SlotOp<CodeAIT> if_, SlotOp<CodeAIT> unless, u64 immediate) {
  const u32 a = c.slot(c.top());
  const auto jump = [&](SlotOp<CodeAIT> op) {
    return c.emit_jump(CodeAIT{.op = op, .i = immediate, .a = a});
  };
  c.branch_if(label, [&] { return jump(if_); }, [&] { return jump(unless); });
}

Jump emit_null_branch(Compiler& c, SlotOp<CodeAT> op, u32 a) { return c.emit_jump(CodeAT{.op = op, .a = a}); }

}  // namespace

void ref_null(Compiler& c, const Instr&) { c.push_constant(ValKind::ref, 0); }
void ref_func(Compiler& c, const Instr& i) { c.push_constant(ValKind::ref, as_word(c.in.funcs[i.func()])); }

void ref_is_null(Compiler& c, const Instr&) {
  const u32 a = c.pop_slot();
  const u32 d = c.push(ValKind::i32);
  const CodePos start = c.here();
  c.emit_result(CodeDA{ops::unary(Op::i64_eqz), d, a});
  c.note_comparison(
      start, {.if_ = CodeAT{.op = ops::br_unless_64, .a = a}, .unless = CodeAT{.op = ops::br_if_64, .a = a}});
}

void ref_as_non_null(Compiler& c, const Instr&) {
  c.emit(CodeD{.op = ops::ref_as_non_null, .x = c.slot(c.top())});
}

// References are the same where their slots are.
void ref_eq(Compiler& c, const Instr&) { relop(c, Instr(Op::i64_eq)); }

void ref_i31(Compiler& c, const Instr&) {
  const u32 a = c.pop_slot();
  c.emit_result(CodeDA{ops::ref_i31, c.push(ValKind::ref), a});
}
void i31_get(Compiler& c, const Instr& i) {
  const u32 a = c.pop_slot();
  c.emit_result(CodeDA{i.op == Op::i31_get_s ? ops::i31_get_s : ops::i31_get_u, c.push(ValKind::i32), a});
}

// Which of the two hierarchies a reference is in is known from its static type alone (slot.h).
void any_convert_extern(Compiler&, const Instr&) {}
void extern_convert_any(Compiler&, const Instr&) {}

// ---- casts

void ref_test(Compiler& c, const Instr& i) {
  const ops::Cast target = cast(c, i.ref_type());
  const u32 a = c.pop_slot();
  const u32 d = c.push(ValKind::i32);
  c.emit_result(CodeDAI{ops::ref_test(target.kind), target.immediate, d, a});
}

void ref_cast(Compiler& c, const Instr& i) {
  const ops::Cast target = cast(c, i.ref_type());
  c.emit(CodeDAI{ops::ref_cast(target.kind), target.immediate, 0, c.slot(c.top())});
}

// ---- branches

void br_on_null(Compiler& c, const Instr& i) {
  const Operand ref = c.pop();
  const u32 a = c.slot(ref);
  c.branch_if(
      i.label(), [&] { return emit_null_branch(c, ops::br_unless_64, a); },
      [&] { return emit_null_branch(c, ops::br_if_64, a); });
  push_again(c, ref);
}

void br_on_non_null(Compiler& c, const Instr& i) {
  const u32 a = c.slot(c.top());
  c.branch_if(
      i.label(), [&] { return emit_null_branch(c, ops::br_if_64, a); },
      [&] { return emit_null_branch(c, ops::br_unless_64, a); });
  c.drop(1);
}

void br_on_cast(Compiler& c, const Instr& i) {
  const ops::Cast target = cast(c, i.target_type());
  branch_by(c, i.label(), ops::br_on_cast(target.kind), ops::br_on_cast_fail(target.kind), target.immediate);
}
void br_on_cast_fail(Compiler& c, const Instr& i) {
  const ops::Cast target = cast(c, i.target_type());
  branch_by(c, i.label(), ops::br_on_cast_fail(target.kind), ops::br_on_cast(target.kind), target.immediate);
}

}  // namespace wfx::machine::rules

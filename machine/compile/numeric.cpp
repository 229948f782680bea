// Compile rules of numeric instructions.
#include "machine/compile/compiler.h"

namespace wfx::machine::rules {

namespace {

void unary(Compiler& c, const Instr& i) {
  const u32 a = c.pop_slot();
  const u32 d = c.push(result_kind(i.op));
  c.emit_result(CodeDA{ops::unary(i.op), d, a});
}

struct Operands {
  u32 a, b;
  bool constant;  // the second is `immediate`
  u64 immediate;
};
Operands pop_operands(Compiler& c) {
  const Operand b = c.pop(), a = c.pop();
  const bool constant = b.kind == Operand::Kind::constant;
  const u32 slot_b = constant ? 0 : c.slot(b);
  return {.a = c.slot(a), .b = slot_b, .constant = constant, .immediate = b.bits};
}
CodePos emit_operation(Compiler& c, const ops::Binary& handlers, const Operands& o, u32 d) {
  const CodePos start = c.here();
  if (o.constant)
    c.emit_result(CodeDAI{handlers.ri, o.immediate, d, o.a});
  else
    c.emit_result(CodeDAB{handlers.rr, d, o.a, o.b, 0});
  return start;
}

}  // namespace

void const_(Compiler& c, const Instr& i) {
  const ValKind kind = i.op == Op::i32_const   ? ValKind::i32
                       : i.op == Op::i64_const ? ValKind::i64
                       : i.op == Op::f32_const ? ValKind::f32
                                               : ValKind::f64;
  c.push_constant(kind, i.bits());
}

void unop(Compiler& c, const Instr& i) { unary(c, i); }
void cvtop(Compiler& c, const Instr& i) { unary(c, i); }

void testop(Compiler& c, const Instr& i) {
  const u32 a = c.pop_slot();
  const u32 d = c.push(ValKind::i32);
  const CodePos start = c.here();
  c.emit_result(CodeDA{ops::unary(i.op), d, a});
  const bool is_64 = i.op == Op::i64_eqz;
  c.note_comparison(start, {.kind = is_64 ? Compiler::Condition::Kind::i64 : Compiler::Condition::Kind::i32,
                            .if_ = is_64 ? ops::br_unless_64 : ops::br_unless,
                            .unless = is_64 ? ops::br_if_64 : ops::br_if,
                            .a = a});
}

void binop(Compiler& c, const Instr& i) {
  const Operands o = pop_operands(c);
  const u32 d = c.push(result_kind(i.op));
  emit_operation(c, ops::binary(i.op), o, d);
}

void relop(Compiler& c, const Instr& i) {
  const Operands o = pop_operands(c);
  const u32 d = c.push(ValKind::i32);
  const ops::Compare handlers = ops::compare(i.op);
  const CodePos start = emit_operation(c, handlers.value, o, d);
  c.note_comparison(start,
                    {.kind = o.constant ? Compiler::Condition::Kind::ri : Compiler::Condition::Kind::rr,
                     .if_ = o.constant ? handlers.if_ri : handlers.if_rr,
                     .unless = o.constant ? handlers.unless_ri : handlers.unless_rr,
                     .a = o.a,
                     .b = o.b,
                     .immediate = o.immediate});
}

}  // namespace wfx::machine::rules

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
CodePos emit_operation(Compiler& c, Op op, const Operands& o, u32 d) {
  const CodePos start = c.here();
  if (o.constant)
    c.emit_result(CodeDAI{ops::binary_ri(op), o.immediate, d, o.a});
  else
    c.emit_result(CodeDAB{ops::binary_rr(op), d, o.a, o.b, 0});
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
  c.note_comparison(start, {.if_ = CodeAT{.op = is_64 ? ops::br_unless_64 : ops::br_unless, .a = a},
                            .unless = CodeAT{.op = is_64 ? ops::br_if_64 : ops::br_if, .a = a}});
}

void binop(Compiler& c, const Instr& i) {
  const Operands o = pop_operands(c);
  const u32 d = c.push(result_kind(i.op));
  emit_operation(c, i.op, o, d);
}

void relop(Compiler& c, const Instr& i) {
  const Operands o = pop_operands(c);
  const u32 d = c.push(ValKind::i32);
  const CodePos start = emit_operation(c, i.op, o, d);
  if (o.constant)
    c.note_comparison(start, {.if_ = CodeAIT{.op = ops::if_ri(i.op), .i = o.immediate, .a = o.a},
                              .unless = CodeAIT{.op = ops::unless_ri(i.op), .i = o.immediate, .a = o.a}});
  else
    c.note_comparison(start, {.if_ = CodeABT{.op = ops::if_rr(i.op), .a = o.a, .b = o.b},
                              .unless = CodeABT{.op = ops::unless_rr(i.op), .a = o.a, .b = o.b}});
}

}  // namespace wfx::machine::rules

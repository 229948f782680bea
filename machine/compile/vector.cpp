// Compile rules of vector instructions. A vector takes two slots; what is special to each is in its handler.
#include "machine/compile/compiler.h"

namespace wfx::machine::rules {

namespace {

void unary(Compiler& c, const Instr& i, SlotOp<CodeDA> op) {
  const u32 a = c.pop_slot();
  const u32 d = c.push(result_kind(i.op));
  c.emit_result(CodeDA{op, d, a});
}
void binary(Compiler& c, SlotOp<CodeDAB> op, u32 lane = 0) {
  const u32 b = c.pop_slot();
  const u32 a = c.pop_slot();
  const u32 d = c.push(ValKind::v128);
  c.emit_result(CodeDAB{op, d, a, b, lane});
}
void ternary(Compiler& c, SlotOp<CodeDABC> op) {
  const u32 third = c.pop_slot();
  const u32 b = c.pop_slot();
  const u32 a = c.pop_slot();
  const u32 d = c.push(ValKind::v128);
  c.emit_result(CodeDABC{op, d, a, b, third});
}

void push_constant(Compiler& c, const V128& v) {
  u64 halves[2];
  __builtin_memcpy(halves, v.data(), sizeof halves);
  c.push_constant(ValKind::v128, halves[0], halves[1]);
}

void load(Compiler& c, const Instr& i) {
  const u32 address = c.pop_slot();
  const u32 d = c.push(ValKind::v128);
  if (c.guarded(i.memory()))
    c.emit_result(CodeDAI{ops::vector_load_guarded(i.op), i.offset(), d, address});
  else
    c.emit_result(
        CodePDABI{ops::vector_load_checked(i.op), c.in.memories[i.memory()], i.offset(), d, address, 0, 0});
}
void store(Compiler& c, const Instr& i, u8 lane = 0) {
  const u32 value = c.pop_slot();
  const u32 address = c.pop_slot();
  if (c.guarded(i.memory()))
    c.emit(CodeDABI{ops::vector_store_guarded(i.op), i.offset(), 0, address, value, lane});
  else
    c.emit(CodePDABI{ops::vector_store_checked(i.op), c.in.memories[i.memory()], i.offset(), 0, address,
                     value, lane});
}

}  // namespace

void vconst(Compiler& c, const Instr& i) { push_constant(c, c.expr().beside->v128s[i.const_v128()]); }

void vvunop(Compiler& c, const Instr& i) { unary(c, i, ops::lanes_unary(i.op)); }
void vvtestop(Compiler& c, const Instr& i) { unary(c, i, ops::lanes_unary(i.op)); }
void vunop(Compiler& c, const Instr& i) { unary(c, i, ops::lanes_unary(i.op)); }
void vtestop(Compiler& c, const Instr& i) { unary(c, i, ops::lanes_unary(i.op)); }
void vbitmask(Compiler& c, const Instr& i) { unary(c, i, ops::lanes_unary(i.op)); }
void vsplat(Compiler& c, const Instr& i) { unary(c, i, ops::lanes_unary(i.op)); }
void vextunop(Compiler& c, const Instr& i) { unary(c, i, ops::across_unary(i.op)); }
void vcvtop(Compiler& c, const Instr& i) { unary(c, i, ops::across_unary(i.op)); }

void vvbinop(Compiler& c, const Instr& i) { binary(c, ops::lanes_binary(i.op)); }
void vbinop(Compiler& c, const Instr& i) { binary(c, ops::lanes_binary(i.op)); }
void vrelop(Compiler& c, const Instr& i) { binary(c, ops::lanes_binary(i.op)); }
void vshiftop(Compiler& c, const Instr& i) { binary(c, ops::lanes_binary(i.op)); }
void vswizzlop(Compiler& c, const Instr& i) { binary(c, ops::across_binary(i.op)); }
void vnarrow(Compiler& c, const Instr& i) { binary(c, ops::across_binary(i.op)); }
void vextbinop(Compiler& c, const Instr& i) { binary(c, ops::across_binary(i.op)); }

void vvternop(Compiler& c, const Instr& i) { ternary(c, ops::lanes_ternary(i.op)); }
void vternop(Compiler& c, const Instr& i) { ternary(c, ops::lanes_ternary(i.op)); }
void vextternop(Compiler& c, const Instr& i) { ternary(c, ops::across_ternary(i.op)); }
void vshuffle(Compiler& c, const Instr& i) {
  push_constant(c, c.expr().beside->v128s[i.lanes()]);
  ternary(c, ops::across_ternary(i.op));
}

void vextract_lane(Compiler& c, const Instr& i) {
  const u32 a = c.pop_slot();
  const u32 d = c.push(result_kind(i.op));
  c.emit_result(CodeDAB{ops::extract_lane(i.op), d, a, 0, i.lane()});
}
void vreplace_lane(Compiler& c, const Instr& i) { binary(c, ops::replace_lane(i.op), i.lane()); }

void vload_val(Compiler& c, const Instr& i) { load(c, i); }
void vload_pack(Compiler& c, const Instr& i) { load(c, i); }
void vload_splat(Compiler& c, const Instr& i) { load(c, i); }
void vload_zero(Compiler& c, const Instr& i) { load(c, i); }
void vload_lane(Compiler& c, const Instr& i) {
  const u32 vector = c.pop_slot();
  const u32 address = c.pop_slot();
  const u32 d = c.push(ValKind::v128);
  if (c.guarded(i.memory()))
    c.emit_result(CodeDABI{ops::load_lane_guarded(i.op), i.offset(), d, address, vector, i.lane()});
  else
    c.emit_result(CodePDABI{ops::load_lane_checked(i.op), c.in.memories[i.memory()], i.offset(), d, address,
                            vector, i.lane()});
}
void vstore(Compiler& c, const Instr& i) { store(c, i); }
void vstore_lane(Compiler& c, const Instr& i) { store(c, i, i.lane()); }

}  // namespace wfx::machine::rules

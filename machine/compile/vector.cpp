// Compile rules of vector instructions. A vector takes two slots; what is special to each is in its handler.
#include "machine/ops/vector.h"
#include "machine/compile/compiler.h"

namespace wfx::machine::rules {

namespace {

void unary(Compiler& c, const Instr& i) {
  const u32 a = c.pop_slot();
  const u32 d = c.push(result_kind(i.op));
  c.emit_result(CodeDA{ops::vector(i.op), d, a});
}
void binary(Compiler& c, Handler* handler, u32 lane = 0) {
  const u32 b = c.pop_slot();
  const u32 a = c.pop_slot();
  const u32 d = c.push(ValKind::v128);
  c.emit_result(CodeDAB{handler, d, a, b, lane});
}
void binary(Compiler& c, const Instr& i) { binary(c, ops::vector(i.op)); }
void ternary(Compiler& c, const Instr& i) {
  const u32 third = c.pop_slot();
  const u32 b = c.pop_slot();
  const u32 a = c.pop_slot();
  const u32 d = c.push(ValKind::v128);
  c.emit_result(CodeDABC{ops::vector(i.op), d, a, b, third});
}

void push_constant(Compiler& c, const V128& v) {
  u64 halves[2];
  __builtin_memcpy(halves, v.data(), sizeof halves);
  c.push_constant(ValKind::v128, halves[0], halves[1]);
}

void load(Compiler& c, const Instr& i) {
  const ops::Access access = ops::vector_load(i.op);
  const u32 address = c.pop_slot();
  const u32 d = c.push(ValKind::v128);
  if (c.guarded(i.x))
    c.emit_result(CodeDAI{access.guarded, i.bits(), d, address});
  else
    c.emit_result(CodePDABI{access.checked, c.in.memories[i.x], i.bits(), d, address, 0, 0});
}
void store(Compiler& c, const Instr& i) {
  const ops::Access access = ops::vector_store(i.op);
  const u32 value = c.pop_slot();
  const u32 address = c.pop_slot();
  if (c.guarded(i.x))
    c.emit(CodeDABI{access.guarded, i.bits(), 0, address, value, i.lane});
  else
    c.emit(CodePDABI{access.checked, c.in.memories[i.x], i.bits(), 0, address, value, i.lane});
}

}  // namespace

void vconst(Compiler& c, const Instr& i) { push_constant(c, c.expr().beside->v128s[i.x]); }

void vvunop(Compiler& c, const Instr& i) { unary(c, i); }
void vvtestop(Compiler& c, const Instr& i) { unary(c, i); }
void vunop(Compiler& c, const Instr& i) { unary(c, i); }
void vtestop(Compiler& c, const Instr& i) { unary(c, i); }
void vbitmask(Compiler& c, const Instr& i) { unary(c, i); }
void vsplat(Compiler& c, const Instr& i) { unary(c, i); }
void vextunop(Compiler& c, const Instr& i) { unary(c, i); }
void vcvtop(Compiler& c, const Instr& i) { unary(c, i); }

void vvbinop(Compiler& c, const Instr& i) { binary(c, i); }
void vbinop(Compiler& c, const Instr& i) { binary(c, i); }
void vrelop(Compiler& c, const Instr& i) { binary(c, i); }
void vshiftop(Compiler& c, const Instr& i) { binary(c, i); }
void vswizzlop(Compiler& c, const Instr& i) { binary(c, i); }
void vnarrow(Compiler& c, const Instr& i) { binary(c, i); }
void vextbinop(Compiler& c, const Instr& i) { binary(c, i); }

void vvternop(Compiler& c, const Instr& i) { ternary(c, i); }
void vternop(Compiler& c, const Instr& i) { ternary(c, i); }
void vextternop(Compiler& c, const Instr& i) { ternary(c, i); }
void vshuffle(Compiler& c, const Instr& i) {
  push_constant(c, c.expr().beside->v128s[i.x]);
  ternary(c, i);
}

void vextract_lane(Compiler& c, const Instr& i) {
  const u32 a = c.pop_slot();
  const u32 d = c.push(result_kind(i.op));
  c.emit_result(CodeDAB{ops::vector_lane(i.op), d, a, 0, i.lane});
}
void vreplace_lane(Compiler& c, const Instr& i) { binary(c, ops::vector_lane(i.op), i.lane); }

void vload_val(Compiler& c, const Instr& i) { load(c, i); }
void vload_pack(Compiler& c, const Instr& i) { load(c, i); }
void vload_splat(Compiler& c, const Instr& i) { load(c, i); }
void vload_zero(Compiler& c, const Instr& i) { load(c, i); }
void vload_lane(Compiler& c, const Instr& i) {
  const ops::Access access = ops::vector_load_lane(i.op);
  const u32 vector = c.pop_slot();
  const u32 address = c.pop_slot();
  const u32 d = c.push(ValKind::v128);
  if (c.guarded(i.x))
    c.emit_result(CodeDABI{access.guarded, i.bits(), d, address, vector, i.lane});
  else
    c.emit_result(CodePDABI{access.checked, c.in.memories[i.x], i.bits(), d, address, vector, i.lane});
}
void vstore(Compiler& c, const Instr& i) { store(c, i); }
void vstore_lane(Compiler& c, const Instr& i) { store(c, i); }

}  // namespace wfx::machine::rules

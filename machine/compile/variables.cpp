// Compile rules of locals, globals and tables.
#include "machine/compile/compiler.h"

namespace wfx::machine::rules {

void local_get(Compiler& c, const Instr& i) { c.push_local(i.local()); }
void local_set(Compiler& c, const Instr& i) { c.set_local(i.local()); }
void local_tee(Compiler& c, const Instr& i) {
  c.set_local(i.local());
  c.push_local(i.local());
}

void global_get(Compiler& c, const Instr& i) {
  GlobalInst& global = *c.in.globals[i.global()];
  const ValKind kind = global.type.type.kind;
  const u32 d = c.push(kind);
  c.emit_result(CodePD{width_of(kind) == 2 ? ops::global_get_2 : ops::global_get, global.value, d, 0});
}
void global_set(Compiler& c, const Instr& i) {
  GlobalInst& global = *c.in.globals[i.global()];
  const u32 value = c.pop_slot();
  c.emit(CodePD{width_of(global.type.type.kind) == 2 ? ops::global_set_2 : ops::global_set, global.value,
                value, 0});
}

void table_get(Compiler& c, const Instr& i) {
  const u32 index = c.pop_slot();
  const u32 d = c.push(ValKind::ref);
  c.emit_result(CodePDAB{ops::table_get, c.in.tables[i.table()], d, index, 0, 0});
}
void table_set(Compiler& c, const Instr& i) {
  const u32 ref = c.pop_slot();
  const u32 index = c.pop_slot();
  c.emit(CodePDAB{ops::table_set, c.in.tables[i.table()], 0, index, ref, 0});
}
void table_size(Compiler& c, const Instr& i) {
  const TableInst* table = c.in.tables[i.table()];
  const u32 d = c.push(table->type.addr == AddrType::i64 ? ValKind::i64 : ValKind::i32);
  c.emit_result(CodePD{ops::table_size, c.in.tables[i.table()], d, 0});
}

}  // namespace wfx::machine::rules

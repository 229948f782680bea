// Compile rules of bulk operations on memories and tables.
#include "machine/compile/host.h"
#include "machine/runtime/host_ops.h"

namespace wfx::machine::rules {

namespace {

u64 memory(const Compiler& c, u32 index) { return as_word(c.in.memories[index]); }
u64 table(const Compiler& c, u32 index) { return as_word(c.in.tables[index]); }

void emit(Compiler& c, HostRoutine* routine, u32 operands, u64 i, u64 j) {
  emit_on_host(c, routine, operands, ValKind::bot, {.i = i, .j = j});
}

}  // namespace

void memory_fill(Compiler& c, const Instr& i) { emit(c, runtime::memory_fill, 3, memory(c, i.memory()), 0); }
void memory_copy(Compiler& c, const Instr& i) {
  emit(c, runtime::memory_copy, 3, memory(c, i.destination_memory()), memory(c, i.source_memory()));
}
void memory_init(Compiler& c, const Instr& i) {
  emit(c, runtime::memory_init, 3, memory(c, i.memory()), i.data());
}
void data_drop(Compiler& c, const Instr& i) { emit(c, runtime::data_drop, 0, 0, i.data()); }

void table_fill(Compiler& c, const Instr& i) { emit(c, runtime::table_fill, 3, table(c, i.table()), 0); }
void table_copy(Compiler& c, const Instr& i) {
  emit(c, runtime::table_copy, 3, table(c, i.destination_table()), table(c, i.source_table()));
}
void table_init(Compiler& c, const Instr& i) {
  emit(c, runtime::table_init, 3, table(c, i.table()), i.elem());
}
void table_grow(Compiler& c, const Instr& i) {
  const TableInst* grown = c.in.tables[i.table()];
  const ValKind result = grown->type.addr == AddrType::i64 ? ValKind::i64 : ValKind::i32;
  emit_on_host(c, runtime::table_grow, 2, result, {.i = as_word(grown)});
}
void elem_drop(Compiler& c, const Instr& i) { emit(c, runtime::elem_drop, 0, 0, i.elem()); }

}  // namespace wfx::machine::rules

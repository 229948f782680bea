// Compile rules of loads, stores, memory.size and memory.grow.
#include "machine/compile/compiler.h"

namespace wfx::machine::rules {

namespace {

ValKind address_kind(const MemInst& memory) {
  return memory.type.addr == AddrType::i64 ? ValKind::i64 : ValKind::i32;
}

}  // namespace

void load_val(Compiler& c, const Instr& i) {
  const u32 address = c.pop_slot();
  const u32 d = c.push(kind_named(info(i.op).mnemonic.substr(0, 3)));
  if (c.guarded(i.memory()))
    c.emit_result(CodeDAI{ops::load_guarded(i.op), i.offset(), d, address});
  else
    c.emit_result(
        CodePDABI{ops::load_checked(i.op), c.in.memories[i.memory()], i.offset(), d, address, 0, 0});
}
void load_pack(Compiler& c, const Instr& i) { load_val(c, i); }

void store_val(Compiler& c, const Instr& i) {
  const u32 value = c.pop_slot();
  const u32 address = c.pop_slot();
  if (c.guarded(i.memory()))
    c.emit(CodeDABI{ops::store_guarded(i.op), i.offset(), 0, address, value, 0});
  else
    c.emit(CodePDABI{ops::store_checked(i.op), c.in.memories[i.memory()], i.offset(), 0, address, value, 0});
}
void store_pack(Compiler& c, const Instr& i) { store_val(c, i); }

void memory_size(Compiler& c, const Instr& i) {
  MemInst* memory = c.in.memories[i.memory()];
  const u32 d = c.push(address_kind(*memory));
  c.emit_result(CodePD{ops::memory_size, memory, d, 0});
}
void memory_grow(Compiler& c, const Instr& i) {
  MemInst* memory = c.in.memories[i.memory()];
  const u32 top = c.top_slot();
  const u32 pages = c.pop_slot();
  const u32 d = c.push(address_kind(*memory));
  c.emit_result(CodePDAB{ops::memory_grow, memory, d, pages, top, memory->type.addr == AddrType::i64});
}

}  // namespace wfx::machine::rules

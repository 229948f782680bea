// Where loads and stores find their bytes in memories.
#pragma once

#include "machine/native/x86_64/emitter.h"

namespace wfx::machine::native {

/// Where an access to the guarded memory is: at an i32 and an offset of 32 bits.
inline Mem guarded_place(Emitter& e, u32 address, u64 offset) {
  const Gpr index = e.read(address);
  if (offset <= 0x7FFFFFFF) return {kMemory, static_cast<i32>(offset), index, 0};
  e.a.mov(Gpr::rax, offset);
  e.a.alu(Alu::add, Width::w64, Gpr::rax, index);
  return {kMemory, 0, Gpr::rax, 0};
}

/// Where an access to any memory is, once it is known that it is in bounds.
inline Mem checked_place(Emitter& e, const CodePDABI& i, u32 bytes) {
  e.a.mov(Gpr::rcx, as_word(i.p));
  e.a.mov(Width::w64, Gpr::rax, e.operand(i.a));
  if (i.i != 0) {
    e.a.mov(Gpr::rdx, i.i);
    e.a.alu(Alu::add, Width::w64, Gpr::rax, Gpr::rdx);
    e.slow(Cond::below);  // the carry
  }
  e.a.mov(Width::w64, Gpr::rdx, Mem{Gpr::rcx, offsetof(MemInst, size)});
  e.a.alu(Alu::sub, Width::w64, Gpr::rdx, static_cast<i32>(bytes));
  e.slow(Cond::below);
  e.a.alu(Alu::cmp, Width::w64, Gpr::rax, Gpr::rdx);
  e.slow(Cond::above);
  e.a.alu(Alu::add, Width::w64, Gpr::rax, Mem{Gpr::rcx, offsetof(MemInst, base)});
  return {Gpr::rax};
}

}  // namespace wfx::machine::native

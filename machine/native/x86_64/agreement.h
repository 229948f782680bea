// What caller and callee agree on where both are native code.
//
// Arguments and results are in the frame, as handlers have them; of the first slots, registers have copies, too. So
// whoever reads them does not wait for what has just been stored. Native code calls a function through
// FuncCode::native, with the function in rcx; where that is native, it begins with its copies. It returns
// kValuesInRegisters where it has left copies of its results, and a handler that ends it Status::values: then the
// caller loads them. Where handlers call, a way apart loads what the function expects, and they take either status.
#pragma once

#include "machine/native/x86_64/plan.h"
#include "machine/slot.h"

namespace wfx::machine::native {

/// So many of the first slots have a register, if what they hold is of its kind.
inline constexpr u32 kAgreedGprs = 5, kAgreedXmms = 8;

/// Which registers have which slots of a frame that begins with values of the types. Vectors are in memory alone.
inline SlotRegisters agreed(const ResultType& types) {
  SlotRegisters registers;
  u32 slot = 0;
  for (const ValType& type : types) {
    const bool is_float = type.kind == ValKind::f32 || type.kind == ValKind::f64;
    if (is_float && slot < kAgreedXmms) registers.xmm[slot] = slot;
    if (!is_float && type.kind != ValKind::v128 && slot < kAgreedGprs) registers.gpr[slot] = slot;
    slot += width_of(type.kind);
  }
  return registers;
}

}  // namespace wfx::machine::native

// What templates of vector instructions share.
#pragma once

#include "machine/native/x86_64/emitter.h"

namespace wfx::machine::native {

// Free within an instruction.
inline constexpr Xmm kResult = Xmm::x0, kOther = Xmm::x1, kMask = Xmm::x2, kScratch = Xmm::x3;

// Of cmpps and cmppd.
inline constexpr u8 kEqual = 0, kLess = 1, kLessOrEqual = 2, kUnordered = 3, kNotEqual = 4;

/// Of the lanes of an instruction on floats.
inline Precision precision_of(Op op) {
  return info(op).mnemonic.starts_with("f32x4") ? Precision::single : Precision::twice;
}
inline PackedBy compare_of(Precision p) { return p == Precision::single ? PackedBy::cmpps : PackedBy::cmppd; }

inline void load_constant(Emitter& e, Xmm to, u64 low, u64 high) {
  if (low == 0 && high == 0) return e.a.vector(Packed::pxor, to, to);
  e.a.load_vector(to, e.a.literal(low, high));
}

/// The result register becomes the vector in the slot and the next one.
inline void finish_vector(Emitter& e, u32 d) {
  e.unlock();
  const Xmm to = e.result_vector(d);
  e.a.move_whole(to, kResult);
  e.write_vector(d, to);
}

/// NaNs among the lanes of the result register become canonical. Takes rax, kOther and kMask.
inline void make_canonical(Emitter& e, Precision p) {
  e.a.move_whole(kOther, kResult);
  e.a.vector(compare_of(p), kOther, kOther, kUnordered);
  e.a.signs(p, Gpr::rax, kOther);
  e.a.test(Width::w32, Gpr::rax, Gpr::rax);
  const Offset none = e.a.jump(Cond::equal);
  const u64 nan = p == Precision::single ? 0x7FC0'0000'7FC0'0000 : u64{0x7FF8} << 48;
  load_constant(e, kMask, nan, nan);
  e.a.vector(Packed::pand, kMask, kOther);
  e.a.vector(Packed::pandn, kOther, kResult);
  e.a.move_whole(kResult, kMask);
  e.a.vector(Packed::por, kResult, kOther);
  e.a.bind(none);
}

}  // namespace wfx::machine::native

// The registers of x86-64, and what native code keeps in each.
//
// At the border to a handler, all six registers of the hot state are as code.h says:
//   r12 pc   r13 fp   r14 in   r15 mem   rdi m   rsi stack
// In native code, fp, mem and m are always there. The others are known without them: pc and `in` as constants, the
// stack as m->current. So r12, r14 and rsi hold values of slots until a handler needs them.
#pragma once

#include <array>

#include "grammar/integers.h"

namespace wfx::machine::native {

enum class Gpr : u8 { rax, rcx, rdx, rbx, rsp, rbp, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15 };
enum class Xmm : u8 { x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, x10, x11, x12, x13, x14, x15 };

inline constexpr Gpr kPc = Gpr::r12, kFrame = Gpr::r13, kInstance = Gpr::r14, kMemory = Gpr::r15;
inline constexpr Gpr kMachine = Gpr::rdi, kStack = Gpr::rsi;

/// What holds values of slots from one instruction to the next. rax, rcx, rdx and the first three vector registers are
/// free within an instruction. rbp belongs to the caller.
inline constexpr std::array kSlotGprs = {Gpr::rbx, Gpr::r8,  Gpr::r9,  Gpr::r10,
                                         Gpr::r11, Gpr::rsi, Gpr::r12, Gpr::r14};
inline constexpr std::array kSlotXmms = {Xmm::x4,  Xmm::x5,  Xmm::x6,  Xmm::x7,  Xmm::x8,  Xmm::x9,
                                         Xmm::x10, Xmm::x11, Xmm::x12, Xmm::x13, Xmm::x14, Xmm::x15};

}  // namespace wfx::machine::native

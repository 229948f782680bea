// What templates of instructions on floats share.
#pragma once

#include "machine/native/x86_64/emitter.h"
#include "machine/native/x86_64/numeric.h"

namespace wfx::machine::native::floats {

constexpr Precision precision_of(Type type) {
  return type == Type::i32 || type == Type::f32 ? Precision::single : Precision::twice;
}
/// The instruction of the processor for a sum, difference, product or quotient; none for other operators.
constexpr std::optional<Sse> arithmetic_of(Operator op) {
  switch (op) {
    case Operator::fadd: return Sse::add;
    case Operator::fsub: return Sse::sub;
    case Operator::fmul: return Sse::mul;
    case Operator::fdiv: return Sse::div;
    default: return std::nullopt;
  }
}

/// The slot becomes the sum, difference, product or quotient. It may be a NaN, which is canonical.
void arithmetic(Emitter& e, Sse op, Precision p, u32 slot_d, Xmm a, const Rm& b);

}  // namespace wfx::machine::native::floats

// The numeric instructions as templates see them: the operator, and the types that it is of.
#pragma once

#include "grammar/instruction.h"
#include "machine/native/x86_64/assembler.h"

namespace wfx::machine::native {

/// The operators of arithmetic.h, under the names of the `operator` column of instructions.def.
enum class Operator : u8 {
  none,
  iclz,
  ictz,
  ipopcnt,
  iextend8_s,
  iextend16_s,
  iextend32_s,
  iadd,
  isub,
  imul,
  iand,
  ior,
  ixor,
  ishl,
  ishr_u,
  ishr_s,
  irotl,
  irotr,
  idiv_u,
  idiv_s,
  irem_u,
  irem_s,
  ieqz,
  ieq,
  ine,
  ilt_u,
  igt_u,
  ile_u,
  ige_u,
  ilt_s,
  igt_s,
  ile_s,
  ige_s,
  fabs,
  fneg,
  fsqrt,
  fceil,
  ffloor,
  ftrunc,
  fnearest,
  fadd,
  fsub,
  fmul,
  fdiv,
  fcopysign,
  fmin,
  fmax,
  feq,
  fne,
  flt,
  fgt,
  fle,
  fge,
  wrap,
  extend_u,
  extend_s,
  convert_u,
  convert_s,
  demote,
  promote,
  reinterpret,
  trunc_s,
  trunc_u,
  trunc_sat_s,
  trunc_sat_u,
};

enum class Type : u8 { i32, i64, f32, f64 };
constexpr bool is_float(Type t) { return t >= Type::f32; }
/// Of the operations on a register of integers that has the bits of such a value.
constexpr Width register_width(Type t) { return t == Type::i32 || t == Type::f32 ? Width::w32 : Width::w64; }

struct Numeric {
  Operator op = Operator::none;
  Type operand{}, result{};
};
/// Operator::none of what is no numeric instruction on scalars.
const Numeric& numeric(Op op);

}  // namespace wfx::machine::native

// Reduction of numeric instructions (specification 3.0, section 4.6.1).
#pragma once

#include "semantics/numerics/scalar.h"
#include "semantics/reduction/operands.h"
#include "semantics/reduction/rule.h"
#include "semantics/rules/reduction_numeric.h"

namespace wfx {

/// $unop_, $testop_ or $cvtop__ on the topmost value.
template <Op op>
auto apply_to_one(const Configuration& z) {
  return numerics::apply<op>(z.store.choice, num<numerics::Operand<op>>(z.top()));
}

/// $binop_ or $relop_ on the two topmost values.
template <Op op>
auto apply_to_two(const Configuration& z) {
  using T = numerics::Operand<op>;
  return numerics::apply<op>(z.store.choice, num<T>(z.top(1)), num<T>(z.top()));
}

/// Step_pure/unop-val
///   (nt.const c_1) (nt.unop)  ~>  (nt.const c)
///     -- c <- $unop_(nt, unop, c_1)
STEP_OP(Step_pure, unop_Val) {
  const auto c = apply_to_one<op>(z);
  if (!PREMISE("c <- $unop_(nt, unop, c_1)", c.has_value())) return false;
  z.top() = constant(*c);
  return true;
}

/// Step_pure/unop-trap
///   (nt.const c_1) (nt.unop)  ~>  trap
///     -- $unop_(nt, unop, c_1) = eps
STEP_OP(Step_pure, unop_Trap) {
  const auto c = apply_to_one<op>(z);
  if (!PREMISE("$unop_(nt, unop, c_1) = eps", !c.has_value())) return false;
  trap_with(z, 1, TrapCause::none);  // all unary operators are total
  return true;
}

/// Step_pure/binop-val
///   (nt.const c_1) (nt.const c_2) (nt.binop)  ~>  (nt.const c)
///     -- c <- $binop_(nt, binop, c_1, c_2)
STEP_OP(Step_pure, binop_Val) {
  const auto c = apply_to_two<op>(z);
  if (!PREMISE("c <- $binop_(nt, binop, c_1, c_2)", c.has_value())) return false;
  z.pop();
  z.top() = constant(*c);
  return true;
}

/// Step_pure/binop-trap
///   (nt.const c_1) (nt.const c_2) (nt.binop)  ~>  trap
///     -- $binop_(nt, binop, c_1, c_2) = eps
STEP_OP(Step_pure, binop_Trap) {
  const auto c = apply_to_two<op>(z);
  if (!PREMISE("$binop_(nt, binop, c_1, c_2) = eps", !c.has_value())) return false;
  const u64 c_2 = z.top().bits;  // only division and remainder of integers are partial
  trap_with(z, 2, c_2 == 0 ? TrapCause::integer_divide_by_zero : TrapCause::integer_overflow);
  return true;
}

/// Step_pure/testop
///   (nt.const c_1) (nt.testop)  ~>  (i32.const c)
///     where c = $testop_(nt, testop, c_1)
STEP_OP(Step_pure, testop) {
  z.top() = constant(*apply_to_one<op>(z));
  return true;
}

/// Step_pure/relop
///   (nt.const c_1) (nt.const c_2) (nt.relop)  ~>  (i32.const c)
///     where c = $relop_(nt, relop, c_1, c_2)
STEP_OP(Step_pure, relop) {
  const u32 c = *apply_to_two<op>(z);
  z.pop();
  z.top() = constant(c);
  return true;
}

/// Step_pure/cvtop-val
///   (nt_1.const c_1) (nt_2.cvtop_nt_1)  ~>  (nt_2.const c)
///     -- c <- $cvtop__(nt_1, nt_2, cvtop, c_1)
STEP_OP(Step_pure, cvtop_Val) {
  const auto c = apply_to_one<op>(z);
  if (!PREMISE("c <- $cvtop__(nt_1, nt_2, cvtop, c_1)", c.has_value())) return false;
  z.top() = constant(*c);
  return true;
}

/// Step_pure/cvtop-trap
///   (nt_1.const c_1) (nt_2.cvtop_nt_1)  ~>  trap
///     -- $cvtop__(nt_1, nt_2, cvtop, c_1) = eps
STEP_OP(Step_pure, cvtop_Trap) {
  const auto c_1 = num<numerics::Operand<op>>(z.top());
  if (!PREMISE("$cvtop__(nt_1, nt_2, cvtop, c_1) = eps",
               !numerics::apply<op>(z.store.choice, c_1).has_value()))
    return false;
  z.pop();
  const bool is_nan = c_1 != c_1;  // only the truncations of floats are partial
  z.trap(is_nan ? TrapCause::invalid_conversion : TrapCause::integer_overflow);
  return true;
}

// ---- families: an instruction's rules in order

namespace family {

/// (nt.const c) is a value, which no rule reduces. It moves from the code to the values below the redex.
FAMILY(const_) {
  z.push({tag_of(info(op).mnemonic.substr(0, 3)), i.bits()});
  return true;
}
FAMILY(unop) { return first_of<Step_pure::unop_Val<op>, Step_pure::unop_Trap<op>>(z, i, o); }
FAMILY(binop) { return first_of<Step_pure::binop_Val<op>, Step_pure::binop_Trap<op>>(z, i, o); }
FAMILY(testop) { return first_of<Step_pure::testop<op>>(z, i, o); }
FAMILY(relop) { return first_of<Step_pure::relop<op>>(z, i, o); }
FAMILY(cvtop) { return first_of<Step_pure::cvtop_Val<op>, Step_pure::cvtop_Trap<op>>(z, i, o); }

}  // namespace family
}  // namespace wfx

// How a function of vectors becomes a handler: its parameters are read from slots, its result is written to them.
#pragma once

#include "machine/ops/lanes.h"
#include "machine/ops/ops.h"
#include "machine/ops/rows.h"

namespace wfx::machine::handlers {

template <auto function>
struct Vector;

template <class Result, class A, Result (*function)(A)>
struct Vector<function> {
  static OP(handler) {
    const auto& i = at<CodeDA>(pc);
    put(fp + i.d, function(get<A>(fp + i.a)));
    NEXT(CodeDA);
  }
  static constexpr SlotOp<CodeDA> kOp{handler};
};

template <class Result, class A, class B, Result (*function)(A, B)>
struct Vector<function> {
  static OP(handler) {
    const auto& i = at<CodeDAB>(pc);
    put(fp + i.d, function(get<A>(fp + i.a), get<B>(fp + i.b)));
    NEXT(CodeDAB);
  }
  static constexpr SlotOp<CodeDAB> kOp{handler};
};

template <class Result, class A, class B, class C, Result (*function)(A, B, C)>
struct Vector<function> {
  static OP(handler) {
    const auto& i = at<CodeDABC>(pc);
    put(fp + i.d, function(get<A>(fp + i.a), get<B>(fp + i.b), get<C>(fp + i.c)));
    NEXT(CodeDABC);
  }
  static constexpr SlotOp<CodeDABC> kOp{handler};
};

}  // namespace wfx::machine::handlers

namespace wfx::machine::ops {

/// The operation of a vector instruction, by how many operands it has.
struct ByOperands {
  ByOperands() = default;
  ByOperands(SlotOp<CodeDA> op) : unary(op) {}
  ByOperands(SlotOp<CodeDAB> op) : binary(op) {}
  ByOperands(SlotOp<CodeDABC> op) : ternary(op) {}

  SlotOp<CodeDA> unary;
  SlotOp<CodeDAB> binary;
  SlotOp<CodeDABC> ternary;
};

}  // namespace wfx::machine::ops

// Of a row whose rule is a function template in `lanes`.
#define VECTOR_ROW(op, rule) \
  case Op::op: return handlers::Vector<lanes::rule<Op::op>>::kOp;

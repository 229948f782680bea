// How a function of vectors becomes handlers: its parameters are read from slots, its result is written to them.
#pragma once

#include "machine/ops/lanes.h"
#include "machine/ops/ops.h"
#include "machine/ops/rows.h"

namespace wfx::machine::handlers {

template <auto function>
struct Vector;

template <class Result, class A, Result (*function)(A)>
struct Vector<function> {
  static constexpr u32 kOperands = 1;
  template <class Layout>
  static OP(handler) {
    const auto& i = at<Layout>(pc);
    put(fp + i.d, function(get<A>(fp + i.a)));
    NEXT(Layout);
  }
};

template <class Result, class A, class B, Result (*function)(A, B)>
struct Vector<function> {
  static constexpr u32 kOperands = 2;
  template <class Layout>
  static OP(handler) {
    const auto& i = at<Layout>(pc);
    put(fp + i.d, function(get<A>(fp + i.a), get<B>(fp + i.b)));
    NEXT(Layout);
  }
};

template <class Result, class A, class B, class C, Result (*function)(A, B, C)>
struct Vector<function> {
  static constexpr u32 kOperands = 3;
  template <class Layout>
  static OP(handler) {
    const auto& i = at<Layout>(pc);
    put(fp + i.d, function(get<A>(fp + i.a), get<B>(fp + i.b), get<C>(fp + i.c)));
    NEXT(Layout);
  }
};

}  // namespace wfx::machine::handlers

namespace wfx::machine::ops {

/// The operation of a vector instruction, by how many operands it has; the others are null.
struct ByOperands {
  SlotOp<CodeDA> unary{};
  SlotOp<CodeDAB> binary{};
  SlotOp<CodeDABC> ternary{};
};
template <class Vector>
constexpr ByOperands by_operands() {
  if constexpr (Vector::kOperands == 1) return {.unary = op_of<Vector>};
  if constexpr (Vector::kOperands == 2) return {.binary = op_of<Vector>};
  if constexpr (Vector::kOperands == 3) return {.ternary = op_of<Vector>};
}

}  // namespace wfx::machine::ops

// Of a row whose rule is a function template in `lanes`.
#define VECTOR_ROW(op, rule) \
  case Op::op: return by_operands<handlers::Vector<lanes::rule<Op::op>>>();

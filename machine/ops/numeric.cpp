// Numeric instructions: one handler template for each shape, and the tables that say which is which.
#include <tuple>

#include "machine/ops/arithmetic.h"
#include "machine/ops/ops.h"
#include "machine/ops/rows.h"

namespace wfx::machine::handlers {

namespace {

/// The type in a signature, "i32 i32 -> i32", that begins at `from`.
consteval std::size_t type_at(std::string_view signature, std::size_t from) {
  const std::string_view name = signature.substr(from, 3);
  constexpr std::string_view kNames[] = {"i32", "i64", "f32", "f64"};
  for (std::size_t k = 0; k < 4; ++k)
    if (name == kNames[k]) return k;
  throw "not a numeric type";
}
template <std::size_t type>
using Number = std::tuple_element_t<type, std::tuple<u32, u64, float, double>>;

/// The operator of an instruction on the types of its signature.
template <Op op, class Function_>
struct Numeric {
  static constexpr std::string_view kSignature = info(op).signature;
  using Function = Function_;
  using Operand = Number<type_at(kSignature, 0)>;
  using Result = Number<type_at(kSignature, kSignature.size() - 3)>;
};
template <Op op, class Function_>
struct Converting : Numeric<op, Function_> {
  struct Function : Function_ {
    template <class T>
    static auto apply(T a) {
      return Function_::template apply<typename Numeric<op, Function_>::Result>(a);
    }
    template <class T>
    static TrapCause fails(T a)
      requires requires { Function_::template fails<typename Numeric<op, Function_>::Result>(a); }
    {
      return Function_::template fails<typename Numeric<op, Function_>::Result>(a);
    }
  };
};

template <class Function, class... T>
inline TrapCause fails(T... operands) {
  if constexpr (requires { Function::fails(operands...); })
    return Function::fails(operands...);
  else
    return TrapCause::none;
}

template <class Operator>
struct unary {
  template <class Layout>
  static OP(handler) {
    const auto& i = at<Layout>(pc);
    using Function = typename Operator::Function;
    const auto a = get<typename Operator::Operand>(fp + i.a);
    if (const TrapCause cause = fails<Function>(a); UNLIKELY(cause != TrapCause::none)) {
      m->cause = cause;
      GO(raise_cause);
    }
    put(fp + i.d, static_cast<typename Operator::Result>(Function::apply(a)));
    NEXT(Layout);
  }
};

template <class Operator>
struct binary_rr {
  template <class Layout>
  static OP(handler) {
    const auto& i = at<Layout>(pc);
    using Function = typename Operator::Function;
    const auto a = get<typename Operator::Operand>(fp + i.a), b = get<typename Operator::Operand>(fp + i.b);
    if (const TrapCause cause = fails<Function>(a, b); UNLIKELY(cause != TrapCause::none)) {
      m->cause = cause;
      GO(raise_cause);
    }
    put(fp + i.d, static_cast<typename Operator::Result>(Function::apply(a, b)));
    NEXT(Layout);
  }
};
template <class Operator>
struct binary_ri {
  template <class Layout>
  static OP(handler) {
    const auto& i = at<Layout>(pc);
    using Function = typename Operator::Function;
    const auto a = get<typename Operator::Operand>(fp + i.a), b = get<typename Operator::Operand>(&i.i);
    if (const TrapCause cause = fails<Function>(a, b); UNLIKELY(cause != TrapCause::none)) {
      m->cause = cause;
      GO(raise_cause);
    }
    put(fp + i.d, static_cast<typename Operator::Result>(Function::apply(a, b)));
    NEXT(Layout);
  }
};

template <class Operator, bool sense>
struct branch_rr {
  template <class Layout>
  static OP(handler) {
    const auto& i = at<Layout>(pc);
    const auto a = get<typename Operator::Operand>(fp + i.a), b = get<typename Operator::Operand>(fp + i.b);
    if (Operator::Function::apply(a, b) == sense) BRANCH(i.target);
    NEXT(Layout);
  }
};
template <class Operator, bool sense>
struct branch_ri {
  template <class Layout>
  static OP(handler) {
    const auto& i = at<Layout>(pc);
    const auto a = get<typename Operator::Operand>(fp + i.a), b = get<typename Operator::Operand>(&i.i);
    if (Operator::Function::apply(a, b) == sense) BRANCH(i.target);
    NEXT(Layout);
  }
};

}  // namespace
}  // namespace wfx::machine::handlers

namespace wfx::machine::ops {

namespace {

/// The operations of a numeric instruction; those that it does not have are null.
struct Numbers {
  SlotOp<CodeDA> unary{};
  SlotOp<CodeDAB> rr{};  // both operands in slots
  SlotOp<CodeDAI> ri{};  // the second is a constant
  SlotOp<CodeABT> if_rr{}, unless_rr{};
  SlotOp<CodeAIT> if_ri{}, unless_ri{};
};

template <class Operator>
constexpr Numbers kUnary{.unary = op_of<handlers::unary<Operator>>};
template <class Operator>
constexpr Numbers kBinary{.rr = op_of<handlers::binary_rr<Operator>>,
                          .ri = op_of<handlers::binary_ri<Operator>>};
template <class Operator>
constexpr Numbers kCompare{.rr = kBinary<Operator>.rr,
                           .ri = kBinary<Operator>.ri,
                           .if_rr = op_of<handlers::branch_rr<Operator, true>>,
                           .unless_rr = op_of<handlers::branch_rr<Operator, false>>,
                           .if_ri = op_of<handlers::branch_ri<Operator, true>>,
                           .unless_ri = op_of<handlers::branch_ri<Operator, false>>};

// The `operator` column of these rows is one of arithmetic.h.
#define INSTR(op, mnemonic, prefix, code, shape, signature, rule, operator_, feature, access) \
  ROW(rule, op, operator_)
#define UNARY_ROW(op, operator_) \
  case Op::op: return kUnary<handlers::Numeric<Op::op, arithmetic::operator_>>;
#define CONVERSION_ROW(op, operator_) \
  case Op::op: return kUnary<handlers::Converting<Op::op, arithmetic::operator_>>;
#define BINARY_ROW(op, operator_) \
  case Op::op: return kBinary<handlers::Numeric<Op::op, arithmetic::operator_>>;
#define COMPARE_ROW(op, operator_) \
  case Op::op: return kCompare<handlers::Numeric<Op::op, arithmetic::operator_>>;
#define ROW_unop , UNARY_ROW
#define ROW_testop , UNARY_ROW
#define ROW_cvtop , CONVERSION_ROW
#define ROW_binop , BINARY_ROW
#define ROW_relop , COMPARE_ROW
Numbers numbers(Op op) {
  switch (op) {
#include "grammar/instructions.def"
#undef ROW_unop
#undef ROW_testop
#undef ROW_cvtop
#undef ROW_binop
#undef ROW_relop
#undef INSTR
    default: return {};
  }
}

}  // namespace

SlotOp<CodeDA> unary(Op op) { return numbers(op).unary; }
SlotOp<CodeDAB> binary_rr(Op op) { return numbers(op).rr; }
SlotOp<CodeDAI> binary_ri(Op op) { return numbers(op).ri; }
SlotOp<CodeABT> if_rr(Op op) { return numbers(op).if_rr; }
SlotOp<CodeAIT> if_ri(Op op) { return numbers(op).if_ri; }
SlotOp<CodeABT> unless_rr(Op op) { return numbers(op).unless_rr; }
SlotOp<CodeAIT> unless_ri(Op op) { return numbers(op).unless_ri; }

}  // namespace wfx::machine::ops

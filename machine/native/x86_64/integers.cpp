// Native code of integer instructions, and of branches on comparisons of integers.
#include "machine/native/x86_64/emitter.h"
#include "machine/native/x86_64/moves.h"
#include "machine/native/x86_64/templates.h"

namespace wfx::machine::native::integers {

namespace {

constexpr u32 bits_of(Width w) { return w == Width::w32 ? 32 : 64; }

/// The second operand of an instruction: in a slot, or a constant.
struct Second {
  bool is_constant;
  u32 slot;
  u64 bits;
};
Second second(const CodeDAB& i) { return {false, i.b, 0}; }
Second second(const CodeDAI& i) { return {true, 0, i.i}; }
Second second(const CodeABT& i) { return {false, i.b, 0}; }
Second second(const CodeAIT& i) { return {true, 0, i.i}; }

/// The constant as an immediate of instructions of that width, if it is one.
std::optional<i32> immediate(const Second& b, Width w) {
  const auto low = static_cast<i32>(b.bits);
  if (b.is_constant && (w == Width::w32 || static_cast<i64>(b.bits) == low)) return low;
  return std::nullopt;
}
/// The operand for reading; a constant that is no immediate goes to rcx.
Rm in_rm(Emitter& e, const Second& b) {
  if (!b.is_constant) return e.operand(b.slot);
  e.a.mov(Gpr::rcx, b.bits);
  return Gpr::rcx;
}

// ---- binary

/// What adds, or subtracts a constant, as an address.
std::optional<Mem> sum_of(Alu alu, Gpr a, std::optional<i32> constant, const Rm& by) {
  if (constant && alu == Alu::add) return Mem{a, *constant};
  if (constant && alu == Alu::sub && *constant != INT32_MIN) return Mem{a, -*constant};
  if (constant || alu != Alu::add || by.is_memory()) return std::nullopt;
  return Mem{a, 0, static_cast<Gpr>(by.reg())};
}

void alu(Emitter& e, Alu alu, Width w, u32 slot_d, u32 slot_a, const Second& b) {
  const auto constant = immediate(b, w);
  const Gpr a = e.read(slot_a);
  const Rm by = constant ? Rm(Gpr::rax) : in_rm(e, b);
  const Gpr d = e.result(slot_d);
  const bool is_second = !constant && by.is(d) && d != a;  // the result goes where the second operand is
  if (is_second && alu != Alu::sub) {
    e.a.alu(alu, w, d, a);
    return e.write(slot_d, d);
  }
  if (const auto sum = sum_of(alu, a, constant, by); sum && d != a) {
    e.a.lea(w, d, *sum);
    return e.write(slot_d, d);
  }
  const Gpr to = is_second ? Gpr::rax : d;
  if (to != a) e.a.mov(w, to, a);
  if (constant)
    e.a.alu(alu, w, to, *constant);
  else
    e.a.alu(alu, w, to, by);
  if (to != d) e.a.mov(w, d, to);
  // A 64-bit slot that an operation of 32 bits leaves alone is zero above them already.
  e.write(slot_d, d);
}

void imul(Emitter& e, Width w, u32 slot_d, u32 slot_a, const Second& b) {
  const auto constant = immediate(b, w);
  const Rm a = constant ? e.operand(slot_a) : Rm(e.read(slot_a));
  const Rm by = constant ? Rm(Gpr::rax) : in_rm(e, b);
  const Gpr d = e.result(slot_d);
  const bool is_second = !constant && by.is(d);
  if (!constant && !is_second && !a.is(d)) e.a.mov(w, d, a);
  if (constant)
    e.a.imul(w, d, a, *constant);
  else
    e.a.imul(w, d, is_second ? a : by);
  e.write(slot_d, d);
}

void shift(Emitter& e, Shift shift, Width w, u32 slot_d, u32 slot_a, const Second& b) {
  const Gpr a = e.read(slot_a);
  if (!b.is_constant) e.a.mov(Width::w32, Gpr::rcx, e.operand(b.slot));
  const Gpr d = e.result(slot_d);
  if (d != a) e.a.mov(w, d, a);
  // The processor takes the count modulo the width, as the instruction does.
  if (b.is_constant)
    e.a.shift(shift, w, d, static_cast<u8>(b.bits % bits_of(w)));
  else
    e.a.shift(shift, w, d);
  e.write(slot_d, d);
}

/// Quotient and remainder. Their handler traps where they are not defined.
void divide(Emitter& e, Width w, bool is_signed, bool remainder, u32 slot_d, u32 slot_a, const Second& b) {
  Gpr by = Gpr::rcx;
  if (b.is_constant)
    e.a.mov(Gpr::rcx, w == Width::w32 ? static_cast<u32>(b.bits) : b.bits);
  else
    by = e.read(b.slot);
  e.a.mov(w, Gpr::rax, e.operand(slot_a));
  e.a.test(w, by, by);
  e.slow(Cond::equal);
  std::optional<Offset> done;
  if (is_signed) {
    // By -1 the processor faults where the quotient is too large.
    e.a.alu(Alu::cmp, w, by, -1);
    const Offset divides = e.a.jump(Cond::not_equal);
    if (remainder) {
      e.a.mov(Gpr::rdx, 0);
    } else {
      e.a.neg(w, Gpr::rax);
      e.slow(Cond::overflow);
    }
    done = e.a.jump();
    e.a.bind(divides);
    e.a.sign_to_rdx(w);
    e.a.idiv(w, by);
  } else {
    e.a.mov(Gpr::rdx, 0);
    e.a.div(w, by);
  }
  if (done) e.a.bind(*done);
  finish_integer(e, w, slot_d, remainder ? Gpr::rdx : Gpr::rax);
}

// ---- comparisons

Cond cond_of(Operator op) {
  switch (op) {
    case Operator::ieq: return Cond::equal;
    case Operator::ine: return Cond::not_equal;
    case Operator::ilt_u: return Cond::below;
    case Operator::igt_u: return Cond::above;
    case Operator::ile_u: return Cond::below_equal;
    case Operator::ige_u: return Cond::above_equal;
    case Operator::ilt_s: return Cond::less;
    case Operator::igt_s: return Cond::greater;
    case Operator::ile_s: return Cond::less_equal;
    default: return Cond::greater_equal;
  }
}

void compare(Emitter& e, Width w, u32 slot_a, const Second& b) {
  const auto constant = immediate(b, w);
  const Gpr a = e.read(slot_a);
  if (constant)
    e.a.alu(Alu::cmp, w, a, *constant);
  else
    e.a.alu(Alu::cmp, w, a, in_rm(e, b));
}

void set(Emitter& e, Cond cond, u32 slot_d) {
  e.a.set(cond, Gpr::rax);
  const Gpr d = e.result(slot_d);
  e.a.load(Load::u8_, d, Gpr::rax);
  e.write(slot_d, d);
}

template <Operator op, Type type, class Layout>
void binary(Emitter& e, const Word* pc) {
  const auto& i = at<Layout>(pc);
  constexpr Width w = register_width(type);
  const Second b = second(i);
  switch (op) {
    case Operator::iadd: return alu(e, Alu::add, w, i.d, i.a, b);
    case Operator::isub: return alu(e, Alu::sub, w, i.d, i.a, b);
    case Operator::iand: return alu(e, Alu::and_, w, i.d, i.a, b);
    case Operator::ior: return alu(e, Alu::or_, w, i.d, i.a, b);
    case Operator::ixor: return alu(e, Alu::xor_, w, i.d, i.a, b);
    case Operator::imul: return imul(e, w, i.d, i.a, b);
    case Operator::ishl: return shift(e, Shift::shl, w, i.d, i.a, b);
    case Operator::ishr_u: return shift(e, Shift::shr, w, i.d, i.a, b);
    case Operator::ishr_s: return shift(e, Shift::sar, w, i.d, i.a, b);
    case Operator::irotl: return shift(e, Shift::rol, w, i.d, i.a, b);
    case Operator::irotr: return shift(e, Shift::ror, w, i.d, i.a, b);
    case Operator::idiv_u: return divide(e, w, false, false, i.d, i.a, b);
    case Operator::irem_u: return divide(e, w, false, true, i.d, i.a, b);
    case Operator::idiv_s: return divide(e, w, true, false, i.d, i.a, b);
    case Operator::irem_s: return divide(e, w, true, true, i.d, i.a, b);
    default: compare(e, w, i.a, b); return set(e, cond_of(op), i.d);
  }
}

template <Operator op, Type type, class Layout, bool sense>
void branch(Emitter& e, const Word* pc) {
  const auto& i = at<Layout>(pc);
  compare(e, register_width(type), i.a, second(i));
  e.branch({sense ? cond_of(op) : negated(cond_of(op))}, i.target);
}

// ---- unary

/// Counts zeros from one end; where there is no one, the processor finds nothing.
void count_zeros(Emitter& e, Width w, bool leading, const Rm& a) {
  const u32 bits = bits_of(w);
  e.a.mov(Gpr::rcx, leading ? 2 * bits - 1 : bits);
  if (leading)
    e.a.bsr(w, Gpr::rax, a);
  else
    e.a.bsf(w, Gpr::rax, a);
  e.a.cmov(Cond::equal, w, Gpr::rax, Gpr::rcx);
  if (leading) e.a.alu(Alu::xor_, w, Gpr::rax, static_cast<i32>(bits - 1));
}

template <Operator op, Type from, Type to>
void unary(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDA>(pc);
  constexpr Width w = register_width(from);
  if (op == Operator::ieqz) {
    e.a.alu(Alu::cmp, w, e.operand(i.a), 0);
    return set(e, Cond::equal, i.d);
  }
  const Rm a = op == Operator::reinterpret && e.is_only_float(i.a) ? Rm(e.read(i.a)) : e.operand(i.a);
  switch (op) {
    case Operator::iclz: count_zeros(e, w, true, a); break;
    case Operator::ictz: count_zeros(e, w, false, a); break;
    case Operator::ipopcnt: e.a.popcnt(w, Gpr::rax, a); break;
    case Operator::iextend8_s: e.a.load(w == Width::w32 ? Load::s8_w32 : Load::s8_w64, Gpr::rax, a); break;
    case Operator::iextend16_s: e.a.load(w == Width::w32 ? Load::s16_w32 : Load::s16_w64, Gpr::rax, a); break;
    case Operator::iextend32_s:
    case Operator::extend_s: e.a.load(Load::s32_w64, Gpr::rax, a); break;
    case Operator::wrap:
    case Operator::extend_u: e.a.mov(Width::w32, Gpr::rax, a); break;
    default: e.a.mov(w, Gpr::rax, a); break;  // reinterpret
  }
  const Gpr d = e.result(i.d);
  e.a.mov(Width::w64, d, Gpr::rax);
  e.write(i.d, d);
}

template <Operator op, Type type>
Template* template_of_binary(Row row) {
  switch (row) {
    case Row::binary_rr: return binary<op, type, CodeDAB>;
    case Row::binary_ri: return binary<op, type, CodeDAI>;
    case Row::if_rr: return branch<op, type, CodeABT, true>;
    case Row::if_ri: return branch<op, type, CodeAIT, true>;
    case Row::unless_rr: return branch<op, type, CodeABT, false>;
    case Row::unless_ri: return branch<op, type, CodeAIT, false>;
    default: return nullptr;
  }
}

}  // namespace

Template* template_of(const Operation& operation) {
  if (!operation.op) return nullptr;
  const Numeric& n = numeric(*operation.op);
  const bool is_64 = n.operand == Type::i64 || n.operand == Type::f64;
  if (operation.row == Row::unary) {
    switch (n.op) {
#define UNARY(op)    \
  case Operator::op: \
    return is_64 ? unary<Operator::op, Type::i64, Type::i64> : unary<Operator::op, Type::i32, Type::i32>;
      UNARY(iclz)
      UNARY(ictz)
      UNARY(ipopcnt)
      UNARY(iextend8_s)
      UNARY(iextend16_s)
      UNARY(iextend32_s)
      UNARY(ieqz)
      UNARY(wrap)
      UNARY(extend_u)
      UNARY(extend_s)
      UNARY(reinterpret)
#undef UNARY
      default: return nullptr;
    }
  }
  switch (n.op) {
#define BINARY(op)                                                            \
  case Operator::op:                                                          \
    return is_64 ? template_of_binary<Operator::op, Type::i64>(operation.row) \
                 : template_of_binary<Operator::op, Type::i32>(operation.row);
    BINARY(iadd)
    BINARY(isub)
    BINARY(imul)
    BINARY(iand)
    BINARY(ior)
    BINARY(ixor)
    BINARY(ishl)
    BINARY(ishr_u)
    BINARY(ishr_s)
    BINARY(irotl)
    BINARY(irotr)
    BINARY(idiv_u)
    BINARY(idiv_s)
    BINARY(irem_u)
    BINARY(irem_s)
    BINARY(ieq)
    BINARY(ine)
    BINARY(ilt_u)
    BINARY(igt_u)
    BINARY(ile_u)
    BINARY(ige_u)
    BINARY(ilt_s)
    BINARY(igt_s)
    BINARY(ile_s)
    BINARY(ige_s)
#undef BINARY
    default: return nullptr;
  }
}

}  // namespace wfx::machine::native::integers

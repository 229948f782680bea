// Native code of float instructions, conversions, and branches on comparisons of floats.
//
// The low half of a vector register that holds an f32 is zero above it, so that all of it can be stored to a slot. What
// computes a result begins with a copy of an operand, or with zero, for that. Where it may be a NaN, which is the
// positive canonical one, the register is rough; so operands are read as numbers, but where the bits of a NaN count.
#include "machine/native/x86_64/floats.h"

#include "machine/native/x86_64/templates.h"

namespace wfx::machine::native::floats {

namespace {

constexpr Xmm kResult = Xmm::x0, kOther = Xmm::x1;

constexpr u64 sign_of(Precision p) { return p == Precision::single ? u64{1} << 31 : u64{1} << 63; }

/// The result register becomes the slot's value.
void finish_float(Emitter& e, u32 d, std::optional<Precision> rough = std::nullopt) {
  e.unlock();
  const Xmm to = e.result_float(d);
  e.a.move_whole(to, kResult);
  e.write(d, to, rough);
}

/// A register for the slot's next value that has a copy of another one.
Xmm result_from(Emitter& e, u32 d, Xmm a) {
  const Xmm to = e.result_float(d);
  if (to != a) e.a.move_whole(to, a);
  return to;
}

/// The second operand for reading.
Rm second(Emitter& e, const CodeDAB& i) { return e.operand_number(i.b); }
Rm second(Emitter& e, const CodeABT& i) { return e.operand_number(i.b); }
Rm second(Emitter& e, const CodeDAI& i) { return e.a.literal(i.i); }
Rm second(Emitter& e, const CodeAIT& i) { return e.a.literal(i.i); }

Xmm in_register(Emitter& e, Precision p, const Rm& value) {
  if (!value.is_memory()) return static_cast<Xmm>(value.reg());
  e.a.load(p, kOther, value.mem());
  return kOther;
}

// ---- binary

void min_max(Emitter& e, Precision p, bool is_min, u32 slot_d, Xmm a, const Rm& by) {
  const Xmm b = in_register(e, p, by);
  e.a.move_whole(kResult, a);
  e.a.compare(p, kResult, b);
  const Offset unordered = e.a.jump(Cond::parity);
  const Offset differ = e.a.jump(Cond::not_equal);
  e.a.bitwise(is_min ? Bitwise::or_ : Bitwise::and_, kResult, b);  // of two zeros
  const Offset same = e.a.jump();
  e.a.bind(unordered);
  e.a.sse(Sse::add, p, kResult, b);  // a NaN
  const Offset is_nan = e.a.jump();
  e.a.bind(differ);
  e.a.sse(is_min ? Sse::min : Sse::max, p, kResult, b);
  e.a.bind(same);
  e.a.bind(is_nan);
  finish_float(e, slot_d, p);
}

Rm second_bits(Emitter& e, const CodeDAB& i) { return e.read_float(i.b); }
Rm second_bits(Emitter& e, const CodeDAI& i) { return e.a.literal(i.i); }

template <class Layout>
void copysign(Emitter& e, Precision p, const Layout& i) {
  const Xmm a = e.read_float(i.a), b = in_register(e, Precision::twice, second_bits(e, i));
  if (b != kOther) e.a.move_whole(kOther, b);
  e.a.move_whole(kResult, a);
  e.a.bitwise(Bitwise::and_, kOther, e.a.literal(sign_of(p)));
  e.a.bitwise(Bitwise::and_, kResult, e.a.literal(sign_of(p) - 1));
  e.a.bitwise(Bitwise::or_, kResult, kOther);
  finish_float(e, i.d);
}

template <Operator op, Type type, class Layout>
void binary(Emitter& e, const Word* pc) {
  const auto& i = at<Layout>(pc);
  constexpr Precision p = precision_of(type);
  if (op == Operator::fcopysign) return copysign(e, p, i);
  const Xmm a = e.read_number(i.a);
  const Rm b = second(e, i);
  if (constexpr auto sse = arithmetic_of(op)) return arithmetic(e, *sse, p, i.d, a, b);
  min_max(e, p, op == Operator::fmin, i.d, a, b);
}

// ---- comparisons

/// Compares, and says which test then holds. The processor has tests for above; an unordered pair is below and equal.
template <Operator op, Type type, class Layout>
Test compare(Emitter& e, const Layout& i) {
  constexpr Precision p = precision_of(type);
  const Xmm a = e.read_number(i.a);
  const Rm b = second(e, i);
  if (op == Operator::flt || op == Operator::fle) {
    e.a.compare(p, in_register(e, p, b), a);
    return {op == Operator::flt ? Cond::above : Cond::above_equal};
  }
  e.a.compare(p, a, b);
  switch (op) {
    case Operator::feq: return {Cond::equal, Test::Parity::and_no};
    case Operator::fne: return {Cond::not_equal, Test::Parity::or_yes};
    case Operator::fgt: return {Cond::above};
    default: return {Cond::above_equal};
  }
}

template <Operator op, Type type, class Layout>
void comparison(Emitter& e, const Word* pc) {
  const auto& i = at<Layout>(pc);
  const Test test = compare<op, type>(e, i);
  e.a.set(test.cond, Gpr::rax);
  if (test.parity != Test::Parity::any) {
    const bool ordered = test.parity == Test::Parity::and_no;
    e.a.set(ordered ? Cond::no_parity : Cond::parity, Gpr::rcx);
    e.a.alu(ordered ? Alu::and_ : Alu::or_, Width::w32, Gpr::rax, Gpr::rcx);
  }
  const Gpr d = e.result(i.d);
  e.a.load(Load::u8_, d, Gpr::rax);
  e.write(i.d, d);
}

template <Operator op, Type type, class Layout, bool sense>
void branch(Emitter& e, const Word* pc) {
  const auto& i = at<Layout>(pc);
  const Test test = compare<op, type>(e, i);
  e.branch(sense ? test : negated(test), i.target);
}

// ---- unary

template <Operator op, Type type>
void unary(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDA>(pc);
  constexpr Precision p = precision_of(type);
  if (op == Operator::fneg) {
    const Xmm d = result_from(e, i.d, e.read_float(i.a));
    e.a.bitwise(Bitwise::xor_, d, e.a.literal(sign_of(p)));
    return e.write(i.d, d);
  }
  const Xmm a = e.read_number(i.a);
  const auto rough = e.rough(i.a);
  const Xmm d = result_from(e, i.d, a);
  switch (op) {
    case Operator::fabs:
      e.a.bitwise(Bitwise::and_, d, e.a.literal(sign_of(p) - 1));
      return e.write(i.d, d, rough);
    case Operator::fsqrt: e.a.sse(Sse::sqrt, p, d, d); break;
    case Operator::fceil: e.a.round(p, d, d, Rounding::ceil); break;
    case Operator::ffloor: e.a.round(p, d, d, Rounding::floor); break;
    case Operator::ftrunc: e.a.round(p, d, d, Rounding::trunc); break;
    default: e.a.round(p, d, d, Rounding::nearest); break;
  }
  e.write(i.d, d, p);
}

// ---- conversions

void clear(Emitter& e, Xmm x) { e.a.bitwise(Bitwise::xor_, x, x); }

template <Precision from>
void change_precision(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDA>(pc);
  const Xmm a = e.read_number(i.a);
  clear(e, kResult);
  e.a.change_precision(from, kResult, a);
  finish_float(e, i.d, from == Precision::single ? Precision::twice : Precision::single);
}

/// Of the unsigned integers of 64 bits, those above half of them are halved first, odd ones upwards, and doubled again.
template <Type from, bool is_signed, Precision p>
void to_float(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDA>(pc);
  const Gpr a = e.read(i.a);
  const Xmm d = e.result_float(i.d);
  clear(e, d);
  if (is_signed || from == Type::i32) {
    // An unsigned integer of 32 bits is a signed one of 64.
    e.a.to_float(p, is_signed ? register_width(from) : Width::w64, d, a);
    return e.write_number(i.d, d);
  }
  e.a.test(Width::w64, a, a);
  const Offset large = e.a.jump(Cond::sign);
  e.a.to_float(p, Width::w64, d, a);
  const Offset done = e.a.jump();
  e.a.bind(large);
  e.a.mov(Width::w64, Gpr::rax, a);
  e.a.mov(Width::w64, Gpr::rcx, a);
  e.a.shift(Shift::shr, Width::w64, Gpr::rax, 1);
  e.a.alu(Alu::and_, Width::w32, Gpr::rcx, 1);
  e.a.alu(Alu::or_, Width::w64, Gpr::rax, Gpr::rcx);
  e.a.to_float(p, Width::w64, d, Gpr::rax);
  e.a.sse(Sse::add, p, d, d);
  e.a.bind(done);
  e.write_number(i.d, d);
}

/// What the processor truncates to 64 bits and lies in the range; all else is left to the handler, which traps,
/// saturates, or knows of the unsigned integers above half of them.
template <Precision p, bool is_signed, Type to>
void truncate(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDA>(pc);
  const Xmm a = e.read_number(i.a);
  e.a.truncate(p, Width::w64, Gpr::rax, a);
  if (to == Type::i32) {
    if (is_signed)
      e.a.load(Load::s32_w64, Gpr::rcx, Gpr::rax);
    else
      e.a.mov(Width::w32, Gpr::rcx, Gpr::rax);
    e.a.alu(Alu::cmp, Width::w64, Gpr::rcx, Gpr::rax);
    e.slow(Cond::not_equal);
  } else if (is_signed) {
    e.a.mov(Gpr::rcx, sign_of(Precision::twice));
    e.a.alu(Alu::cmp, Width::w64, Gpr::rax, Gpr::rcx);
    e.slow(Cond::equal);
  } else {
    e.a.test(Width::w64, Gpr::rax, Gpr::rax);
    e.slow(Cond::sign);
  }
  const Gpr d = e.result(i.d);
  e.a.mov(register_width(to), d, Gpr::rax);
  e.write(i.d, d);
}

template <bool is_signed>
Template* to_float_template(const Numeric& n) {
  const bool single = n.result == Type::f32;
  if (n.operand == Type::i32)
    return single ? to_float<Type::i32, is_signed, Precision::single>
                  : to_float<Type::i32, is_signed, Precision::twice>;
  return single ? to_float<Type::i64, is_signed, Precision::single>
                : to_float<Type::i64, is_signed, Precision::twice>;
}
template <bool is_signed>
Template* truncate_template(const Numeric& n) {
  const bool single = n.operand == Type::f32;
  if (n.result == Type::i32)
    return single ? truncate<Precision::single, is_signed, Type::i32>
                  : truncate<Precision::twice, is_signed, Type::i32>;
  return single ? truncate<Precision::single, is_signed, Type::i64>
                : truncate<Precision::twice, is_signed, Type::i64>;
}

template <Operator op, Type type>
Template* template_of_binary(Row row) {
  switch (row) {
    case Row::binary_rr: return binary<op, type, CodeDAB>;
    case Row::binary_ri: return binary<op, type, CodeDAI>;
    default: return nullptr;
  }
}
template <Operator op, Type type>
Template* template_of_comparison(Row row) {
  switch (row) {
    case Row::binary_rr: return comparison<op, type, CodeDAB>;
    case Row::binary_ri: return comparison<op, type, CodeDAI>;
    case Row::if_rr: return branch<op, type, CodeABT, true>;
    case Row::if_ri: return branch<op, type, CodeAIT, true>;
    case Row::unless_rr: return branch<op, type, CodeABT, false>;
    case Row::unless_ri: return branch<op, type, CodeAIT, false>;
    default: return nullptr;
  }
}

Template* conversion_template(const Numeric& n) {
  switch (n.op) {
    case Operator::demote: return change_precision<Precision::twice>;
    case Operator::promote: return change_precision<Precision::single>;
    case Operator::convert_s: return to_float_template<true>(n);
    case Operator::convert_u: return to_float_template<false>(n);
    case Operator::trunc_s:
    case Operator::trunc_sat_s: return truncate_template<true>(n);
    case Operator::trunc_u:
    case Operator::trunc_sat_u: return truncate_template<false>(n);
    default: return nullptr;
  }
}

}  // namespace

void arithmetic(Emitter& e, Sse op, Precision p, u32 slot_d, Xmm a, const Rm& b) {
  const Xmm d = e.result_float(slot_d);
  const bool is_second = b.is(d) && d != a;  // the result goes where the second operand is
  if (is_second && (op == Sse::add || op == Sse::mul)) {
    e.a.sse(op, p, d, a);
  } else {
    const Xmm to = is_second ? kResult : d;
    if (to != a) e.a.move_whole(to, a);
    e.a.sse(op, p, to, b);
    if (to != d) e.a.move_whole(d, to);
  }
  e.write(slot_d, d, p);
}

Template* template_of(const Operation& operation) {
  if (!operation.op) return nullptr;
  const Numeric& n = numeric(*operation.op);
  const bool is_64 = n.operand == Type::f64;
  switch (n.op) {
#define UNARY(op) \
  case Operator::op: return is_64 ? unary<Operator::op, Type::f64> : unary<Operator::op, Type::f32>;
#define BINARY(op)                                                            \
  case Operator::op:                                                          \
    return is_64 ? template_of_binary<Operator::op, Type::f64>(operation.row) \
                 : template_of_binary<Operator::op, Type::f32>(operation.row);
#define COMPARISON(op)                                                            \
  case Operator::op:                                                              \
    return is_64 ? template_of_comparison<Operator::op, Type::f64>(operation.row) \
                 : template_of_comparison<Operator::op, Type::f32>(operation.row);
    UNARY(fabs)
    UNARY(fneg)
    UNARY(fsqrt)
    UNARY(fceil)
    UNARY(ffloor)
    UNARY(ftrunc)
    UNARY(fnearest)
    BINARY(fadd)
    BINARY(fsub)
    BINARY(fmul)
    BINARY(fdiv)
    BINARY(fcopysign)
    BINARY(fmin)
    BINARY(fmax)
    COMPARISON(feq)
    COMPARISON(fne)
    COMPARISON(flt)
    COMPARISON(fgt)
    COMPARISON(fle)
    COMPARISON(fge)
#undef UNARY
#undef BINARY
#undef COMPARISON
    default: return conversion_template(n);
  }
}

}  // namespace wfx::machine::native::floats

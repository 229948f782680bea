// Native code of vector instructions whose lanes do not meet, and of vectors as values.
//
// A vector that is read is in a register, which stays as it is: what computes begins with a copy in kResult. A NaN
// becomes the positive canonical one, as in lanes.h.
#include "machine/native/x86_64/vectors.h"
#include "machine/native/x86_64/moves.h"

#include "machine/native/x86_64/templates.h"

namespace wfx::machine::native::vectors {

namespace {

// ---- values

void copy_2(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDA>(pc);
  if (i.a == i.d) return;
  e.a.move_whole(kResult, e.read_vector(i.a));
  finish_vector(e, i.d);
}

void constant_2(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDABI>(pc);
  load_constant(e, kResult, i.i, i.a | u64{i.b} << 32);
  finish_vector(e, i.d);
}

void select_2(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDABC>(pc);
  const Xmm a = e.read_vector(i.a), b = e.read_vector(i.b);
  e.a.move_whole(kResult, a);
  e.a.alu(Alu::cmp, Width::w32, e.operand(i.c), 0);
  const Offset first = e.a.jump(Cond::not_equal);
  e.a.move_whole(kResult, b);
  e.a.bind(first);
  finish_vector(e, i.d);
}

void global_get_2(Emitter& e, const Word* pc) {
  const auto& i = at<CodePD>(pc);
  const Mem global = e.place_of(i.p, Gpr::rax);
  e.a.load_vector(kResult, global);
  finish_vector(e, i.d);
}
void global_set_2(Emitter& e, const Word* pc) {
  const auto& i = at<CodePD>(pc);
  const Mem global = e.place_of(i.p, Gpr::rax);
  e.a.store_vector(global, e.read_vector(i.d));
}

// ---- binary

enum class Way : u8 {
  plain,             // to a, by b
  swapped,           // to b, by a
  inverted,          // all bits of that
  swapped_inverted,  // all bits of the other
  bound,             // a relation that holds where the lesser or the greater of both is a: `equal` asks that
  beyond,            // one that does not hold there
  rounded,           // floats, of which a NaN becomes canonical
  least,
  greatest,
};
struct Binary {
  Packed op;
  Way way = Way::plain;
  Packed equal = Packed::pcmpeqb;
};

// NOLINTNEXTLINE(readability-function-size): a table
std::optional<Binary> binary_of(Op op) {
  switch (op) {
#define IS(op, ...) \
  case Op::op: return Binary{__VA_ARGS__};
    IS(v128_and, Packed::pand)
    IS(v128_andnot, Packed::pandn, Way::swapped)
    IS(v128_or, Packed::por)
    IS(v128_xor, Packed::pxor)
    IS(i8x16_add, Packed::paddb)
    IS(i16x8_add, Packed::paddw)
    IS(i32x4_add, Packed::paddd)
    IS(i64x2_add, Packed::paddq)
    IS(i8x16_sub, Packed::psubb)
    IS(i16x8_sub, Packed::psubw)
    IS(i32x4_sub, Packed::psubd)
    IS(i64x2_sub, Packed::psubq)
    IS(i8x16_add_sat_s, Packed::paddsb)
    IS(i16x8_add_sat_s, Packed::paddsw)
    IS(i8x16_add_sat_u, Packed::paddusb)
    IS(i16x8_add_sat_u, Packed::paddusw)
    IS(i8x16_sub_sat_s, Packed::psubsb)
    IS(i16x8_sub_sat_s, Packed::psubsw)
    IS(i8x16_sub_sat_u, Packed::psubusb)
    IS(i16x8_sub_sat_u, Packed::psubusw)
    IS(i16x8_mul, Packed::pmullw)
    IS(i32x4_mul, Packed::pmulld)
    IS(i32x4_dot_i16x8_s, Packed::pmaddwd)
    IS(i8x16_min_s, Packed::pminsb)
    IS(i16x8_min_s, Packed::pminsw)
    IS(i32x4_min_s, Packed::pminsd)
    IS(i8x16_min_u, Packed::pminub)
    IS(i16x8_min_u, Packed::pminuw)
    IS(i32x4_min_u, Packed::pminud)
    IS(i8x16_max_s, Packed::pmaxsb)
    IS(i16x8_max_s, Packed::pmaxsw)
    IS(i32x4_max_s, Packed::pmaxsd)
    IS(i8x16_max_u, Packed::pmaxub)
    IS(i16x8_max_u, Packed::pmaxuw)
    IS(i32x4_max_u, Packed::pmaxud)
    IS(i8x16_avgr_u, Packed::pavgb)
    IS(i16x8_avgr_u, Packed::pavgw)
    IS(i8x16_narrow_i16x8_s, Packed::packsswb)
    IS(i8x16_narrow_i16x8_u, Packed::packuswb)
    IS(i16x8_narrow_i32x4_s, Packed::packssdw)
    IS(i16x8_narrow_i32x4_u, Packed::packusdw)
#define EQUALITIES(shape, packed) \
  IS(shape##_eq, Packed::packed)  \
  IS(shape##_ne, Packed::packed, Way::inverted)
    EQUALITIES(i8x16, pcmpeqb)
    EQUALITIES(i16x8, pcmpeqw)
    EQUALITIES(i32x4, pcmpeqd)
    EQUALITIES(i64x2, pcmpeqq)
#define SIGNED_RELATIONS(shape, packed)           \
  IS(shape##_gt_s, Packed::packed)                \
  IS(shape##_lt_s, Packed::packed, Way::swapped)  \
  IS(shape##_le_s, Packed::packed, Way::inverted) \
  IS(shape##_ge_s, Packed::packed, Way::swapped_inverted)
    SIGNED_RELATIONS(i8x16, pcmpgtb)
    SIGNED_RELATIONS(i16x8, pcmpgtw)
    SIGNED_RELATIONS(i32x4, pcmpgtd)
    SIGNED_RELATIONS(i64x2, pcmpgtq)
#define UNSIGNED_RELATIONS(shape, min, max, equal)          \
  IS(shape##_le_u, Packed::min, Way::bound, Packed::equal)  \
  IS(shape##_gt_u, Packed::min, Way::beyond, Packed::equal) \
  IS(shape##_ge_u, Packed::max, Way::bound, Packed::equal)  \
  IS(shape##_lt_u, Packed::max, Way::beyond, Packed::equal)
    UNSIGNED_RELATIONS(i8x16, pminub, pmaxub, pcmpeqb)
    UNSIGNED_RELATIONS(i16x8, pminuw, pmaxuw, pcmpeqw)
    UNSIGNED_RELATIONS(i32x4, pminud, pmaxud, pcmpeqd)
#define FLOATS(shape, suffix)                              \
  IS(shape##_add, Packed::add##suffix, Way::rounded)       \
  IS(shape##_sub, Packed::sub##suffix, Way::rounded)       \
  IS(shape##_mul, Packed::mul##suffix, Way::rounded)       \
  IS(shape##_div, Packed::div##suffix, Way::rounded)       \
  IS(shape##_pmin, Packed::min##suffix, Way::swapped)      \
  IS(shape##_pmax, Packed::max##suffix, Way::swapped)      \
  IS(shape##_min, Packed::min##suffix, Way::least)         \
  IS(shape##_max, Packed::max##suffix, Way::greatest)      \
  IS(shape##_relaxed_min, Packed::min##suffix, Way::least) \
  IS(shape##_relaxed_max, Packed::max##suffix, Way::greatest)
    FLOATS(f32x4, ps)
    FLOATS(f64x2, pd)
#undef IS
#undef EQUALITIES
#undef SIGNED_RELATIONS
#undef UNSIGNED_RELATIONS
#undef FLOATS
    default: return std::nullopt;
  }
}

/// The least or the greatest: of zeros the negative or the positive one, of a NaN and anything a NaN. The processor
/// answers its second operand where it does not know better, so it is asked both ways.
void extreme(Emitter& e, Packed op, bool is_least, Precision p, Xmm a, Xmm b) {
  e.a.move_whole(kOther, b);
  e.a.vector(op, kOther, a);
  e.a.move_whole(kResult, a);
  e.a.vector(op, kResult, b);
  e.a.vector(is_least ? Packed::por : Packed::pand, kResult, kOther);
  if (!is_least) {
    e.a.move_whole(kOther, a);
    e.a.vector(compare_of(p), kOther, b, kUnordered);
    e.a.vector(Packed::por, kResult, kOther);
  }
  make_canonical(e, p);
}

void invert(Emitter& e) {
  e.a.vector(Packed::pcmpeqd, kOther, kOther);
  e.a.vector(Packed::pxor, kResult, kOther);
}

void binary(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDAB>(pc);
  const Op op = *e.operation().op;
  const Binary how = *binary_of(op);
  const Xmm a = e.read_vector(i.a), b = e.read_vector(i.b);
  if (how.way == Way::least || how.way == Way::greatest) {
    extreme(e, how.op, how.way == Way::least, precision_of(op), a, b);
    return finish_vector(e, i.d);
  }
  const bool is_swapped = how.way == Way::swapped || how.way == Way::swapped_inverted;
  e.a.move_whole(kResult, is_swapped ? b : a);
  e.a.vector(how.op, kResult, is_swapped ? a : b);
  if (how.way == Way::bound || how.way == Way::beyond) e.a.vector(how.equal, kResult, a);
  if (how.way == Way::inverted || how.way == Way::swapped_inverted || how.way == Way::beyond) invert(e);
  if (how.way == Way::rounded) make_canonical(e, precision_of(op));
  finish_vector(e, i.d);
}

// ---- comparisons of floats

struct Comparison {
  u8 predicate;
  bool swapped = false;
};
std::optional<Comparison> comparison_of(Op op) {
  switch (op) {
    case Op::f32x4_eq:
    case Op::f64x2_eq: return Comparison{kEqual};
    case Op::f32x4_ne:
    case Op::f64x2_ne: return Comparison{kNotEqual};
    case Op::f32x4_lt:
    case Op::f64x2_lt: return Comparison{kLess};
    case Op::f32x4_le:
    case Op::f64x2_le: return Comparison{kLessOrEqual};
    case Op::f32x4_gt:
    case Op::f64x2_gt: return Comparison{kLess, true};
    case Op::f32x4_ge:
    case Op::f64x2_ge: return Comparison{kLessOrEqual, true};
    default: return std::nullopt;
  }
}

void comparison(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDAB>(pc);
  const Op op = *e.operation().op;
  const Comparison how = *comparison_of(op);
  const Xmm a = e.read_vector(i.a), b = e.read_vector(i.b);
  e.a.move_whole(kResult, how.swapped ? b : a);
  e.a.vector(compare_of(precision_of(op)), kResult, how.swapped ? a : b, how.predicate);
  finish_vector(e, i.d);
}

// ---- shifts

struct Shifting {
  Packed op;
  u8 bits;  // of a lane
};
std::optional<Shifting> shift_of(Op op) {
  switch (op) {
    case Op::i8x16_shl: return Shifting{Packed::psllw, 8};
    case Op::i8x16_shr_u:
    case Op::i8x16_shr_s: return Shifting{Packed::psrlw, 8};
    case Op::i16x8_shl: return Shifting{Packed::psllw, 16};
    case Op::i16x8_shr_u: return Shifting{Packed::psrlw, 16};
    case Op::i16x8_shr_s: return Shifting{Packed::psraw, 16};
    case Op::i32x4_shl: return Shifting{Packed::pslld, 32};
    case Op::i32x4_shr_u: return Shifting{Packed::psrld, 32};
    case Op::i32x4_shr_s: return Shifting{Packed::psrad, 32};
    case Op::i64x2_shl: return Shifting{Packed::psllq, 64};
    case Op::i64x2_shr_u:
    case Op::i64x2_shr_s: return Shifting{Packed::psrlq, 64};
    default: return std::nullopt;
  }
}

/// Each byte of the register becomes the first one. Takes kScratch.
void spread_byte(Emitter& e, Xmm x) {
  e.a.vector(Packed::pxor, kScratch, kScratch);
  e.a.vector(Packed::pshufb, x, kScratch);
}

/// Bytes are shifted in words, and what comes from the neighbour is taken away. Where there is no shift that keeps the
/// sign, the sign bit is where it went, and is spread from there by an exclusive or and a subtraction.
void shift(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDAB>(pc);
  const Op op = *e.operation().op;
  const Shifting how = *shift_of(op);
  e.a.mov(Width::w32, Gpr::rcx, e.operand(i.b));
  e.a.alu(Alu::and_, Width::w32, Gpr::rcx, how.bits - 1);
  e.a.move_bits(Width::w32, kOther, Gpr::rcx);
  e.a.move_whole(kResult, e.read_vector(i.a));
  e.a.vector(how.op, kResult, kOther);
  if (how.bits == 8) {
    load_constant(e, kMask, 0xFF, 0);
    e.a.vector(how.op, kMask, kOther);
    spread_byte(e, kMask);
    e.a.vector(Packed::pand, kResult, kMask);
  }
  if (op == Op::i8x16_shr_s || op == Op::i64x2_shr_s) {
    const bool is_byte = how.bits == 8;
    const u64 sign = u64{1} << (how.bits - 1);
    load_constant(e, kMask, sign, is_byte ? 0 : sign);
    e.a.vector(how.op, kMask, kOther);
    if (is_byte) spread_byte(e, kMask);
    e.a.vector(Packed::pxor, kResult, kMask);
    e.a.vector(is_byte ? Packed::psubb : Packed::psubq, kResult, kMask);
  }
  finish_vector(e, i.d);
}

// ---- unary

void unary(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDA>(pc);
  const Op op = *e.operation().op;
  const Precision p = precision_of(op);
  const Xmm a = e.read_vector(i.a);
  const auto negate = [&](Packed subtract) {
    e.a.vector(Packed::pxor, kResult, kResult);
    e.a.vector(subtract, kResult, a);
  };
  const auto with_sign_bits = [&](Packed packed, bool sign) {
    const u64 bits = p == Precision::single ? 0x8000'0000'8000'0000 : u64{1} << 63;
    load_constant(e, kResult, sign ? bits : ~bits, sign ? bits : ~bits);
    e.a.vector(packed, kResult, a);
  };
  const auto round = [&](Rounding how) {
    e.a.vector(p == Precision::single ? PackedBy::roundps : PackedBy::roundpd, kResult, a,
               static_cast<u8>(how));
    make_canonical(e, p);
  };
  switch (op) {
    case Op::v128_not:
      e.a.move_whole(kResult, a);
      invert(e);
      break;
    case Op::i8x16_abs: e.a.vector(Packed::pabsb, kResult, a); break;
    case Op::i16x8_abs: e.a.vector(Packed::pabsw, kResult, a); break;
    case Op::i32x4_abs: e.a.vector(Packed::pabsd, kResult, a); break;
    case Op::i8x16_neg: negate(Packed::psubb); break;
    case Op::i16x8_neg: negate(Packed::psubw); break;
    case Op::i32x4_neg: negate(Packed::psubd); break;
    case Op::i64x2_neg: negate(Packed::psubq); break;
    case Op::f32x4_abs:
    case Op::f64x2_abs: with_sign_bits(Packed::pand, false); break;
    case Op::f32x4_neg:
    case Op::f64x2_neg: with_sign_bits(Packed::pxor, true); break;
    case Op::f32x4_sqrt:
    case Op::f64x2_sqrt:
      e.a.vector(p == Precision::single ? Packed::sqrtps : Packed::sqrtpd, kResult, a);
      make_canonical(e, p);
      break;
    case Op::f32x4_ceil:
    case Op::f64x2_ceil: round(Rounding::ceil); break;
    case Op::f32x4_floor:
    case Op::f64x2_floor: round(Rounding::floor); break;
    case Op::f32x4_trunc:
    case Op::f64x2_trunc: round(Rounding::trunc); break;
    default: round(Rounding::nearest); break;
  }
  finish_vector(e, i.d);
}
bool is_unary(Op op) {
  switch (op) {
    case Op::v128_not:
    case Op::i8x16_abs:
    case Op::i16x8_abs:
    case Op::i32x4_abs:
    case Op::i8x16_neg:
    case Op::i16x8_neg:
    case Op::i32x4_neg:
    case Op::i64x2_neg:
    case Op::f32x4_abs:
    case Op::f64x2_abs:
    case Op::f32x4_neg:
    case Op::f64x2_neg:
    case Op::f32x4_sqrt:
    case Op::f64x2_sqrt:
    case Op::f32x4_ceil:
    case Op::f64x2_ceil:
    case Op::f32x4_floor:
    case Op::f64x2_floor:
    case Op::f32x4_trunc:
    case Op::f64x2_trunc:
    case Op::f32x4_nearest:
    case Op::f64x2_nearest: return true;
    default: return false;
  }
}

// ---- ternary

/// Bit by bit, of a where the third operand has ones, and of b where it has zeros.
void choose(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDABC>(pc);
  const Xmm a = e.read_vector(i.a), b = e.read_vector(i.b), mask = e.read_vector(i.c);
  e.a.move_whole(kOther, mask);
  e.a.vector(Packed::pandn, kOther, b);
  e.a.move_whole(kResult, a);
  e.a.vector(Packed::pand, kResult, mask);
  e.a.vector(Packed::por, kResult, kOther);
  finish_vector(e, i.d);
}

/// A product, which is rounded, and a sum.
void multiply_add(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDABC>(pc);
  const Precision p = precision_of(*e.operation().op);
  const bool single = p == Precision::single;
  const Xmm a = e.read_vector(i.a), b = e.read_vector(i.b), c = e.read_vector(i.c);
  e.a.move_whole(kResult, a);
  e.a.vector(single ? Packed::mulps : Packed::mulpd, kResult, b);
  e.a.vector(single ? Packed::addps : Packed::addpd, kResult, c);
  make_canonical(e, p);
  finish_vector(e, i.d);
}

// ---- tests

void write_bit(Emitter& e, Cond cond, u32 slot) {
  e.a.set(cond, Gpr::rax);
  e.unlock();
  const Gpr d = e.result(slot);
  e.a.load(Load::u8_, d, Gpr::rax);
  e.write(slot, d);
}

void any_true(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDA>(pc);
  const Xmm a = e.read_vector(i.a);
  e.a.vector(Packed::ptest, a, a);
  write_bit(e, Cond::not_equal, i.d);
}

template <Packed equal>
void all_true(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDA>(pc);
  e.a.vector(Packed::pxor, kResult, kResult);
  e.a.vector(equal, kResult, e.read_vector(i.a));
  e.a.vector(Packed::ptest, kResult, kResult);
  write_bit(e, Cond::equal, i.d);
}

void bitmask(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDA>(pc);
  const Xmm a = e.read_vector(i.a);
  switch (*e.operation().op) {
    case Op::i8x16_bitmask: e.a.signs_of_bytes(Gpr::rax, a); break;
    case Op::i16x8_bitmask:
      e.a.move_whole(kResult, a);
      e.a.vector(Packed::packsswb, kResult, kResult);
      e.a.signs_of_bytes(Gpr::rax, kResult);
      e.a.load(Load::u8_, Gpr::rax, Gpr::rax);
      break;
    case Op::i32x4_bitmask: e.a.signs(Precision::single, Gpr::rax, a); break;
    default: e.a.signs(Precision::twice, Gpr::rax, a); break;
  }
  finish_integer(e, Width::w32, i.d, Gpr::rax);
}

Template* template_of_unary(Op op) {
  switch (op) {
    case Op::v128_any_true: return any_true;
    case Op::i8x16_all_true: return all_true<Packed::pcmpeqb>;
    case Op::i16x8_all_true: return all_true<Packed::pcmpeqw>;
    case Op::i32x4_all_true: return all_true<Packed::pcmpeqd>;
    case Op::i64x2_all_true: return all_true<Packed::pcmpeqq>;
    case Op::i8x16_bitmask:
    case Op::i16x8_bitmask:
    case Op::i32x4_bitmask:
    case Op::i64x2_bitmask: return bitmask;
    default: return is_unary(op) ? unary : lanes::template_of_splat(op);
  }
}
Template* template_of_binary(Op op) {
  if (binary_of(op)) return binary;
  if (comparison_of(op)) return comparison;
  return shift_of(op) ? shift : nullptr;
}
Template* template_of_ternary(Op op) {
  switch (op) {
    case Op::v128_bitselect:
    case Op::i8x16_relaxed_laneselect:
    case Op::i16x8_relaxed_laneselect:
    case Op::i32x4_relaxed_laneselect:
    case Op::i64x2_relaxed_laneselect: return choose;
    case Op::f32x4_relaxed_madd:
    case Op::f64x2_relaxed_madd: return multiply_add;
    default: return nullptr;
  }
}

}  // namespace

Template* template_of(const Operation& operation) {
  switch (operation.row) {
    case Row::copy_2: return copy_2;
    case Row::constant_2: return constant_2;
    case Row::select_2: return select_2;
    case Row::global_get_2: return global_get_2;
    case Row::global_set_2: return global_set_2;
    case Row::lanes_unary: return template_of_unary(*operation.op);
    case Row::lanes_ternary: return template_of_ternary(*operation.op);
    case Row::lanes_binary: return template_of_binary(*operation.op);
    case Row::across_binary:
      if (Template* t = template_of_binary(*operation.op)) return t;
      return lanes::template_of(operation);
    default: return lanes::template_of(operation);
  }
}

}  // namespace wfx::machine::native::vectors

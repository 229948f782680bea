// Native code of vector instructions on single lanes, and between lanes or shapes.
#include "machine/native/x86_64/moves.h"
#include "machine/native/x86_64/templates.h"
#include "machine/native/x86_64/vectors.h"

namespace wfx::machine::native::lanes {

namespace {

/// The lanes of an instruction: the shape that its mnemonic begins with.
struct Lane {
  u32 bytes;
  bool is_float;
};
Lane lane_of(Op op) {
  const std::string_view name = info(op).mnemonic;
  const bool is_float = name.starts_with('f');
  if (name.starts_with("i8x16")) return {1, false};
  if (name.starts_with("i16x8")) return {2, false};
  if (name.starts_with("i32x4") || name.starts_with("f32x4")) return {4, is_float};
  return {8, is_float};
}

// ---- single lanes

/// All lanes of the result register become the first one. Takes kOther.
void spread(Emitter& e, u32 bytes) {
  switch (bytes) {
    case 1: e.a.vector(Packed::pxor, kOther, kOther); return e.a.vector(Packed::pshufb, kResult, kOther);
    case 2:
      e.a.vector(PackedBy::pshuflw, kResult, kResult, 0);
      return e.a.vector(Packed::punpcklqdq, kResult, kResult);
    case 4: return e.a.vector(PackedBy::pshufd, kResult, kResult, 0);
    default: return e.a.vector(Packed::punpcklqdq, kResult, kResult);
  }
}

void splat(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDA>(pc);
  const Lane lane = lane_of(*e.operation().op);
  if (lane.is_float)
    e.a.move_whole(kResult, e.read_float(i.a));
  else
    e.a.move_bits(Width::w64, kResult, e.read(i.a));
  spread(e, lane.bytes);
  finish_vector(e, i.d);
}

/// The lane is read from memory, where every vector is.
void extract_lane(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDAB>(pc);
  const Op op = *e.operation().op;
  const Lane lane = lane_of(op);
  const bool is_signed = info(op).mnemonic.ends_with("_s");
  Mem from = slot_at(i.a);
  from.disp += static_cast<i32>(i.x * lane.bytes);
  switch (lane.bytes) {
    case 1: return load(e, is_signed ? Load::s8_w32 : Load::u8_, i.d, from);
    case 2: return load(e, is_signed ? Load::s16_w32 : Load::u16_, i.d, from);
    case 4: return load(e, Load::u32_, i.d, from);
    default: return load(e, Load::u64_, i.d, from);
  }
}

void replace_lane(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDAB>(pc);
  e.a.move_whole(kResult, e.read_vector(i.a));
  e.a.insert(lane_of(*e.operation().op).bytes, kResult, e.read(i.b), static_cast<u8>(i.x));
  finish_vector(e, i.d);
}

// ---- swizzles

/// In `to`: the bytes of a row of indices, of which those above 15 become such that pshufb answers zero. Takes kMask.
void saturate_indices(Emitter& e, Xmm to, Xmm indices) {
  constexpr u64 kToHighBit = 0x7070'7070'7070'7070;
  load_constant(e, kMask, kToHighBit, kToHighBit);
  e.a.move_whole(to, indices);
  e.a.vector(Packed::paddusb, to, kMask);
}

void swizzle(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDAB>(pc);
  const Xmm a = e.read_vector(i.a), indices = e.read_vector(i.b);
  saturate_indices(e, kOther, indices);
  e.a.move_whole(kResult, a);
  e.a.vector(Packed::pshufb, kResult, kOther);
  finish_vector(e, i.d);
}

/// Of the first vector what the indices below 16 say, of the second one what those above say.
void shuffle(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDABC>(pc);
  const Xmm a = e.read_vector(i.a), b = e.read_vector(i.b), indices = e.read_vector(i.c);
  saturate_indices(e, kOther, indices);
  e.a.move_whole(kResult, a);
  e.a.vector(Packed::pshufb, kResult, kOther);
  constexpr u64 kSixteen = 0x1010'1010'1010'1010;
  load_constant(e, kMask, kSixteen, kSixteen);
  e.a.move_whole(kOther, indices);
  e.a.vector(Packed::psubb, kOther, kMask);
  e.a.move_whole(kScratch, b);
  e.a.vector(Packed::pshufb, kScratch, kOther);
  e.a.vector(Packed::por, kResult, kScratch);
  finish_vector(e, i.d);
}

// ---- conversions

/// The upper half becomes the lower one.
constexpr u8 kUpper = 0xEE;

struct Extension {
  Packed op;
  bool upper;
};
std::optional<Extension> extension_of(Op op) {
  switch (op) {
#define EXTENSIONS(to, from, s, u)                                         \
  case Op::to##_extend_low_##from##_s: return Extension{Packed::s, false}; \
  case Op::to##_extend_high_##from##_s: return Extension{Packed::s, true}; \
  case Op::to##_extend_low_##from##_u: return Extension{Packed::u, false}; \
  case Op::to##_extend_high_##from##_u: return Extension{Packed::u, true};
    EXTENSIONS(i16x8, i8x16, pmovsxbw, pmovzxbw)
    EXTENSIONS(i32x4, i16x8, pmovsxwd, pmovzxwd)
    EXTENSIONS(i64x2, i32x4, pmovsxdq, pmovzxdq)
#undef EXTENSIONS
    default: return std::nullopt;
  }
}

void extend_to(Emitter& e, Xmm to, Xmm from, Extension how) {
  if (how.upper) e.a.vector(PackedBy::pshufd, to, from, kUpper);
  e.a.vector(how.op, to, how.upper ? to : from);
}

void extend(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDA>(pc);
  extend_to(e, kResult, e.read_vector(i.a), *extension_of(*e.operation().op));
  finish_vector(e, i.d);
}

/// To floats, or between them. Lanes that the other shape does not have become zero.
template <Packed op, bool may_be_nan, Precision to>
void convert(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDA>(pc);
  e.a.vector(op, kResult, e.read_vector(i.a));
  if (may_be_nan) make_canonical(e, to);
  finish_vector(e, i.d);
}

/// A NaN becomes zero. The processor answers the least integer for what is out of range: too large a float gets the
/// greatest.
void truncate(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDA>(pc);
  const Xmm a = e.read_vector(i.a);
  e.a.move_whole(kResult, a);
  e.a.vector(PackedBy::cmpps, kResult, a, kEqual);
  e.a.vector(Packed::pand, kResult, a);
  constexpr u64 kTooLarge = 0x4F00'0000'4F00'0000;  // 2^31
  load_constant(e, kMask, kTooLarge, kTooLarge);
  e.a.vector(PackedBy::cmpps, kMask, a, kLessOrEqual);
  e.a.vector(Packed::cvttps2dq, kResult, kResult);
  e.a.vector(Packed::pxor, kResult, kMask);
  finish_vector(e, i.d);
}

// ---- products

struct Products {
  Packed op;
  Extension extension;
};
std::optional<Products> products_of(Op op) {
  switch (op) {
#define PRODUCTS(to, from, product, s, u)                                                    \
  case Op::to##_extmul_low_##from##_s: return Products{Packed::product, {Packed::s, false}}; \
  case Op::to##_extmul_high_##from##_s: return Products{Packed::product, {Packed::s, true}}; \
  case Op::to##_extmul_low_##from##_u: return Products{Packed::product, {Packed::u, false}}; \
  case Op::to##_extmul_high_##from##_u: return Products{Packed::product, {Packed::u, true}};
    PRODUCTS(i16x8, i8x16, pmullw, pmovsxbw, pmovzxbw)
    PRODUCTS(i32x4, i16x8, pmulld, pmovsxwd, pmovzxwd)
#undef PRODUCTS
    // These read the lower half of each lane, where the extended integers are.
    case Op::i64x2_extmul_low_i32x4_s: return Products{Packed::pmuldq, {Packed::pmovsxdq, false}};
    case Op::i64x2_extmul_high_i32x4_s: return Products{Packed::pmuldq, {Packed::pmovsxdq, true}};
    case Op::i64x2_extmul_low_i32x4_u: return Products{Packed::pmuludq, {Packed::pmovzxdq, false}};
    case Op::i64x2_extmul_high_i32x4_u: return Products{Packed::pmuludq, {Packed::pmovzxdq, true}};
    default: return std::nullopt;
  }
}

void multiply_extended(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDAB>(pc);
  const Products how = *products_of(*e.operation().op);
  const Xmm a = e.read_vector(i.a), b = e.read_vector(i.b);
  extend_to(e, kResult, a, how.extension);
  extend_to(e, kOther, b, how.extension);
  e.a.vector(how.op, kResult, kOther);
  finish_vector(e, i.d);
}

/// From halves: low by low, and low by high both ways in the upper half.
void multiply_i64x2(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDAB>(pc);
  const Xmm a = e.read_vector(i.a), b = e.read_vector(i.b);
  constexpr u8 kSwapHalves = 0xB1;
  e.a.vector(PackedBy::pshufd, kOther, a, kSwapHalves);
  e.a.vector(Packed::pmulld, kOther, b);
  e.a.vector(PackedBy::pshufd, kResult, kOther, kSwapHalves);
  e.a.vector(Packed::paddd, kOther, kResult);
  load_constant(e, kMask, 32, 0);
  e.a.vector(Packed::psllq, kOther, kMask);
  e.a.move_whole(kResult, a);
  e.a.vector(Packed::pmuludq, kResult, b);
  e.a.vector(Packed::paddq, kResult, kOther);
  finish_vector(e, i.d);
}

Template* template_of_conversion(Op op) {
  switch (op) {
    case Op::f32x4_convert_i32x4_s: return convert<Packed::cvtdq2ps, false, Precision::single>;
    case Op::f64x2_convert_low_i32x4_s: return convert<Packed::cvtdq2pd, false, Precision::twice>;
    case Op::f32x4_demote_f64x2_zero: return convert<Packed::cvtpd2ps, true, Precision::single>;
    case Op::f64x2_promote_low_f32x4: return convert<Packed::cvtps2pd, true, Precision::twice>;
    case Op::i32x4_trunc_sat_f32x4_s:
    case Op::i32x4_relaxed_trunc_f32x4_s: return truncate;
    default: return extension_of(op) ? extend : nullptr;
  }
}
Template* template_of_binary(Op op) {
  switch (op) {
    case Op::i8x16_swizzle:
    case Op::i8x16_relaxed_swizzle: return swizzle;
    case Op::i64x2_mul: return multiply_i64x2;
    default: return products_of(op) ? multiply_extended : nullptr;
  }
}

}  // namespace

Template* template_of_splat(Op op) { return info(op).mnemonic.ends_with(".splat") ? splat : nullptr; }

Template* template_of(const Operation& operation) {
  switch (operation.row) {
    case Row::extract_lane: return extract_lane;
    case Row::replace_lane: return replace_lane;
    case Row::across_unary: return template_of_conversion(*operation.op);
    case Row::lanes_binary:
    case Row::across_binary: return template_of_binary(*operation.op);
    case Row::across_ternary: return *operation.op == Op::i8x16_shuffle ? shuffle : nullptr;
    default: return nullptr;
  }
}

}  // namespace wfx::machine::native::lanes

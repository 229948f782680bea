// Vector instructions whose lanes do not meet: unary, binary and ternary operators, comparisons, shifts, tests, and
// single lanes.
#include "machine/ops/vector_handlers.h"

namespace wfx::machine::lanes {
namespace {

template <Op op>
INLINE Lanes<u64> vvunop(Lanes<u64> a) {
  static_assert(kOperation<op> == "not");
  return ~a;
}
template <Op op>
INLINE Lanes<u64> vvbinop(Lanes<u64> a, Lanes<u64> b) {
  constexpr std::string_view o = kOperation<op>;
  if constexpr (o == "and") return a & b;
  if constexpr (o == "andnot") return a & ~b;
  if constexpr (o == "or") return a | b;
  if constexpr (o == "xor") return a ^ b;
}
template <Op op>
INLINE Lanes<u64> vvternop(Lanes<u64> a, Lanes<u64> b, Lanes<u64> mask) {
  static_assert(kOperation<op> == "bitselect");
  return choose<u64>(mask, a, b);
}
template <Op op>
INLINE u32 vvtestop(Lanes<u64> a) {
  static_assert(kOperation<op> == "any_true");
  return (a[0] | a[1]) != 0;
}

template <Op op>
INLINE Lanes<Lane<op>> vunop(Lanes<Lane<op>> a) {
  if constexpr (kFloat<Lane<op>>)
    return float_unop<op, Lane<op>>(a);
  else
    return integer_unop<op, Lane<op>>(a);
}
template <Op op>
INLINE Lanes<Lane<op>> vbinop(Lanes<Lane<op>> a, Lanes<Lane<op>> b) {
  if constexpr (kFloat<Lane<op>>)
    return float_binop<op, Lane<op>>(a, b);
  else
    return integer_binop<op, Lane<op>>(a, b);
}
template <Op op>
INLINE Lanes<Lane<op>> vternop(Lanes<Lane<op>> a, Lanes<Lane<op>> b, Lanes<Lane<op>> c) {
  constexpr std::string_view o = kOperation<op>;
  using T = Lane<op>;
  if constexpr (o == "relaxed_madd") return multiply_add<T>(a, b, c);
  if constexpr (o == "relaxed_nmadd") return multiply_add<T>(-a, b, c);
  if constexpr (o == "relaxed_laneselect") return choose<T>(c, a, b);
}
template <Op op>
INLINE Lanes<BitsOf<Lane<op>>> vrelop(Lanes<Lane<op>> a, Lanes<Lane<op>> b) {
  return relation<op, Lane<op>>(a, b);
}

/// The count is taken modulo the width of a lane.
template <Op op>
INLINE Lanes<Lane<op>> vshiftop(Lanes<Lane<op>> a, u32 count) {
  using T = Lane<op>;
  constexpr std::string_view o = kOperation<op>;
  const T k = static_cast<T>(count % (sizeof(T) * 8));
  if constexpr (o == "shl") return a << Lanes<T>(k);
  if constexpr (o == "shr_u") return a >> Lanes<T>(k);
  if constexpr (o == "shr_s")
    return as<T>(as<SignedOf<T>>(a) >> Lanes<SignedOf<T>>(static_cast<SignedOf<T>>(k)));
}

template <Op op>
INLINE u32 vtestop(Lanes<Lane<op>> a) {
  static_assert(kOperation<op> == "all_true");
  const auto zero = as<u64>(a == Lanes<Lane<op>>(0));
  return (zero[0] | zero[1]) == 0;
}
template <Op op>
INLINE u32 vbitmask(Lanes<Lane<op>> a) {
  u32 mask = 0;
  UNROLL for (u32 k = 0; k < kCount<Lane<op>>; ++k) {
    mask |= static_cast<u32>(a[k] >> (sizeof(Lane<op>) * 8 - 1)) << k;
  }
  return mask;
}

// ---- single lanes

/// An i8 or i16 is the low bits of the i32.
template <Op op>
INLINE Lanes<Lane<op>> vsplat(Lane<op> a) {
  return Lanes<Lane<op>>(a);
}

}  // namespace
}  // namespace wfx::machine::lanes

namespace wfx::machine::handlers {

namespace {

/// What extract_lane makes of a lane: an i8 or i16 is extended to an i32.
template <Op op, class T>
INLINE auto extracted(T lane) {
  if constexpr (sizeof(T) >= 4)
    return lane;
  else if constexpr (lanes::kSigned<op>)
    return static_cast<u32>(static_cast<i32>(static_cast<lanes::SignedOf<T>>(lane)));
  else
    return u32{lane};
}

// The lane is read from memory, since its number is not known before the handler runs.
template <Op op>
struct extract_lane {
  template <class Layout>
  static OP(handler) {
    using T = lanes::Lane<op>;
    const auto& i = at<Layout>(pc);
    T lane;
    __builtin_memcpy(&lane, reinterpret_cast<const u8*>(fp + i.a) + i.x * sizeof(T), sizeof(T));
    put(fp + i.d, extracted<op>(lane));
    NEXT(Layout);
  }
};
template <Op op>
struct replace_lane {
  template <class Layout>
  static OP(handler) {
    using T = lanes::Lane<op>;
    const auto& i = at<Layout>(pc);
    const T lane = get<T>(fp + i.b);
    put(fp + i.d, get<lanes::Lanes<u64>>(fp + i.a));
    __builtin_memcpy(reinterpret_cast<u8*>(fp + i.d) + i.x * sizeof(T), &lane, sizeof(T));
    NEXT(Layout);
  }
};

}  // namespace

}  // namespace wfx::machine::handlers

namespace wfx::machine::ops {

#define INSTR(op, mnemonic, prefix, code, shape, signature, rule, ...) ROW(rule, op, rule)

namespace {

ByOperands lanewise(Op op) {
  switch (op) {
#define ROW_vvunop , VECTOR_ROW
#define ROW_vvbinop , VECTOR_ROW
#define ROW_vvternop , VECTOR_ROW
#define ROW_vvtestop , VECTOR_ROW
#define ROW_vunop , VECTOR_ROW
#define ROW_vbinop , VECTOR_ROW
#define ROW_vternop , VECTOR_ROW
#define ROW_vrelop , VECTOR_ROW
#define ROW_vshiftop , VECTOR_ROW
#define ROW_vtestop , VECTOR_ROW
#define ROW_vbitmask , VECTOR_ROW
#define ROW_vsplat , VECTOR_ROW
#include "grammar/instructions.def"
#undef ROW_vvunop
#undef ROW_vvbinop
#undef ROW_vvternop
#undef ROW_vvtestop
#undef ROW_vunop
#undef ROW_vbinop
#undef ROW_vternop
#undef ROW_vrelop
#undef ROW_vshiftop
#undef ROW_vtestop
#undef ROW_vbitmask
#undef ROW_vsplat
    default: return {};
  }
}

}  // namespace

SlotOp<CodeDA> lanes_unary(Op op) { return lanewise(op).unary; }
SlotOp<CodeDAB> lanes_binary(Op op) { return lanewise(op).binary; }
SlotOp<CodeDABC> lanes_ternary(Op op) { return lanewise(op).ternary; }

#define EXTRACT_ROW(op, rule) \
  case Op::op: return op_of<handlers::extract_lane<Op::op>>;
SlotOp<CodeDAB> extract_lane(Op op) {
  switch (op) {
#define ROW_vextract_lane , EXTRACT_ROW
#include "grammar/instructions.def"
#undef ROW_vextract_lane
    default: return {};
  }
}

#define REPLACE_ROW(op, rule) \
  case Op::op: return op_of<handlers::replace_lane<Op::op>>;
SlotOp<CodeDAB> replace_lane(Op op) {
  switch (op) {
#define ROW_vreplace_lane , REPLACE_ROW
#include "grammar/instructions.def"
#undef ROW_vreplace_lane
#undef INSTR
    default: return {};
  }
}

}  // namespace wfx::machine::ops

// Vector instructions between lanes or between shapes: swizzles, conversions, narrowing, products and sums of
// neighbours.
#include "machine/ops/vector_handlers.h"

namespace wfx::machine::lanes {
namespace {

/// A lane as a wider integer, with the sign that the operation says it has.
template <Op op, class To, class From>
INLINE To widened(From lane) {
  if constexpr (kSigned<op>)
    return arithmetic::extend_s::apply<To>(lane);
  else
    return lane;
}
/// The first lane of the half that the operation names.
template <Op op>
inline constexpr u32 kFirst = kOperation<op>.find("_high_") == std::string_view::npos ? 0 : kCount<Lane<op>>;

// ---- swizzles

/// An index out of range gives zero, as relaxed_swizzle does in the deterministic profile.
template <Op op>
INLINE Lanes<u8> vswizzlop(Lanes<u8> a, Lanes<u8> indices) {
  Lanes<u8> r;
  UNROLL for (u32 k = 0; k < 16; ++k) r[k] = indices[k] < 16 ? a[indices[k] % 16] : 0;
  return r;
}
template <Op op>
INLINE Lanes<u8> vshuffle(Lanes<u8> a, Lanes<u8> b, Lanes<u8> indices) {
  // Read by their indices from one place: a choice between two for each lane takes half a kilobyte of native stack.
  const Lanes<u8> both[2] = {a, b};
  Lanes<u8> r;
  UNROLL for (u32 k = 0; k < 16; ++k) r[k] = reinterpret_cast<const u8*>(both)[indices[k] % 32];
  return r;
}

// ---- conversions

template <Op op, class To, class From>
INLINE To converted(From lane) {
  constexpr std::string_view o = kOperation<op>;
  if constexpr (o.starts_with("extend")) {
    return widened<op, To>(lane);
  } else if constexpr (o.starts_with("convert")) {
    if constexpr (kSigned<op>)
      return arithmetic::convert_s::apply<To>(lane);
    else
      return arithmetic::convert_u::apply<To>(lane);
  } else if constexpr (o.starts_with("trunc_sat") || o.starts_with("relaxed_trunc")) {
    return arithmetic::Saturation<kSigned<op>>::template apply<To>(lane);
  } else if constexpr (o.starts_with("demote")) {
    return arithmetic::demote::apply<To>(lane);
  } else {
    static_assert(o.starts_with("promote"));
    return arithmetic::promote::apply<To>(lane);
  }
}

/// Lanes for which the other shape has none are zero.
template <Op op>
INLINE Lanes<Lane<op>> vcvtop(Lanes<SourceLane<op>> a) {
  constexpr u32 kLanes = std::min(kCount<Lane<op>>, kCount<SourceLane<op>>);
  Lanes<Lane<op>> r{};
  UNROLL for (u32 k = 0; k < kLanes; ++k) r[k] = converted<op, Lane<op>>(a[kFirst<op> + k]);
  return r;
}

template <Op op>
INLINE Lanes<Lane<op>> vnarrow(Lanes<SourceLane<op>> a, Lanes<SourceLane<op>> b) {
  using To = Lane<op>;
  using Wide = SignedOf<SourceLane<op>>;
  constexpr Wide kMost =
      kSigned<op> ? std::numeric_limits<SignedOf<To>>::max() : std::numeric_limits<To>::max();
  constexpr Wide kLeast = kSigned<op> ? std::numeric_limits<SignedOf<To>>::min() : 0;
  const auto least = Lanes<Wide>(kLeast), most = Lanes<Wide>(kMost);
  const Lanes<Wide> low = __builtin_elementwise_min(__builtin_elementwise_max(as<Wide>(a), least), most);
  const Lanes<Wide> high = __builtin_elementwise_min(__builtin_elementwise_max(as<Wide>(b), least), most);
  constexpr u32 kHalf = kCount<Wide>;
  Lanes<To> r;
  UNROLL for (u32 k = 0; k < kHalf; ++k) {
    r[k] = static_cast<To>(low[k]);
    r[kHalf + k] = static_cast<To>(high[k]);
  }
  return r;
}

// ---- products and sums of neighbours

template <Op op>
INLINE Lanes<Lane<op>> vextunop(Lanes<SourceLane<op>> a) {
  static_assert(kOperation<op>.starts_with("extadd_pairwise"));
  using To = Lane<op>;
  Lanes<To> r;
  UNROLL for (u32 k = 0; k < kCount<To>; ++k) {
    r[k] = static_cast<To>(widened<op, To>(a[2 * k]) + widened<op, To>(a[2 * k + 1]));
  }
  return r;
}

template <Op op>
INLINE Lanes<Lane<op>> products(Lanes<SourceLane<op>> a, Lanes<SourceLane<op>> b) {
  using To = Lane<op>;
  Lanes<To> r;
  UNROLL for (u32 k = 0; k < kCount<To>; ++k) {
    // In 64 bits, since two u16 promote to an int, whose overflow is not defined.
    r[k] = static_cast<To>(u64{widened<op, To>(a[kFirst<op> + k])} * widened<op, To>(b[kFirst<op> + k]));
  }
  return r;
}

INLINE Lanes<u32> dot(Lanes<u16> a, Lanes<u16> b) {
  Lanes<u32> r;
  UNROLL for (u32 k = 0; k < 4; ++k) {
    const auto product = [&](u32 j) {
      return static_cast<u32>(i32{static_cast<std::int16_t>(a[j])} * static_cast<std::int16_t>(b[j]));
    };
    r[k] = product(2 * k) + product(2 * k + 1);
  }
  return r;
}

/// Both operands are signed, as in the deterministic profile.
INLINE Lanes<u16> relaxed_dot(Lanes<u8> a, Lanes<u8> b) {
  Lanes<u16> r;
  UNROLL for (u32 k = 0; k < 8; ++k) {
    const auto product = [&](u32 j) {
      return i32{static_cast<std::int8_t>(a[j])} * static_cast<std::int8_t>(b[j]);
    };
    const i32 sum = product(2 * k) + product(2 * k + 1);
    r[k] = static_cast<u16>(sum > 0x7FFF ? 0x7FFF : sum);
  }
  return r;
}

template <Op op>
INLINE Lanes<Lane<op>> vextbinop(Lanes<SourceLane<op>> a, Lanes<SourceLane<op>> b) {
  constexpr std::string_view o = kOperation<op>;
  if constexpr (o.starts_with("extmul"))
    return products<op>(a, b);
  else if constexpr (o.starts_with("relaxed_dot"))
    return relaxed_dot(a, b);
  else
    return dot(a, b);
}

template <Op op>
INLINE Lanes<u32> vextternop(Lanes<u8> a, Lanes<u8> b, Lanes<u32> c) {
  static_assert(kOperation<op> == "relaxed_dot_i8x16_i7x16_add_s");
  const Lanes<u16> sums = relaxed_dot(a, b);
  UNROLL for (u32 k = 0; k < 4; ++k) {
    c[k] += arithmetic::extend_s::apply<u32>(u16{sums[2 * k]});
    c[k] += arithmetic::extend_s::apply<u32>(u16{sums[2 * k + 1]});
  }
  return c;
}

}  // namespace
}  // namespace wfx::machine::lanes

namespace wfx::machine::ops {

#define INSTR(op, mnemonic, prefix, code, shape, signature, rule, ...) ROW(rule, op, rule)

namespace {

ByOperands across(Op op) {
  switch (op) {
#define ROW_vswizzlop , VECTOR_ROW
#define ROW_vshuffle , VECTOR_ROW
#define ROW_vcvtop , VECTOR_ROW
#define ROW_vnarrow , VECTOR_ROW
#define ROW_vextunop , VECTOR_ROW
#define ROW_vextbinop , VECTOR_ROW
#define ROW_vextternop , VECTOR_ROW
#include "grammar/instructions.def"
#undef ROW_vswizzlop
#undef ROW_vshuffle
#undef ROW_vcvtop
#undef ROW_vnarrow
#undef ROW_vextunop
#undef ROW_vextbinop
#undef ROW_vextternop
#undef INSTR
    default: return {};
  }
}

}  // namespace

SlotOp<CodeDA> across_unary(Op op) { return across(op).unary; }
SlotOp<CodeDAB> across_binary(Op op) { return across(op).binary; }
SlotOp<CodeDABC> across_ternary(Op op) { return across(op).ternary; }

}  // namespace wfx::machine::ops

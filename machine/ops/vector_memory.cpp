// Loads and stores of vectors and of their lanes.
#include "machine/ops/access.h"
#include "machine/ops/lanes.h"
#include "machine/ops/rows.h"

namespace wfx::machine::handlers {

namespace {

using Bytes16 = lanes::Lanes<u8>;

/// The integer of so many bytes.
template <u32 bytes>
using IntegerOf =
    std::conditional_t<bytes == 1, u8,
                       std::conditional_t<bytes == 2, u16, std::conditional_t<bytes == 4, u32, u64>>>;

template <Op op>
inline constexpr u32 kBytes = info(op).access;

/// load_N x M_sx: M integers of N bits, each extended to twice its width.
template <class Narrow, bool is_signed>
INLINE Bytes16 extended(const u8* from) {
  using Wide = IntegerOf<2 * sizeof(Narrow)>;
  lanes::Lanes<Wide> r;
  UNROLL for (u32 k = 0; k < lanes::kCount<Wide>; ++k) {
    const auto lane = read<Narrow>(from + k * sizeof(Narrow));
    r[k] = is_signed ? arithmetic::extend_s::apply<Wide>(lane) : lane;
  }
  return lanes::as<u8>(r);
}

/// What the instruction makes of the bytes in memory.
template <Op op>
INLINE Bytes16 loaded(const u8* from) {
  constexpr std::string_view o = lanes::kOperation<op>;
  if constexpr (o == "load")
    return read<Bytes16>(from);
  else if constexpr (o.starts_with("load8x8"))
    return extended<u8, lanes::kSigned<op>>(from);
  else if constexpr (o.starts_with("load16x4"))
    return extended<u16, lanes::kSigned<op>>(from);
  else if constexpr (o.starts_with("load32x2"))
    return extended<u32, lanes::kSigned<op>>(from);
  else if constexpr (o.ends_with("_splat"))
    return lanes::as<u8>(lanes::Lanes<IntegerOf<kBytes<op>>>(read<IntegerOf<kBytes<op>>>(from)));
  else {
    static_assert(o.ends_with("_zero"));
    return lanes::as<u8>(lanes::Lanes<u64>{read<IntegerOf<kBytes<op>>>(from), 0});
  }
}

template <Op op>
struct vector_load_guarded {
  template <class Layout>
  static OP(handler) {
    const auto& i = at<Layout>(pc);
    const Bytes16 value = loaded<op>(mem + get<u32>(fp + i.a) + i.i);
    ACCESSED();
    put(fp + at<Layout>(pc).d, value);
    NEXT(Layout);
  }
};
template <Op op>
struct vector_load_checked {
  template <class Layout>
  static OP(handler) {
    const auto& i = at<Layout>(pc);
    const u8* from = place(i, fp, kBytes<op>);
    if (UNLIKELY(from == nullptr)) TRAP(out_of_bounds_memory);
    put(fp + i.d, loaded<op>(from));
    NEXT(Layout);
  }
};

/// The bytes of a lane in a vector that is in slots.
template <Op op>
INLINE u8* lane_at(Slot* vector, u32 lane) {
  return reinterpret_cast<u8*>(vector) + lane * kBytes<op>;
}

template <Op op>
using Lane = IntegerOf<kBytes<op>>;
template <Op op, class Layout>
INLINE void put_lane(const Layout& i, Slot* fp, Lane<op> lane) {
  put(fp + i.d, get<Bytes16>(fp + i.b));
  __builtin_memcpy(lane_at<op>(fp + i.d, i.x), &lane, sizeof lane);
}
template <Op op>
struct load_lane_guarded {
  template <class Layout>
  static OP(handler) {
    const auto& i = at<Layout>(pc);
    const auto lane = read<Lane<op>>(mem + get<u32>(fp + i.a) + i.i);
    ACCESSED();
    put_lane<op>(at<Layout>(pc), fp, lane);
    NEXT(Layout);
  }
};
template <Op op>
struct load_lane_checked {
  template <class Layout>
  static OP(handler) {
    const auto& i = at<Layout>(pc);
    const u8* from = place(i, fp, kBytes<op>);
    if (UNLIKELY(from == nullptr)) TRAP(out_of_bounds_memory);
    put_lane<op>(i, fp, read<Lane<op>>(from));
    NEXT(Layout);
  }
};

/// A store of the whole vector is one of its lane 0.
template <Op op>
struct vector_store_guarded {
  template <class Layout>
  static OP(handler) {
    const auto& i = at<Layout>(pc);
    __builtin_memcpy(mem + get<u32>(fp + i.a) + i.i, lane_at<op>(fp + i.b, i.x), kBytes<op>);
    ACCESSED();
    NEXT(Layout);
  }
};
template <Op op>
struct vector_store_checked {
  template <class Layout>
  static OP(handler) {
    const auto& i = at<Layout>(pc);
    u8* to = place(i, fp, kBytes<op>);
    if (UNLIKELY(to == nullptr)) TRAP(out_of_bounds_memory);
    __builtin_memcpy(to, lane_at<op>(fp + i.b, i.x), kBytes<op>);
    NEXT(Layout);
  }
};

}  // namespace

}  // namespace wfx::machine::handlers

namespace wfx::machine::ops {

namespace {

/// The operations of an access; those that the instruction does not have are null.
struct VectorAccess {
  SlotOp<CodeDAI> load_guarded{};
  SlotOp<CodeDABI> guarded{};  // of a store, or of a load of one lane
  SlotOp<CodePDABI> checked{};
};

#define INSTR(op, mnemonic, prefix, code, shape, signature, rule, ...) ROW(rule, op, rule)
#define LOAD_ROW(op, rule)                                                \
  case Op::op:                                                            \
    return {.load_guarded = op_of<handlers::vector_load_guarded<Op::op>>, \
            .checked = op_of<handlers::vector_load_checked<Op::op>>};
#define LOAD_LANE_ROW(op, rule)                                    \
  case Op::op:                                                     \
    return {.guarded = op_of<handlers::load_lane_guarded<Op::op>>, \
            .checked = op_of<handlers::load_lane_checked<Op::op>>};
#define STORE_ROW(op, rule)                                           \
  case Op::op:                                                        \
    return {.guarded = op_of<handlers::vector_store_guarded<Op::op>>, \
            .checked = op_of<handlers::vector_store_checked<Op::op>>};

VectorAccess vector_load(Op op) {
  switch (op) {
#define ROW_vload_val , LOAD_ROW
#define ROW_vload_pack , LOAD_ROW
#define ROW_vload_splat , LOAD_ROW
#define ROW_vload_zero , LOAD_ROW
#include "grammar/instructions.def"
#undef ROW_vload_val
#undef ROW_vload_pack
#undef ROW_vload_splat
#undef ROW_vload_zero
    default: return {};
  }
}
VectorAccess vector_load_lane(Op op) {
  switch (op) {
#define ROW_vload_lane , LOAD_LANE_ROW
#include "grammar/instructions.def"
#undef ROW_vload_lane
    default: return {};
  }
}
VectorAccess vector_store(Op op) {
  switch (op) {
#define ROW_vstore , STORE_ROW
#define ROW_vstore_lane , STORE_ROW
#include "grammar/instructions.def"
#undef ROW_vstore
#undef ROW_vstore_lane
#undef INSTR
    default: return {};
  }
}

}  // namespace

SlotOp<CodeDAI> vector_load_guarded(Op op) { return vector_load(op).load_guarded; }
SlotOp<CodePDABI> vector_load_checked(Op op) { return vector_load(op).checked; }
SlotOp<CodeDABI> load_lane_guarded(Op op) { return vector_load_lane(op).guarded; }
SlotOp<CodePDABI> load_lane_checked(Op op) { return vector_load_lane(op).checked; }
SlotOp<CodeDABI> vector_store_guarded(Op op) { return vector_store(op).guarded; }
SlotOp<CodePDABI> vector_store_checked(Op op) { return vector_store(op).checked; }

}  // namespace wfx::machine::ops

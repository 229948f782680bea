// References and casts.
#include "machine/ops/references.h"

#include "machine/ops/ops.h"
#include "machine/ops/subtypes.h"

namespace wfx::machine::handlers {

OP(ref_as_non_null) {
  if (UNLIKELY(fp[at<ref_as_non_null>(pc).x] == 0)) TRAP(null_reference);
  NEXT(ref_as_non_null);
}

OP(ref_i31) {
  const auto& i = at<ref_i31>(pc);
  fp[i.d] = i31_slot(get<u32>(fp + i.a));
  NEXT(ref_i31);
}
OP(i31_get_s) {
  const auto& i = at<i31_get_s>(pc);
  const Slot ref = fp[i.a];
  if (UNLIKELY(ref == 0)) TRAP(null_i31);
  // The sign bit is the highest of 31.
  put(fp + i.d, static_cast<u32>(static_cast<i32>(i31_bits(ref) << 1) >> 1));
  NEXT(i31_get_s);
}
OP(i31_get_u) {
  const auto& i = at<i31_get_u>(pc);
  const Slot ref = fp[i.a];
  if (UNLIKELY(ref == 0)) TRAP(null_i31);
  put(fp + i.d, i31_bits(ref));
  NEXT(i31_get_u);
}

// ---- casts

namespace {

inline bool is_object(Slot ref) { return (ref & kTagMask) == 0; }

// How a reference that is not null is tested against a heap type, by the kind of the heap type.
struct Top {
  static bool has(Slot, u64, Machine*) { return true; }
};
struct Bottom {
  static bool has(Slot, u64, Machine*) { return false; }
};
struct Eq {
  static bool has(Slot ref, u64, Machine*) { return !is_host(ref); }
};
struct I31 {
  static bool has(Slot ref, u64, Machine*) { return is_i31(ref); }
};
template <ObjectKind kind>
struct OfKind {
  static bool has(Slot ref, u64, Machine*) {
    return is_object(ref) && as_pointer<const Object>(ref)->kind == kind;
  }
};
struct OfType {
  static bool has(Slot ref, u64 i, Machine* m) {
    return is_object(ref) && is_subtype(as_pointer<const Object>(ref)->type, static_cast<DefTypeId>(i), m);
  }
};
struct OfFuncType {
  static bool has(Slot ref, u64 i, Machine* m) {
    return is_subtype(as_pointer<const FuncInst>(ref)->type, static_cast<DefTypeId>(i), m);
  }
};

template <class Type>
inline bool has_type(Slot ref, u64 i, Machine* m) {
  return ref == 0 ? (i & ops::kCastsNull) != 0 : Type::has(ref, i, m);
}

template <class Operator>
struct ref_test {
  template <class Layout>
  static OP(handler) {
    const auto& i = at<Layout>(pc);
    put(fp + i.d, u32{has_type<Operator>(fp[i.a], i.i, m)});
    NEXT(Layout);
  }
};
template <class Operator>
struct ref_cast {
  template <class Layout>
  static OP(handler) {
    const auto& i = at<Layout>(pc);
    if (UNLIKELY(!has_type<Operator>(fp[i.a], i.i, m))) TRAP(cast_failure);
    NEXT(Layout);
  }
};
template <class Operator>
struct br_on_cast {
  template <class Layout>
  static OP(handler) {
    const auto& i = at<Layout>(pc);
    if (has_type<Operator>(fp[i.a], i.i, m)) BRANCH(i.target);
    NEXT(Layout);
  }
};
template <class Operator>
struct br_on_cast_fail {
  template <class Layout>
  static OP(handler) {
    const auto& i = at<Layout>(pc);
    if (!has_type<Operator>(fp[i.a], i.i, m)) BRANCH(i.target);
    NEXT(Layout);
  }
};

}  // namespace
}  // namespace wfx::machine::handlers

namespace wfx::machine::ops {

namespace {

struct Casts {
  SlotOp<CodeDAI> test, cast;
  SlotOp<CodeAIT> if_, unless;
};
template <class Type>
constexpr Casts kCasts{op_of<handlers::ref_test<Type>>, op_of<handlers::ref_cast<Type>>,
                       op_of<handlers::br_on_cast<Type>>, op_of<handlers::br_on_cast_fail<Type>>};

Casts casts(CastKind kind) {
  switch (kind) {
    case CastKind::any: return kCasts<handlers::Top>;
    case CastKind::none: return kCasts<handlers::Bottom>;
    case CastKind::eq: return kCasts<handlers::Eq>;
    case CastKind::i31: return kCasts<handlers::I31>;
    case CastKind::struct_: return kCasts<handlers::OfKind<ObjectKind::struct_>>;
    case CastKind::array: return kCasts<handlers::OfKind<ObjectKind::array>>;
    case CastKind::type: return kCasts<handlers::OfType>;
    case CastKind::func_type: return kCasts<handlers::OfFuncType>;
  }
  return {};
}

CastKind kind_of(const TypeStore& types, HeapType target) {
  switch (target.kind) {
    case HeapKind::any:
    case HeapKind::func:
    case HeapKind::exn:
    case HeapKind::extern_:
    case HeapKind::cont: return CastKind::any;
    case HeapKind::eq: return CastKind::eq;
    case HeapKind::i31: return CastKind::i31;
    case HeapKind::struct_: return CastKind::struct_;
    case HeapKind::array: return CastKind::array;
    case HeapKind::def:
      return std::holds_alternative<FuncType>(types.expand(target.index)) ? CastKind::func_type
                                                                          : CastKind::type;
    default: return CastKind::none;
  }
}

}  // namespace

SlotOp<CodeDAI> ref_test(CastKind kind) { return casts(kind).test; }
SlotOp<CodeDAI> ref_cast(CastKind kind) { return casts(kind).cast; }
SlotOp<CodeAIT> br_on_cast(CastKind kind) { return casts(kind).if_; }
SlotOp<CodeAIT> br_on_cast_fail(CastKind kind) { return casts(kind).unless; }

Cast cast_to(const TypeStore& types, RefType target) {
  return {.kind = kind_of(types, target.heap),
          .immediate = target.heap.index | (target.nullable ? kCastsNull : 0)};
}

}  // namespace wfx::machine::ops

// References and casts.
#include "machine/ops/references.h"

#include "machine/ops/ops.h"
#include "machine/ops/subtypes.h"

namespace wfx::machine::ops {

OP(ref_as_non_null) {
  if (UNLIKELY(fp[at<CodeD>(pc).x] == 0)) TRAP(null_reference);
  NEXT(CodeD);
}

OP(ref_i31) {
  const auto& i = at<CodeDA>(pc);
  fp[i.d] = i31_slot(get<u32>(fp + i.a));
  NEXT(CodeDA);
}
OP(i31_get_s) {
  const auto& i = at<CodeDA>(pc);
  const Slot ref = fp[i.a];
  if (UNLIKELY(ref == 0)) TRAP(null_i31);
  // The sign bit is the highest of 31.
  put(fp + i.d, static_cast<u32>(static_cast<i32>(i31_bits(ref) << 1) >> 1));
  NEXT(CodeDA);
}
OP(i31_get_u) {
  const auto& i = at<CodeDA>(pc);
  const Slot ref = fp[i.a];
  if (UNLIKELY(ref == 0)) TRAP(null_i31);
  put(fp + i.d, i31_bits(ref));
  NEXT(CodeDA);
}

// ---- casts

namespace {

constexpr u64 kNullable = u64{1} << 32;  // of Cast::immediate; the type is in the bits below

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
  return ref == 0 ? (i & kNullable) != 0 : Type::has(ref, i, m);
}

TOP_OP(ref_test) {
  const auto& i = at<CodeDAI>(pc);
  put(fp + i.d, u32{has_type<Operator>(fp[i.a], i.i, m)});
  NEXT(CodeDAI);
}
TOP_OP(ref_cast) {
  const auto& i = at<CodeDAI>(pc);
  if (UNLIKELY(!has_type<Operator>(fp[i.a], i.i, m))) TRAP(cast_failure);
  NEXT(CodeDAI);
}
TOP_OP(br_on_cast) {
  const auto& i = at<CodeAIT>(pc);
  if (has_type<Operator>(fp[i.a], i.i, m)) BRANCH(i.target);
  NEXT(CodeAIT);
}
TOP_OP(br_on_cast_fail) {
  const auto& i = at<CodeAIT>(pc);
  if (!has_type<Operator>(fp[i.a], i.i, m)) BRANCH(i.target);
  NEXT(CodeAIT);
}

template <class Type>
constexpr Cast kCast{ref_test<Type>, ref_cast<Type>, br_on_cast<Type>, br_on_cast_fail<Type>};

Cast cast(const TypeStore& types, HeapType target) {
  switch (target.kind) {
    case HeapKind::any:
    case HeapKind::func:
    case HeapKind::exn:
    case HeapKind::extern_:
    case HeapKind::cont: return kCast<Top>;
    case HeapKind::eq: return kCast<Eq>;
    case HeapKind::i31: return kCast<I31>;
    case HeapKind::struct_: return kCast<OfKind<ObjectKind::struct_>>;
    case HeapKind::array: return kCast<OfKind<ObjectKind::array>>;
    case HeapKind::def:
      return std::holds_alternative<FuncType>(types.expand(target.index)) ? kCast<OfFuncType> : kCast<OfType>;
    default: return kCast<Bottom>;
  }
}

}  // namespace

Cast cast(const TypeStore& types, RefType target) {
  Cast c = cast(types, target.heap);
  c.immediate = target.heap.index | (target.nullable ? kNullable : 0);
  return c;
}

}  // namespace wfx::machine::ops

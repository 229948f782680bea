// Reduction of reference instructions (specification 3.0, sections 4.6.4, 4.6.10 and 4.6.13).
#pragma once

#include "semantics/reduction/control.h"
#include "semantics/reduction/operands.h"
#include "semantics/rules/reduction_references.h"

namespace wfx {

// ---- making references

/// Step_read/ref.null
///   z; (ref.null ht)  ~>  ref.null
STEP(Step_read, refNull) {
  z.push(Value::null());
  return true;
}

/// Step_read/ref.func
///   z; (ref.func x)  ~>  (ref.func $moduleinst(z).FUNCS[x])
STEP(Step_read, refFunc) {
  z.push(Value::ref(z.module().funcs[i.func()]));
  return true;
}

/// Step_pure/ref.i31
///   (i32.const i) ref.i31  ~>  (ref.i31 $wrap__(32, 31, i))
STEP(Step_pure, refI31) {
  z.top() = Value::i31(z.top().as_u32());
  return true;
}

// ---- looking at references

/// Step_pure/ref.is_null-true
///   ref ref.is_null  ~>  (i32.const 1)
///     -- ref = ref.null
STEP(Step_pure, refIs_null_True) {
  if (!PREMISE("ref = ref.null", z.top().is_null())) return false;
  z.top() = Value::i32(1);
  return true;
}

/// Step_pure/ref.is_null-false
///   ref ref.is_null  ~>  (i32.const 0)
///     otherwise
STEP(Step_pure, refIs_null_False) {
  z.top() = Value::i32(0);
  return true;
}

/// Step_pure/ref.as_non_null-null
///   ref ref.as_non_null  ~>  trap
///     -- ref = ref.null
STEP(Step_pure, refAs_non_null_Null) {
  if (!PREMISE("ref = ref.null", z.top().is_null())) return false;
  trap_with(z, 1, TrapCause::null_reference);
  return true;
}

/// Step_pure/ref.as_non_null-addr
///   ref ref.as_non_null  ~>  ref
///     otherwise
STEP(Step_pure, refAs_non_null_Addr) { return true; }

/// Step_pure/ref.eq-null
///   ref_1 ref_2 ref.eq  ~>  (i32.const 1)
///     -- ref_1 = ref.null /\ ref_2 = ref.null
STEP(Step_pure, refEq_Null) {
  if (!PREMISE("ref_1 = ref.null /\\ ref_2 = ref.null", z.top(1).is_null() && z.top().is_null()))
    return false;
  z.pop();
  z.top() = Value::i32(1);
  return true;
}

/// Step_pure/ref.eq-true
///   ref_1 ref_2 ref.eq  ~>  (i32.const 1)
///     otherwise
///     -- ref_1 = ref_2
STEP(Step_pure, refEq_True) {
  if (!PREMISE("ref_1 = ref_2", same_reference(z.top(1), z.top()))) return false;
  z.pop();
  z.top() = Value::i32(1);
  return true;
}

/// Step_pure/ref.eq-false
///   ref_1 ref_2 ref.eq  ~>  (i32.const 0)
///     otherwise
STEP(Step_pure, refEq_False) {
  z.pop();
  z.top() = Value::i32(0);
  return true;
}

// ---- casts

/// Step_read/ref.test-true
///   z; ref (ref.test rt)  ~>  (i32.const 1)
///     -- z |- ref : $inst_reftype(z.MODULE, rt)
STEP(Step_read, refTest_True) {
  if (!PREMISE("z |- ref : $inst_reftype(z.MODULE, rt)", top_has_type(z, i.ref_type()))) return false;
  z.top() = Value::i32(1);
  return true;
}

/// Step_read/ref.test-false
///   z; ref (ref.test rt)  ~>  (i32.const 0)
///     otherwise
STEP(Step_read, refTest_False) {
  z.top() = Value::i32(0);
  return true;
}

/// z |- ref : $inst_reftype(z.MODULE, rt) for the rt of a ref.cast. The rt of an administrative ref.cast is (ref null
/// dt) with dt = z.type.
inline bool cast_holds(const Configuration& z, const Instr& cast) {
  if (cast.ref_type() != kNoIndex) return top_has_type(z, cast.ref_type());
  return has_type(z.store, z.top(), RefType::ref(true, {HeapKind::def, z.type}));
}

/// Step_read/ref.cast-succeed
///   z; ref (ref.cast rt)  ~>  ref
///     -- z |- ref : $inst_reftype(z.MODULE, rt)
STEP(Step_read, refCast_Succeed) {
  return PREMISE("z |- ref : $inst_reftype(z.MODULE, rt)", cast_holds(z, i));
}

/// Step_read/ref.cast-fail
///   z; ref (ref.cast rt)  ~>  trap
///     otherwise
STEP(Step_read, refCast_Fail) {
  trap_with(z, 1, i.is_of_call_indirect() ? TrapCause::indirect_call_type_mismatch : TrapCause::cast_failure);
  return true;
}

// ---- scalars

/// Step_pure/i31.get-null
///   ref.null (i31.get sx)  ~>  trap
///     -- ref = ref.null
STEP(Step_pure, i31Get_Null) {
  if (!PREMISE("ref = ref.null", z.top().is_null())) return false;
  trap_with(z, 1, TrapCause::null_i31);
  return true;
}

/// Step_pure/i31.get-num
///   (ref.i31 i) (i31.get sx)  ~>  (i32.const $extend__(31, 32, sx, i))
STEP(Step_pure, i31Get_Num) {
  const u32 i31 = z.top().as_u32();
  const u32 sign = i31 << 1 & 0x80000000;
  z.top() = Value::i32(i.op == Op::i31_get_s ? i31 | sign : i31);
  return true;
}

// ---- external references

/// Step_pure/extern.convert_any-null
///   ref extern.convert_any  ~>  ref.null
///     -- ref = ref.null
STEP(Step_pure, externConvert_any_Null) { return PREMISE("ref = ref.null", z.top().is_null()); }

/// Step_pure/extern.convert_any-addr
///   ref extern.convert_any  ~>  (ref.extern ref)
///     otherwise
STEP(Step_pure, externConvert_any_Addr) {
  z.top().external = true;
  return true;
}

/// Step_pure/any.convert_extern-null
///   ref.null any.convert_extern  ~>  ref.null
///     -- ref = ref.null
STEP(Step_pure, anyConvert_extern_Null) { return PREMISE("ref = ref.null", z.top().is_null()); }

/// Step_pure/any.convert_extern-addr
///   (ref.extern ref) any.convert_extern  ~>  ref
STEP(Step_pure, anyConvert_extern_Addr) {
  z.top().external = false;
  return true;
}

// ---- families: an instruction's rules in order

namespace family {

FAMILY(ref_null) { return first_of<Step_read::refNull>(z, i, o); }
FAMILY(ref_func) { return first_of<Step_read::refFunc>(z, i, o); }
FAMILY(ref_i31) { return first_of<Step_pure::refI31>(z, i, o); }
FAMILY(ref_is_null) { return first_of<Step_pure::refIs_null_True, Step_pure::refIs_null_False>(z, i, o); }
FAMILY(ref_as_non_null) {
  return first_of<Step_pure::refAs_non_null_Null, Step_pure::refAs_non_null_Addr>(z, i, o);
}
FAMILY(ref_eq) {
  return first_of<Step_pure::refEq_Null, Step_pure::refEq_True, Step_pure::refEq_False>(z, i, o);
}
FAMILY(ref_test) { return first_of<Step_read::refTest_True, Step_read::refTest_False>(z, i, o); }
FAMILY(ref_cast) { return first_of<Step_read::refCast_Succeed, Step_read::refCast_Fail>(z, i, o); }
FAMILY(i31_get) { return first_of<Step_pure::i31Get_Null, Step_pure::i31Get_Num>(z, i, o); }
FAMILY(extern_convert_any) {
  return first_of<Step_pure::externConvert_any_Null, Step_pure::externConvert_any_Addr>(z, i, o);
}
FAMILY(any_convert_extern) {
  return first_of<Step_pure::anyConvert_extern_Null, Step_pure::anyConvert_extern_Addr>(z, i, o);
}

}  // namespace family
}  // namespace wfx

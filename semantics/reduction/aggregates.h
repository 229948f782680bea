// Reduction of structure and array instructions (specification 3.0, sections 4.6.11 and 4.6.12).
#pragma once

#include "semantics/reduction/fields.h"
#include "semantics/reduction/rule.h"
#include "semantics/rules/reduction_aggregates.h"

namespace wfx {

// ---- structures

/// Step/struct.new
///   z; val^n (struct.new x)  ~>  $add_structinst(z, si); (ref.struct a)
///     where $type(z, x) ~~ struct (mut? zt)^n
///     where a = |$structinst(z)|
///     where si = {TYPE $type(z, x), FIELDS ($packfield_(zt, val))^n}
STEP(Step, structNew) {
  const std::vector<FieldType>& zts = struct_fields(z, i.type());
  if (!make_room(z, zts.size())) return true;
  const auto fields = pop_fields(z, zts.size(), [&](u64 k) -> const FieldType& { return zts[k]; });
  z.push(Value::ref(z.store.heap.new_struct(type(z, i.type()), fields)));
  return true;
}

/// Step_read/struct.new_default
///   z; (struct.new_default x)  ~>  val* (struct.new x)
///     where $type(z, x) ~~ struct (mut? zt)*
///     where ($default_($unpack(zt)) = val)*
STEP(Step_read, structNew_default) {
  const std::vector<FieldType>& zts = struct_fields(z, i.type());
  if (!z.reserve(zts.size())) return true;
  for (const FieldType& zt : zts) z.push(default_value(zt.type));
  z.becomes(instr<Op::struct_new>(i.type()));
  return true;
}

/// Step_read/struct.get-null
///   z; ref.null (struct.get_sx? x i)  ~>  trap
///     -- ref = ref.null
STEP(Step_read, structGet_Null) {
  if (!PREMISE("ref = ref.null", z.top().is_null())) return false;
  trap_with(z, 1, TrapCause::null_structure);
  return true;
}

/// Step_read/struct.get-struct
///   z; (ref.struct a) (struct.get_sx? x i)  ~>  $unpackfield_(zt*[i], sx?, $structinst(z)[a].FIELDS[i])
///     where $type(z, x) ~~ struct (mut? zt)*
STEP(Step_read, structGet_Struct) {
  const Value& field = z.top().struct_->fields[i.field()];
  z.top() = unpackfield(struct_fields(z, i.type())[i.field()], i.op == Op::struct_get_s, field);
  return true;
}

/// Step/struct.set-null
///   z; ref.null val (struct.set x i)  ~>  z; trap
///     -- ref = ref.null
STEP(Step, structSet_Null) {
  if (!PREMISE("ref = ref.null", z.top(1).is_null())) return false;
  trap_with(z, 2, TrapCause::null_structure);
  return true;
}

/// Step/struct.set-struct
///   z; (ref.struct a) val (struct.set x i)  ~>  $with_struct(z, a, i, $packfield_(zt*[i], val)); eps
///     where $type(z, x) ~~ struct (mut? zt)*
STEP(Step, structSet_Struct) {
  const Value val = z.pop();
  z.pop().struct_->fields[i.field()] = packfield(struct_fields(z, i.type())[i.field()], val);
  return true;
}

// ---- making arrays

/// Step_pure/array.new
///   val (i32.const n) (array.new x)  ~>  val^n (array.new_fixed x n)
STEP(Step_pure, arrayNew) {
  const u32 n = z.pop().as_u32();
  if (!z.reserve(n)) return true;
  const Value val = z.pop();
  for (u32 k = 0; k < n; ++k) z.push(val);
  z.becomes(instr<Op::array_new_fixed>(i.type(), n));
  return true;
}

/// Step_read/array.new_default
///   z; (i32.const n) (array.new_default x)  ~>  val^n (array.new_fixed x n)
///     where $type(z, x) ~~ array (mut? zt)
///     where $default_($unpack(zt)) = val
STEP(Step_read, arrayNew_default) {
  const u32 n = z.pop().as_u32();
  if (!z.reserve(n)) return true;
  const Value val = default_value(array_field(z, i.type()).type);
  for (u32 k = 0; k < n; ++k) z.push(val);
  z.becomes(instr<Op::array_new_fixed>(i.type(), n));
  return true;
}

/// Step/array.new_fixed
///   z; val^n (array.new_fixed x n)  ~>  $add_arrayinst(z, ai); (ref.array a)
///     where $type(z, x) ~~ array (mut? zt)
///     where a = |$arrayinst(z)|
///     where ai = {TYPE $type(z, x), FIELDS ($packfield_(zt, val))^n}
STEP(Step, arrayNew_fixed) {
  if (!make_room(z, i.count())) return true;
  const FieldType& zt = array_field(z, i.type());
  const auto fields = pop_fields(z, i.count(), [&](u64) -> const FieldType& { return zt; });
  z.push(Value::ref(z.store.heap.new_array(type(z, i.type()), fields)));
  return true;
}

/// Step_read/array.new_elem-oob
///   z; (i32.const i) (i32.const n) (array.new_elem x y)  ~>  trap
///     -- i + n > |$elem(z, y).REFS|
STEP(Step_read, arrayNew_elem_Oob) {
  const bool oob = exceeds(z.top(1).as_u32(), z.top().as_u32(), z.module().elems[i.elem()].size());
  if (!PREMISE("i + n > |$elem(z, y).REFS|", oob)) return false;
  trap_with(z, 2, TrapCause::out_of_bounds_table);
  return true;
}

/// Step_read/array.new_elem-alloc
///   z; (i32.const i) (i32.const n) (array.new_elem x y)  ~>  ref^n (array.new_fixed x n)
///     where ref^n = $elem(z, y).REFS[i : n]
STEP(Step_read, arrayNew_elem_Alloc) {
  const u32 n = z.pop().as_u32(), first = z.pop().as_u32();
  if (!z.reserve(n)) return true;
  for (u32 k = 0; k < n; ++k) z.push(z.module().elems[i.elem()].ref(z.module(), first + k));
  z.becomes(instr<Op::array_new_fixed>(i.type(), n));
  return true;
}

/// Step_read/array.new_data-oob
///   z; (i32.const i) (i32.const n) (array.new_data x y)  ~>  trap
///     where $type(z, x) ~~ array (mut? zt)
///     -- i + n * $zsize(zt)/8 > |$data(z, y).BYTES|
STEP(Step_read, arrayNew_data_Oob) {
  const u64 size = z.top().as_u64() * zbytes(array_field(z, i.type()));
  const bool oob = exceeds(z.top(1).as_u32(), size, z.module().datas[i.data()].bytes.size());
  if (!PREMISE("i + n * $zsize(zt)/8 > |$data(z, y).BYTES|", oob)) return false;
  trap_with(z, 2, TrapCause::out_of_bounds_memory);
  return true;
}

/// Step_read/array.new_data-num
///   z; (i32.const i) (i32.const n) (array.new_data x y)  ~>
///     ($cunpack(zt).const $cunpacknum_(zt, c))^n (array.new_fixed x n)
///     where $type(z, x) ~~ array (mut? zt)
///     where $concatn_(byte, $zbytes_(zt, c)^n, $zsize(zt)/8) = $data(z, y).BYTES[i : n * $zsize(zt)/8]
STEP(Step_read, arrayNew_data_Num) {
  const u32 n = z.pop().as_u32();
  const u64 first = z.pop().as_u32();
  if (!z.reserve(n)) return true;
  const FieldType& zt = array_field(z, i.type());
  for (u64 k = 0; k < n; ++k) z.push(literal(z, zt, i.data(), first + k * zbytes(zt)));
  z.becomes(instr<Op::array_new_fixed>(i.type(), n));
  return true;
}

// ---- reading and writing arrays

/// Step_read/array.get-null
///   z; ref.null (i32.const i) (array.get_sx? x)  ~>  trap
///     -- ref = ref.null
STEP(Step_read, arrayGet_Null) {
  if (!PREMISE("ref = ref.null", z.top(1).is_null())) return false;
  trap_with(z, 2, TrapCause::null_array);
  return true;
}

/// Step_read/array.get-oob
///   z; (ref.array a) (i32.const i) (array.get_sx? x)  ~>  trap
///     -- i >= |$arrayinst(z)[a].FIELDS|
STEP(Step_read, arrayGet_Oob) {
  if (!PREMISE("i >= |$arrayinst(z)[a].FIELDS|", z.top().as_u32() >= array_len(z, 1))) return false;
  trap_with(z, 2, TrapCause::out_of_bounds_array);
  return true;
}

/// Step_read/array.get-array
///   z; (ref.array a) (i32.const i) (array.get_sx? x)  ~>  $unpackfield_(zt, sx?, $arrayinst(z)[a].FIELDS[i])
///     where $type(z, x) ~~ array (mut? zt)
STEP(Step_read, arrayGet_Array) {
  const u32 index = z.pop().as_u32();
  z.top() = unpackfield(array_field(z, i.type()), i.op == Op::array_get_s, z.top().array->fields[index]);
  return true;
}

/// Step/array.set-null
///   z; ref.null (i32.const i) val (array.set x)  ~>  z; trap
///     -- ref = ref.null
STEP(Step, arraySet_Null) {
  if (!PREMISE("ref = ref.null", z.top(2).is_null())) return false;
  trap_with(z, 3, TrapCause::null_array);
  return true;
}

/// Step/array.set-oob
///   z; (ref.array a) (i32.const i) val (array.set x)  ~>  z; trap
///     -- i >= |$arrayinst(z)[a].FIELDS|
STEP(Step, arraySet_Oob) {
  if (!PREMISE("i >= |$arrayinst(z)[a].FIELDS|", z.top(1).as_u32() >= array_len(z, 2))) return false;
  trap_with(z, 3, TrapCause::out_of_bounds_array);
  return true;
}

/// Step/array.set-array
///   z; (ref.array a) (i32.const i) val (array.set x)  ~>  $with_array(z, a, i, $packfield_(zt, val)); eps
///     where $type(z, x) ~~ array (mut? zt)
STEP(Step, arraySet_Array) {
  const Value val = z.pop();
  const u32 index = z.pop().as_u32();
  z.pop().array->fields[index] = packfield(array_field(z, i.type()), val);
  return true;
}

/// Step_read/array.len-null
///   z; ref.null array.len  ~>  trap
///     -- ref = ref.null
STEP(Step_read, arrayLen_Null) {
  if (!PREMISE("ref = ref.null", z.top().is_null())) return false;
  trap_with(z, 1, TrapCause::null_array);
  return true;
}

/// Step_read/array.len-array
///   z; (ref.array a) array.len  ~>  (i32.const |$arrayinst(z)[a].FIELDS|)
STEP(Step_read, arrayLen_Array) {
  z.top() = constant(static_cast<u32>(array_len(z, 0)));
  return true;
}

// ---- filling arrays

/// Step_read/array.fill-null
///   z; ref.null (i32.const i) val (i32.const n) (array.fill x)  ~>  trap
///     -- ref = ref.null
STEP(Step_read, arrayFill_Null) {
  if (!PREMISE("ref = ref.null", z.top(3).is_null())) return false;
  trap_with(z, 4, TrapCause::null_array);
  return true;
}

/// Step_read/array.fill-oob
///   z; (ref.array a) (i32.const i) val (i32.const n) (array.fill x)  ~>  trap
///     -- i + n > |$arrayinst(z)[a].FIELDS|
STEP(Step_read, arrayFill_Oob) {
  const bool oob = exceeds(z.top(2).as_u32(), z.top().as_u32(), array_len(z, 3));
  if (!PREMISE("i + n > |$arrayinst(z)[a].FIELDS|", oob)) return false;
  trap_with(z, 4, TrapCause::out_of_bounds_array);
  return true;
}

/// Step_read/array.fill-zero
///   z; (ref.array a) (i32.const i) val (i32.const n) (array.fill x)  ~>  eps
///     otherwise
///     -- n = 0
STEP(Step_read, arrayFill_Zero) {
  if (!PREMISE("n = 0", z.top().as_u32() == 0)) return false;
  z.sp -= 4;
  return true;
}

/// Step_read/array.fill-succ
///   z; (ref.array a) (i32.const i) val (i32.const n) (array.fill x)  ~>
///     (ref.array a) (i32.const i) val (array.set x)
///     (ref.array a) (i32.const i+1) val (i32.const n-1) (array.fill x)
///     otherwise
STEP(Step_read, arrayFill_Succ) {
  const Value n = z.pop();
  z.becomes({instr<Op::array_set>(i.type()),  //
             z.top(2), plus(z.top(1), 1), z.top(), minus_one(n), instr<Op::array_fill>(i.type())});
  return true;
}

// ---- copying arrays

/// Step_read/array.copy-null1
///   z; ref.null (i32.const i_1) ref (i32.const i_2) (i32.const n) (array.copy x_1 x_2)  ~>  trap
///     -- ref_1 = ref.null
STEP(Step_read, arrayCopy_Null1) {
  if (!PREMISE("ref_1 = ref.null", z.top(4).is_null())) return false;
  trap_with(z, 5, TrapCause::null_array);
  return true;
}

/// Step_read/array.copy-null2
///   z; ref (i32.const i_1) ref.null (i32.const i_2) (i32.const n) (array.copy x_1 x_2)  ~>  trap
///     -- ref_2 = ref.null
STEP(Step_read, arrayCopy_Null2) {
  if (!PREMISE("ref_2 = ref.null", z.top(2).is_null())) return false;
  trap_with(z, 5, TrapCause::null_array);
  return true;
}

/// Step_read/array.copy-oob1
///   z; (ref.array a_1) (i32.const i_1) (ref.array a_2) (i32.const i_2) (i32.const n) (array.copy x_1 x_2)  ~>  trap
///     -- i_1 + n > |$arrayinst(z)[a_1].FIELDS|
STEP(Step_read, arrayCopy_Oob1) {
  const bool oob = exceeds(z.top(3).as_u32(), z.top().as_u32(), array_len(z, 4));
  if (!PREMISE("i_1 + n > |$arrayinst(z)[a_1].FIELDS|", oob)) return false;
  trap_with(z, 5, TrapCause::out_of_bounds_array);
  return true;
}

/// Step_read/array.copy-oob2
///   z; (ref.array a_1) (i32.const i_1) (ref.array a_2) (i32.const i_2) (i32.const n) (array.copy x_1 x_2)  ~>  trap
///     -- i_2 + n > |$arrayinst(z)[a_2].FIELDS|
STEP(Step_read, arrayCopy_Oob2) {
  const bool oob = exceeds(z.top(1).as_u32(), z.top().as_u32(), array_len(z, 2));
  if (!PREMISE("i_2 + n > |$arrayinst(z)[a_2].FIELDS|", oob)) return false;
  trap_with(z, 5, TrapCause::out_of_bounds_array);
  return true;
}

/// Step_read/array.copy-zero
///   z; (ref.array a_1) (i32.const i_1) (ref.array a_2) (i32.const i_2) (i32.const n) (array.copy x_1 x_2)  ~>  eps
///     otherwise
///     -- n = 0
STEP(Step_read, arrayCopy_Zero) {
  if (!PREMISE("n = 0", z.top().as_u32() == 0)) return false;
  z.sp -= 5;
  return true;
}

/// (array.get sx? x_2), where $type(z, x_2) ~~ array (mut? zt_2) and sx? = $sx(zt_2).
inline AdminItem array_get(const Configuration& z, u32 x_2) {
  return array_field(z, x_2).pack == PackKind::none ? instr<Op::array_get>(x_2) : instr<Op::array_get_s>(x_2);
}

/// Step_read/array.copy-le
///   z; (ref.array a_1) (i32.const i_1) (ref.array a_2) (i32.const i_2) (i32.const n) (array.copy x_1 x_2)  ~>
///     (ref.array a_1) (i32.const i_1) (ref.array a_2) (i32.const i_2) (array.get_sx? x_2) (array.set x_1)
///     (ref.array a_1) (i32.const i_1+1) (ref.array a_2) (i32.const i_2+1) (i32.const n-1) (array.copy x_1 x_2)
///     otherwise
///     where $type(z, x_2) ~~ array (mut? zt_2)
///     where sx? = $sx(zt_2)
///     -- i_1 <= i_2
STEP(Step_read, arrayCopy_Le) {
  if (!PREMISE("i_1 <= i_2", z.top(3).as_u32() <= z.top(1).as_u32())) return false;
  const Value n = z.pop();
  z.becomes({array_get(z, i.second_type()), instr<Op::array_set>(i.type()),  //
             z.top(3), plus(z.top(2), 1), z.top(1), plus(z.top(), 1), minus_one(n),
             instr<Op::array_copy>(i.type(), i.second_type())});
  return true;
}

/// Step_read/array.copy-gt
///   z; (ref.array a_1) (i32.const i_1) (ref.array a_2) (i32.const i_2) (i32.const n) (array.copy x_1 x_2)  ~>
///     (ref.array a_1) (i32.const i_1+n-1) (ref.array a_2) (i32.const i_2+n-1) (array.get_sx? x_2) (array.set x_1)
///     (ref.array a_1) (i32.const i_1) (ref.array a_2) (i32.const i_2) (i32.const n-1) (array.copy x_1 x_2)
///     otherwise
///     where $type(z, x_2) ~~ array (mut? zt_2)
///     where sx? = $sx(zt_2)
STEP(Step_read, arrayCopy_Gt) {
  const Value n = minus_one(z.pop());
  const Value i_2 = z.pop(), ref_2 = z.pop(), i_1 = z.pop(), ref_1 = z.pop();
  z.becomes({ref_1, plus(i_1, n.as_u64()), ref_2, plus(i_2, n.as_u64()),     //
             array_get(z, i.second_type()), instr<Op::array_set>(i.type()),  //
             ref_1, i_1, ref_2, i_2, n, instr<Op::array_copy>(i.type(), i.second_type())});
  return true;
}

// ---- initialising arrays

/// Step_read/array.init_elem-null
///   z; ref.null (i32.const i) (i32.const j) (i32.const n) (array.init_elem x y)  ~>  trap
///     -- ref = ref.null
STEP(Step_read, arrayInit_elem_Null) {
  if (!PREMISE("ref = ref.null", z.top(3).is_null())) return false;
  trap_with(z, 4, TrapCause::null_array);
  return true;
}

/// Step_read/array.init_elem-oob1
///   z; (ref.array a) (i32.const i) (i32.const j) (i32.const n) (array.init_elem x y)  ~>  trap
///     -- i + n > |$arrayinst(z)[a].FIELDS|
STEP(Step_read, arrayInit_elem_Oob1) {
  const bool oob = exceeds(z.top(2).as_u32(), z.top().as_u32(), array_len(z, 3));
  if (!PREMISE("i + n > |$arrayinst(z)[a].FIELDS|", oob)) return false;
  trap_with(z, 4, TrapCause::out_of_bounds_array);
  return true;
}

/// Step_read/array.init_elem-oob2
///   z; (ref.array a) (i32.const i) (i32.const j) (i32.const n) (array.init_elem x y)  ~>  trap
///     -- j + n > |$elem(z, y).REFS|
STEP(Step_read, arrayInit_elem_Oob2) {
  const bool oob = exceeds(z.top(1).as_u32(), z.top().as_u32(), z.module().elems[i.elem()].size());
  if (!PREMISE("j + n > |$elem(z, y).REFS|", oob)) return false;
  trap_with(z, 4, TrapCause::out_of_bounds_table);
  return true;
}

/// Step_read/array.init_elem-zero
///   z; (ref.array a) (i32.const i) (i32.const j) (i32.const n) (array.init_elem x y)  ~>  eps
///     otherwise
///     -- n = 0
STEP(Step_read, arrayInit_elem_Zero) {
  if (!PREMISE("n = 0", z.top().as_u32() == 0)) return false;
  z.sp -= 4;
  return true;
}

/// Step_read/array.init_elem-succ
///   z; (ref.array a) (i32.const i) (i32.const j) (i32.const n) (array.init_elem x y)  ~>
///     (ref.array a) (i32.const i) ref (array.set x)
///     (ref.array a) (i32.const i+1) (i32.const j+1) (i32.const n-1) (array.init_elem x y)
///     otherwise
///     where ref = $elem(z, y).REFS[j]
STEP(Step_read, arrayInit_elem_Succ) {
  const Value n = z.pop(), j = z.pop();
  const Value at_i = z.top(), array = z.top(1);
  z.push(z.module().elems[i.elem()].ref(z.module(), j.as_u32()));
  z.becomes({instr<Op::array_set>(i.type()),  //
             array, plus(at_i, 1), plus(j, 1), minus_one(n), instr<Op::array_init_elem>(i.type(), i.elem())});
  return true;
}

/// Step_read/array.init_data-null
///   z; ref.null (i32.const i) (i32.const j) (i32.const n) (array.init_data x y)  ~>  trap
///     -- ref = ref.null
STEP(Step_read, arrayInit_data_Null) {
  if (!PREMISE("ref = ref.null", z.top(3).is_null())) return false;
  trap_with(z, 4, TrapCause::null_array);
  return true;
}

/// Step_read/array.init_data-oob1
///   z; (ref.array a) (i32.const i) (i32.const j) (i32.const n) (array.init_data x y)  ~>  trap
///     -- i + n > |$arrayinst(z)[a].FIELDS|
STEP(Step_read, arrayInit_data_Oob1) {
  const bool oob = exceeds(z.top(2).as_u32(), z.top().as_u32(), array_len(z, 3));
  if (!PREMISE("i + n > |$arrayinst(z)[a].FIELDS|", oob)) return false;
  trap_with(z, 4, TrapCause::out_of_bounds_array);
  return true;
}

/// Step_read/array.init_data-oob2
///   z; (ref.array a) (i32.const i) (i32.const j) (i32.const n) (array.init_data x y)  ~>  trap
///     where $type(z, x) ~~ array (mut? zt)
///     -- j + n * $zsize(zt)/8 > |$data(z, y).BYTES|
STEP(Step_read, arrayInit_data_Oob2) {
  const u64 size = z.top().as_u64() * zbytes(array_field(z, i.type()));
  const bool oob = exceeds(z.top(1).as_u32(), size, z.module().datas[i.data()].bytes.size());
  if (!PREMISE("j + n * $zsize(zt)/8 > |$data(z, y).BYTES|", oob)) return false;
  trap_with(z, 4, TrapCause::out_of_bounds_memory);
  return true;
}

/// Step_read/array.init_data-zero
///   z; (ref.array a) (i32.const i) (i32.const j) (i32.const n) (array.init_data x y)  ~>  eps
///     otherwise
///     -- n = 0
STEP(Step_read, arrayInit_data_Zero) {
  if (!PREMISE("n = 0", z.top().as_u32() == 0)) return false;
  z.sp -= 4;
  return true;
}

/// Step_read/array.init_data-num
///   z; (ref.array a) (i32.const i) (i32.const j) (i32.const n) (array.init_data x y)  ~>
///     (ref.array a) (i32.const i) ($cunpack(zt).const $cunpacknum_(zt, c)) (array.set x)
///     (ref.array a) (i32.const i+1) (i32.const j+$zsize(zt)/8) (i32.const n-1) (array.init_data x y)
///     otherwise
///     where $type(z, x) ~~ array (mut? zt)
///     where $zbytes_(zt, c) = $data(z, y).BYTES[j : $zsize(zt)/8]
STEP(Step_read, arrayInit_data_Num) {
  const FieldType& zt = array_field(z, i.type());
  const Value n = z.pop(), j = z.pop();
  const Value at_i = z.top(), array = z.top(1);
  z.push(literal(z, zt, i.data(), j.as_u32()));
  z.becomes({instr<Op::array_set>(i.type()),  //
             array, plus(at_i, 1), plus(j, zbytes(zt)), minus_one(n),
             instr<Op::array_init_data>(i.type(), i.data())});
  return true;
}

// ---- families: an instruction's rules in order

namespace family {

FAMILY(struct_new) { return first_of<Step::structNew>(z, i, o); }
FAMILY(struct_new_default) { return first_of<Step_read::structNew_default>(z, i, o); }
FAMILY(struct_get) { return first_of<Step_read::structGet_Null, Step_read::structGet_Struct>(z, i, o); }
FAMILY(struct_set) { return first_of<Step::structSet_Null, Step::structSet_Struct>(z, i, o); }
FAMILY(array_new) { return first_of<Step_pure::arrayNew>(z, i, o); }
FAMILY(array_new_default) { return first_of<Step_read::arrayNew_default>(z, i, o); }
FAMILY(array_new_fixed) { return first_of<Step::arrayNew_fixed>(z, i, o); }
FAMILY(array_new_elem) {
  return first_of<Step_read::arrayNew_elem_Oob, Step_read::arrayNew_elem_Alloc>(z, i, o);
}
FAMILY(array_new_data) {
  return first_of<Step_read::arrayNew_data_Oob, Step_read::arrayNew_data_Num>(z, i, o);
}
FAMILY(array_get) {
  using namespace Step_read;
  return first_of<arrayGet_Null, arrayGet_Oob, arrayGet_Array>(z, i, o);
}
FAMILY(array_set) { return first_of<Step::arraySet_Null, Step::arraySet_Oob, Step::arraySet_Array>(z, i, o); }
FAMILY(array_len) { return first_of<Step_read::arrayLen_Null, Step_read::arrayLen_Array>(z, i, o); }
FAMILY(array_fill) {
  using namespace Step_read;
  return first_of<arrayFill_Null, arrayFill_Oob, arrayFill_Zero, arrayFill_Succ>(z, i, o);
}
FAMILY(array_copy) {
  using namespace Step_read;
  return first_of<arrayCopy_Null1, arrayCopy_Null2, arrayCopy_Oob1, arrayCopy_Oob2, arrayCopy_Zero,
                  arrayCopy_Le, arrayCopy_Gt>(z, i, o);
}
FAMILY(array_init_elem) {
  using namespace Step_read;
  return first_of<arrayInit_elem_Null, arrayInit_elem_Oob1, arrayInit_elem_Oob2, arrayInit_elem_Zero,
                  arrayInit_elem_Succ>(z, i, o);
}
FAMILY(array_init_data) {
  using namespace Step_read;
  return first_of<arrayInit_data_Null, arrayInit_data_Oob1, arrayInit_data_Oob2, arrayInit_data_Zero,
                  arrayInit_data_Num>(z, i, o);
}

}  // namespace family
}  // namespace wfx

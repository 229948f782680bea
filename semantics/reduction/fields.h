// The fields of structures and arrays: their types, packing and representation as bytes, and memory for them.
#pragma once

#include "semantics/reduction/operands.h"

namespace wfx {

/// $type(z, x)
inline DefTypeId type(const Configuration& z, u32 x) { return z.module().valid->type_ids[x]; }
/// The fields of $type(z, x) ~~ struct (mut? zt)*
inline const std::vector<FieldType>& struct_fields(const Configuration& z, u32 x) {
  return std::get<StructType>(z.store.types->expand(type(z, x))).fields;
}
/// The field of $type(z, x) ~~ array (mut? zt)
inline const FieldType& array_field(const Configuration& z, u32 x) {
  return std::get<ArrayType>(z.store.types->expand(type(z, x))).field;
}

/// $packfield_(zt, val)
inline Value packfield(const FieldType& zt, const Value& val) {
  switch (zt.pack) {
    case PackKind::none: return val;
    case PackKind::i8: return constant(u32{numerics::wrap<u8>(val.as_u32())});
    case PackKind::i16: return constant(u32{numerics::wrap<u16>(val.as_u32())});
  }
  return val;
}
/// $unpackfield_(zt, sx?, fieldval)
inline Value unpackfield(const FieldType& zt, bool is_signed, const Value& field) {
  if (!is_signed || zt.pack == PackKind::none) return field;  // packed fields are stored zero-extended
  const u32 c = field.as_u32();
  return constant(zt.pack == PackKind::i8 ? numerics::iextend8_s(c) : numerics::iextend16_s(c));
}

/// $zsize(zt)/8
inline u32 zbytes(const FieldType& zt) {
  if (zt.pack != PackKind::none) return zt.pack == PackKind::i8 ? 1 : 2;
  switch (zt.type.kind) {
    case ValKind::i32:
    case ValKind::f32: return 4;
    case ValKind::i64:
    case ValKind::f64: return 8;
    default: return 16;  // v128; typing excludes references
  }
}
/// ($cunpack(zt).const $cunpacknum_(zt, c)) where $zbytes_(zt, c) = $data(z, y).BYTES[j : $zsize(zt)/8]
inline Value literal(const Configuration& z, const FieldType& zt, u32 y, u64 j) {
  V128 bytes{};
  std::memcpy(bytes.data(), z.module().datas[y].bytes.data() + j, zbytes(zt));
  Value c = Value::v128(bytes);
  c.tag = static_cast<ValueTag>(zt.type.kind);
  return c;
}

/// Collects garbage if there is no room in the heap for an object of n fields. False: there is still none, and the
/// configuration is exhausted.
inline bool make_room(Configuration& z, u64 n) {
  if (z.store.heap.bytes() + n * sizeof(Value) > z.store.heap.room()) z.collect_garbage(n * sizeof(Value));
  return !z.exhausted();
}

/// Pops the n topmost values and packs them as fields; `field_type(k)` is the type of the k-th. The result is valid
/// until the next push.
template <class FieldTypeOf>
std::span<const Value> pop_fields(Configuration& z, u64 n, FieldTypeOf&& field_type) {
  z.sp -= n;
  for (u64 k = 0; k < n; ++k) z.sp[k] = packfield(field_type(k), z.sp[k]);
  return {z.sp, n};
}

/// |$arrayinst(z)[a].FIELDS| for the (ref.array a) that is `below` values under the topmost.
inline u64 array_len(const Configuration& z, u32 below) { return z.top(below).array->fields.size(); }

}  // namespace wfx

#include "conformance/run/reference_values.h"

#include "conformance/run/values.h"

namespace wfx {

namespace {

HeapKind heap_kind_of(const Value& v) {
  if (v.external) return HeapKind::extern_;
  switch (v.tag) {
    case ValueTag::i31: return HeapKind::i31;
    case ValueTag::func: return HeapKind::func;
    case ValueTag::struct_: return HeapKind::struct_;
    case ValueTag::array: return HeapKind::array;
    case ValueTag::exn: return HeapKind::exn;
    case ValueTag::cont: return HeapKind::cont;
    default: return HeapKind::any;
  }
}

ScriptValue reference(const TypeStore& types, const Value& v, ValType type) {
  ScriptValue s;
  s.null = v.is_null();
  const HeapKind kind = s.null ? bottom_of(types, type.heap) : heap_kind_of(v);
  s.type = ValType::ref(s.null, {kind});
  const bool has_number = v.tag == ValueTag::host || (v.tag == ValueTag::i31 && !v.external);
  set_low_bits(s, has_number ? v.bits : kNoHostNumber);
  return s;
}

}  // namespace

ScriptValue to_script_value(const TypeStore& types, const Value& v, ValType type) {
  ScriptValue s;
  s.type = type;
  switch (v.tag) {
    case ValueTag::i32:
    case ValueTag::i64:
    case ValueTag::f32:
    case ValueTag::f64: set_low_bits(s, v.bits); return s;
    case ValueTag::v128: s.bits = v.as_v128(); return s;
    default: return reference(types, v, type);
  }
}

Value to_value(const ScriptValue& v) {
  const u64 bits = low_bits(v);
  switch (v.type.kind) {
    case ValKind::i32: return {ValueTag::i32, bits};
    case ValKind::i64: return {ValueTag::i64, bits};
    case ValKind::f32: return {ValueTag::f32, bits};
    case ValKind::f64: return {ValueTag::f64, bits};
    case ValKind::v128: return Value::v128(v.bits);
    default: break;
  }
  if (v.null) return Value::null();
  Value host = Value::host(bits);
  host.external = v.type.heap.kind == HeapKind::extern_;
  return host;
}

}  // namespace wfx

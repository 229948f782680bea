#include "conformance/run/values.h"

#include <fmt/format.h>

#include "semantics/reduction/value.h"

namespace wfx {

HeapKind bottom_of(HeapKind kind) {
  switch (kind) {
    case HeapKind::any:
    case HeapKind::eq:
    case HeapKind::i31:
    case HeapKind::struct_:
    case HeapKind::array:
    case HeapKind::none: return HeapKind::none;
    case HeapKind::func:
    case HeapKind::nofunc: return HeapKind::nofunc;
    case HeapKind::exn:
    case HeapKind::noexn: return HeapKind::noexn;
    case HeapKind::extern_:
    case HeapKind::noextern: return HeapKind::noextern;
    case HeapKind::cont:
    case HeapKind::nocont: return HeapKind::nocont;
    default: return HeapKind::bot;
  }
}

HeapKind bottom_of(const TypeStore& types, HeapType t) {
  if (t.kind != HeapKind::def) return bottom_of(t.kind);
  const CompType& comp = types.expand(t.index);
  if (std::holds_alternative<FuncType>(comp)) return HeapKind::nofunc;
  return std::holds_alternative<ContType>(comp) ? HeapKind::nocont : HeapKind::none;
}

ValType type_of(const TypeStore& types, const ScriptValue& v) {
  if (!v.type.is_ref()) return v.type;
  return v.null ? ValType::ref(true, {bottom_of(types, v.type.heap)}) : ValType::ref(false, v.type.heap);
}

namespace {

ValueTag tag_of(ValKind kind) {
  switch (kind) {
    case ValKind::i64: return ValueTag::i64;
    case ValKind::f32: return ValueTag::f32;
    case ValKind::f64: return ValueTag::f64;
    case ValKind::v128: return ValueTag::v128;
    default: return ValueTag::i32;
  }
}

std::string reference(const ScriptValue& v) {
  if (v.null) return "ref.null";
  // The names of the heap types are those of the patterns: (ref.func), (ref.struct), ...
  const HeapKind kind = v.type.heap.kind;
  const u64 number = low_bits(v);
  const std::string name = kind == HeapKind::any ? "ref.host" : "ref." + to_string(v.type.heap);
  const bool numbered = kind == HeapKind::any || kind == HeapKind::extern_ || kind == HeapKind::i31;
  return numbered && number != kNoHostNumber ? fmt::format("{} {}", name, number) : name;
}

}  // namespace

std::string literal(const ScriptValue& v) {
  if (v.type.is_ref()) return reference(v);
  Value value(tag_of(v.type.kind), low_bits(v));
  std::memcpy(&value.high, v.bits.data() + sizeof value.bits, sizeof value.high);
  const std::string instruction = to_string(value);  // "i32.const 5"
  return instruction.substr(instruction.find(' ') + 1);
}

std::string to_string(const ScriptValue& v) { return fmt::format("{} : {}", literal(v), to_string(v.type)); }

}  // namespace wfx

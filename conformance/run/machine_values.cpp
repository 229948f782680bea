#include "conformance/run/machine_values.h"

#include "conformance/run/values.h"

namespace wfx {

using machine::ObjectKind;
using machine::Slot;

namespace {

/// The most precise abstract type of a reference that is not null. `bottom` is the least type of its hierarchy.
HeapKind heap_kind_of(Slot ref, HeapKind bottom) {
  switch (bottom) {
    case HeapKind::nofunc: return HeapKind::func;
    case HeapKind::noexn: return HeapKind::exn;
    case HeapKind::nocont: return HeapKind::cont;
    case HeapKind::noextern: return HeapKind::extern_;
    default: break;
  }
  if (machine::is_host(ref)) return HeapKind::any;
  if (machine::is_i31(ref)) return HeapKind::i31;
  const bool is_array = reinterpret_cast<const machine::Object*>(ref)->kind == ObjectKind::array;
  return is_array ? HeapKind::array : HeapKind::struct_;
}

u64 number_of(Slot ref, HeapKind kind) {
  if (kind == HeapKind::i31) return machine::i31_bits(ref);
  const bool numbered = kind == HeapKind::any || kind == HeapKind::extern_;
  return numbered && machine::is_host(ref) ? machine::host_number(ref) : kNoHostNumber;
}

ScriptValue reference(const TypeStore& types, Slot ref, ValType type) {
  ScriptValue s;
  s.null = ref == 0;
  const HeapKind bottom = bottom_of(types, type.heap);
  const HeapKind kind = s.null ? bottom : heap_kind_of(ref, bottom);
  s.type = ValType::ref(s.null, {kind});
  set_low_bits(s, s.null ? kNoHostNumber : number_of(ref, kind));
  return s;
}

}  // namespace

ScriptValue to_script_value(const TypeStore& types, const Slot* slot, ValType type) {
  if (type.is_ref()) return reference(types, *slot, type);
  ScriptValue s;
  s.type = type;
  std::memcpy(s.bits.data(), slot, machine::width_of(type.kind) * sizeof(Slot));
  return s;
}

bool append(std::vector<Slot>& slots, const ScriptValue& v) {
  if (v.type.is_ref()) {
    const u64 number = low_bits(v);
    slots.push_back(v.null ? 0 : machine::host_slot(number));
    return v.null || number <= machine::kMaxHostNumber;
  }
  Slot value[2];
  std::memcpy(value, v.bits.data(), sizeof value);
  slots.insert(slots.end(), value, value + machine::width_of(v.type.kind));
  return true;
}

}  // namespace wfx

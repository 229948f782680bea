#include "semantics/reduction/value.h"

#include <fmt/format.h>

#include "semantics/reduction/store.h"

namespace wfx {

Value default_value(ValType t) {
  switch (t.kind) {
    case ValKind::i32: return Value::i32(0);
    case ValKind::i64: return Value::i64(0);
    case ValKind::f32: return Value::f32(0);
    case ValKind::f64: return Value::f64(0);
    case ValKind::v128: return {ValueTag::v128, 0};
    case ValKind::ref:
    case ValKind::bot: return Value::null();
  }
  return Value::null();
}

namespace {

std::string reference(const Value& v) {
  switch (v.tag) {
    case ValueTag::i31: return fmt::format("ref.i31 {}", v.bits);
    case ValueTag::func: return fmt::format("ref.func {}", v.func->address);
    case ValueTag::struct_: return fmt::format("ref.struct {}", v.struct_->address);
    case ValueTag::array: return fmt::format("ref.array {}", v.array->address);
    case ValueTag::exn: return fmt::format("ref.exn {}", v.exn->address);
    case ValueTag::cont: return fmt::format("ref.cont {}", v.cont->address);
    case ValueTag::host: return fmt::format("ref.host {}", v.bits);
    default: return "ref.null";
  }
}

template <class Float, class Bits>
std::string floating(Float f, Bits bits, int mantissa_bits) {
  if (f == f) return fmt::format("{}", f);
  const Bits payload = bits & ((Bits{1} << mantissa_bits) - 1);
  const char* sign = bits >> (sizeof(Bits) * 8 - 1) != 0 ? "-" : "";
  if (payload == Bits{1} << (mantissa_bits - 1)) return fmt::format("{}nan", sign);
  return fmt::format("{}nan:0x{:x}", sign, payload);
}

}  // namespace

std::string to_string(const Value& v) {
  switch (v.tag) {
    case ValueTag::i32: return fmt::format("i32.const {}", static_cast<i32>(v.bits));
    case ValueTag::i64: return fmt::format("i64.const {}", static_cast<i64>(v.bits));
    case ValueTag::f32: return "f32.const " + floating(v.as_f32(), v.as_u32(), 23);
    case ValueTag::f64: return "f64.const " + floating(v.as_f64(), v.bits, 52);
    case ValueTag::v128:
      return fmt::format("v128.const i32x4 0x{:08x} 0x{:08x} 0x{:08x} 0x{:08x}", static_cast<u32>(v.bits),
                         v.bits >> 32, static_cast<u32>(v.high), v.high >> 32);
    default: return v.external ? fmt::format("ref.extern ({})", reference(v)) : reference(v);
  }
}

}  // namespace wfx

// Values at run time (specification 3.0, section 4.2.1): 24 bytes, tagged, trivially copyable.
#pragma once

#include <bit>
#include <cstring>
#include <string>

#include "grammar/instruction.h"
#include "grammar/types.h"

namespace wfx {

struct FuncInst;
struct StructInst;
struct ArrayInst;
struct ExnInst;
struct ContInst;

enum class ValueTag : u8 { i32, i64, f32, f64, v128, null, i31, func, struct_, array, exn, cont, host };

/// val ::= num | vec | ref. The tag says which member of the union is in use. A reference (ref.extern ref), which
/// `extern.convert_any` makes, is represented by `ref` with `external` set.
struct Value {
  ValueTag tag = ValueTag::null;
  bool external = false;
  union {
    u64 bits;  // i32, i64, f32, f64: the bits, zero-extended; i31: its 31 bits; host: its number; v128: the low half
    FuncInst* func;
    StructInst* struct_;
    ArrayInst* array;
    ExnInst* exn;
    ContInst* cont;
  };
  u64 high = 0;  // v128: the high half

  constexpr Value() : bits(0) {}
  constexpr Value(ValueTag t, u64 b, u64 h = 0) : tag(t), bits(b), high(h) {}

  static constexpr Value i32(u32 v) { return {ValueTag::i32, v}; }
  static constexpr Value i64(u64 v) { return {ValueTag::i64, v}; }
  static constexpr Value f32(float v) { return {ValueTag::f32, std::bit_cast<u32>(v)}; }
  static constexpr Value f64(double v) { return {ValueTag::f64, std::bit_cast<u64>(v)}; }
  static constexpr Value i31(u32 v) { return {ValueTag::i31, v & 0x7FFFFFFF}; }
  static constexpr Value null() { return {}; }
  static constexpr Value host(u64 number) { return {ValueTag::host, number}; }
  static Value v128(const V128& bytes) {
    Value v(ValueTag::v128, 0);
    std::memcpy(&v.bits, bytes.data(), 8);
    std::memcpy(&v.high, bytes.data() + 8, 8);
    return v;
  }
  static Value ref(FuncInst* p) {
    Value v(ValueTag::func, 0);
    v.func = p;
    return v;
  }
  static Value ref(StructInst* p) {
    Value v(ValueTag::struct_, 0);
    v.struct_ = p;
    return v;
  }
  static Value ref(ArrayInst* p) {
    Value v(ValueTag::array, 0);
    v.array = p;
    return v;
  }
  static Value ref(ExnInst* p) {
    Value v(ValueTag::exn, 0);
    v.exn = p;
    return v;
  }
  static Value ref(ContInst* p) {
    Value v(ValueTag::cont, 0);
    v.cont = p;
    return v;
  }

  [[nodiscard]] constexpr u32 as_u32() const { return static_cast<u32>(bits); }
  [[nodiscard]] constexpr u64 as_u64() const { return bits; }
  [[nodiscard]] constexpr float as_f32() const { return std::bit_cast<float>(as_u32()); }
  [[nodiscard]] constexpr double as_f64() const { return std::bit_cast<double>(bits); }
  [[nodiscard]] V128 as_v128() const {
    V128 b;
    std::memcpy(b.data(), &bits, 8);
    std::memcpy(b.data() + 8, &high, 8);
    return b;
  }
  [[nodiscard]] constexpr bool is_null() const { return tag == ValueTag::null; }
  [[nodiscard]] constexpr bool is_ref() const { return tag >= ValueTag::null; }
};
static_assert(sizeof(Value) == 24);

/// Equality of references in Step_pure/ref.eq: both are null, the same i31, or the same object.
constexpr bool same_reference(const Value& a, const Value& b) {
  return a.tag == b.tag && a.external == b.external && a.bits == b.bits;
}

/// $default_(t): zero, or null for a nullable reference. `t` must be defaultable.
Value default_value(ValType t);

/// The value in the notation of the rules: "i32.const 5", "ref.func 3", "ref.null".
std::string to_string(const Value& v);

}  // namespace wfx

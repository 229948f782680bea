#include "conformance/scripts/export/json_values.h"

#include <fmt/format.h>

#include <cstring>

#include "conformance/run/compare.h"
#include "conformance/run/values.h"

namespace wfx {

namespace {

std::string nan(NanKind kind) { return kind == NanKind::canonical ? "nan:canonical" : "nan:arithmetic"; }

OrderedJson null(HeapKind kind) {
  OrderedJson json = {{"type", kind == HeapKind::index ? "refnull" : ref_name(kind)}};
  // The types that hold nothing but null say so by their names.
  if (kind != HeapKind::index && kind != bottom_of(kind)) json["value"] = "null";
  return json;
}

}  // namespace

std::string ValueWriter::number(const u8* bytes, std::size_t size, bool is_float) const {
  u64 bits = 0;
  std::memcpy(&bits, bytes, size);
  if (form_ == JsonForm::wabt || is_float) return fmt::format("{}", bits);
  const u64 unused = 64 - 8 * size;
  return fmt::format("{}", static_cast<i64>(bits << unused) >> unused);
}

/// A vector's lanes, NaN patterns among them.
OrderedJson ValueWriter::vector(const V128& bits, std::string_view shape,
                                const std::array<NanKind, 16>& nans) const {
  const std::size_t lanes = lanes_of(shape);
  const std::size_t size = 16 / lanes;
  OrderedJson values = OrderedJson::array();
  for (std::size_t i = 0; i < lanes; ++i)
    values.push_back(nans[i] == NanKind::none ? number(bits.data() + i * size, size, shape.starts_with('f'))
                                              : nan(nans[i]));
  return {{"type", "v128"}, {"lane_type", shape.substr(0, shape.find('x'))}, {"value", std::move(values)}};
}

OrderedJson ValueWriter::value(const ScriptValue& v) const {
  if (v.null) return null(v.type.heap.kind);
  if (v.type.is_ref())
    return {{"type", ref_name(v.type.heap.kind)}, {"value", fmt::format("{}", low_bits(v))}};
  if (v.type.kind == ValKind::v128) return vector(v.bits, "i32x4", {});
  const bool wide = v.type.kind == ValKind::i64 || v.type.kind == ValKind::f64;
  const bool is_float = v.type.kind == ValKind::f32 || v.type.kind == ValKind::f64;
  return {{"type", to_string(v.type)}, {"value", number(v.bits.data(), wide ? 8 : 4, is_float)}};
}

OrderedJson ValueWriter::expected(const ResultPattern& p) const {
  using Kind = ResultPattern::Kind;
  switch (p.kind) {
    case Kind::value: return value(p.value);
    case Kind::nan: return {{"type", to_string(p.value.type)}, {"value", nan(p.lanes[0])}};
    case Kind::vector: return vector(p.value.bits, p.shape, p.lanes);
    case Kind::ref: return {{"type", ref_name(p.value.type.heap.kind)}};
    case Kind::ref_null: return p.typed ? null(p.value.type.heap.kind) : OrderedJson{{"type", "refnull"}};
    case Kind::either: break;
  }
  // Alternatives have none themselves.
  OrderedJson values = OrderedJson::array();
  for (const ResultPattern& alternative : p.alternatives) values.push_back(expected(alternative));
  return {{"type", "either"}, {"values", std::move(values)}};
}

OrderedJson ValueWriter::action(const Action& a) const {
  OrderedJson json = {{"type", a.kind == Action::Kind::get ? "get" : "invoke"}};
  put_id(json, "module", a.module);
  json["field"] = a.name;
  if (a.kind == Action::Kind::get) return json;
  json["args"] = OrderedJson::array();
  for (const ScriptValue& v : a.args) json["args"].push_back(value(v));
  return json;
}

}  // namespace wfx

// Values, result patterns and actions of scripts in JSON.
#pragma once

#include "conformance/scripts/export/json.h"
#include "grammar/json.h"

namespace wfx {

/// The name of the nullable reference type of an abstract heap type: "structref".
inline std::string ref_name(HeapKind kind) { return to_string(ValType::ref(true, {kind})); }

class ValueWriter {
 public:
  explicit ValueWriter(JsonForm form) : form_(form) {}

  [[nodiscard]] OrderedJson value(const ScriptValue& v) const;
  [[nodiscard]] OrderedJson expected(const ResultPattern& p) const;
  [[nodiscard]] OrderedJson action(const Action& a) const;
  /// Writes the identifier `id` under `key`, unless it is empty.
  void put_id(OrderedJson& json, const char* key, const std::string& id) const {
    if (!id.empty()) json[key] = (form_ == JsonForm::wabt ? "$" : "") + id;
  }

 private:
  [[nodiscard]] std::string number(const u8* bytes, std::size_t size, bool is_float) const;
  [[nodiscard]] OrderedJson vector(const V128& bits, std::string_view shape,
                                   const std::array<NanKind, 16>& nans) const;

  JsonForm form_;
};

}  // namespace wfx

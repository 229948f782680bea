// Values, result patterns and actions of scripts in JSON.
#pragma once

#include <nlohmann/json.hpp>

#include "conformance/scripts/export/json.h"

namespace wfx {

// JSON whose keys stay in the order in which they are written: some readers expect them so.
using Json = nlohmann::ordered_json;

/// The name of the nullable reference type of an abstract heap type: "structref".
inline std::string ref_name(HeapKind kind) { return to_string(ValType::ref(true, {kind})); }

class ValueWriter {
 public:
  explicit ValueWriter(JsonForm form) : form_(form) {}

  [[nodiscard]] Json value(const ScriptValue& v) const;
  [[nodiscard]] Json expected(const ResultPattern& p) const;
  [[nodiscard]] Json action(const Action& a) const;
  /// Writes the identifier `id` under `key`, unless it is empty.
  void put_id(Json& json, const char* key, const std::string& id) const {
    if (!id.empty()) json[key] = (form_ == JsonForm::wabt ? "$" : "") + id;
  }

 private:
  [[nodiscard]] std::string number(const u8* bytes, std::size_t size, bool is_float) const;
  [[nodiscard]] Json vector(const V128& bits, std::string_view shape,
                            const std::array<NanKind, 16>& nans) const;

  JsonForm form_;
};

}  // namespace wfx

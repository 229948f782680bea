#include "conformance/export/json.h"

#include <fmt/format.h>

#include <fmt/format.h>

#include <cstring>
#include <nlohmann/json.hpp>

#include "conformance/compare.h"
#include "conformance/export/exported.h"
#include "conformance/read.h"
#include "conformance/values.h"
#include "grammar/binary.h"

namespace wfx {

namespace {

// Keys stay in the order in which they are written, as some readers expect them.
using Json = nlohmann::ordered_json;

std::string unsigned_number(const u8* bytes, std::size_t size) {
  u64 bits = 0;
  std::memcpy(&bits, bytes, size);
  return fmt::format("{}", bits);
}

std::string nan(NanKind kind) { return kind == NanKind::canonical ? "nan:canonical" : "nan:arithmetic"; }

/// A vector's lanes, NaN patterns among them.
Json vector(const V128& bits, std::string_view shape, const std::array<NanKind, 16>& nans) {
  const std::size_t lanes = lanes_of(shape);
  const std::size_t size = 16 / lanes;
  Json values = Json::array();
  for (std::size_t i = 0; i < lanes; ++i)
    values.push_back(nans[i] == NanKind::none ? unsigned_number(bits.data() + i * size, size) : nan(nans[i]));
  return {{"type", "v128"}, {"lane_type", shape.substr(0, shape.find('x'))}, {"value", std::move(values)}};
}

/// The name of a heap type's nullable reference, "structref".
std::string ref_name(HeapKind kind) { return to_string(ValType::ref(true, {kind})); }

Json null(HeapKind kind) {
  Json json = {{"type", kind == HeapKind::index ? "refnull" : ref_name(kind)}};
  // The types that hold nothing but null say so by their names.
  if (kind != HeapKind::index && kind != bottom_of(kind)) json["value"] = "null";
  return json;
}

Json value(const ScriptValue& v) {
  if (v.null) return null(v.type.heap.kind);
  if (v.type.is_ref())
    return {{"type", ref_name(v.type.heap.kind)}, {"value", fmt::format("{}", low_bits(v))}};
  if (v.type.kind == ValKind::v128) return vector(v.bits, "i32x4", {});
  const bool wide = v.type.kind == ValKind::i64 || v.type.kind == ValKind::f64;
  return {{"type", to_string(v.type)}, {"value", unsigned_number(v.bits.data(), wide ? 8 : 4)}};
}

Json expected(const ResultPattern& p) {
  using Kind = ResultPattern::Kind;
  switch (p.kind) {
    case Kind::value: return value(p.value);
    case Kind::nan: return {{"type", to_string(p.value.type)}, {"value", nan(p.lanes[0])}};
    case Kind::vector: return vector(p.value.bits, p.shape, p.lanes);
    case Kind::ref: return {{"type", ref_name(p.value.type.heap.kind)}};
    case Kind::ref_null: return p.typed ? null(p.value.type.heap.kind) : Json{{"type", "refnull"}};
    case Kind::either: break;
  }
  // Alternatives have none themselves.
  Json values = Json::array();
  for (const ResultPattern& alternative : p.alternatives) values.push_back(expected(alternative));
  return {{"type", "either"}, {"values", std::move(values)}};
}

/// Identifiers are written with their $.
void put_id(Json& json, const char* key, const std::string& id) {
  if (!id.empty()) json[key] = "$" + id;
}

Json action(const Action& a) {
  Json json = {{"type", a.kind == Action::Kind::get ? "get" : "invoke"}};
  put_id(json, "module", a.module);
  json["field"] = a.name;
  if (a.kind == Action::Kind::get) return json;
  json["args"] = Json::array();
  for (const ScriptValue& v : a.args) json["args"].push_back(value(v));
  return json;
}

/// The place of an assertion is that of what it is about.
u32 place(const Command& c) {
  if (c.about_module && c.of.empty()) return c.module.at.begin;
  return c.kind >= Command::Kind::assert_return && !c.about_module ? c.action.at.begin : c.at.begin;
}

class JsonWriter {
 public:
  JsonWriter(const Script& script, const std::string& stem) : script_(script), stem_(stem) {}

  JsonScript write() &&;

 private:
  Json command(const Command& c);
  void module(Json& json, const Command& c);
  void instance(Json& json, const Command& c);
  void about_module(Json& json, const Command& c);
  void about_action(Json& json, const Command& c);
  void put_module(Json& json, const Command& c, const std::shared_ptr<Module>& module);
  [[nodiscard]] std::shared_ptr<Module> read(const Command& c) const;
  [[nodiscard]] Json result_types(const Action& action) const;
  u32 line(u32 offset);
  std::string add(std::string_view suffix, std::string bytes) {
    files_.push_back({fmt::format("{}.{}.{}", stem_, files_.size(), suffix), std::move(bytes)});
    return files_.back().name;
  }

  const Script& script_;
  const std::string& stem_;
  std::vector<ExportedFile> files_;
  ScriptModules modules_;
  u32 line_ = 1;  // of `offset_`: commands stand in the order of their places
  u32 offset_ = 0;
};

u32 JsonWriter::line(u32 offset) {
  if (script_.source->binary) return 1;
  const std::string& bytes = script_.source->bytes;
  if (offset < offset_) line_ = 1, offset_ = 0;
  line_ += static_cast<u32>(std::count(bytes.begin() + offset_, bytes.begin() + offset, '\n'));
  offset_ = offset;
  return line_;
}

/// Writes a command's module to a file and names it; `text` is the assertion's, which comes between. A module in quotes
/// is a text file only where it cannot be read.
void JsonWriter::put_module(Json& json, const Command& c, const std::shared_ptr<Module>& module) {
  const ModuleText& text = c.module;
  const bool as_text = text.kind == ModuleText::Kind::quote && !module;
  if (as_text) {
    json["filename"] = add("wat", text.bytes);
  } else if (text.kind == ModuleText::Kind::binary) {
    json["filename"] = add("wasm", script_.source->binary ? script_.source->bytes : text.bytes);
  } else {
    json["filename"] = add("wasm", encode_module(*module));
  }
  const bool asserted = is_assertion(c.kind);
  if (asserted) json["text"] = c.text;
  if (asserted || as_text) json["module_type"] = as_text ? "text" : "binary";
}

/// The module of a command; null if it cannot be read, or is asserted to be malformed.
std::shared_ptr<Module> JsonWriter::read(const Command& c) const {
  if (c.kind == Command::Kind::assert_malformed || c.kind == Command::Kind::assert_malformed_custom)
    return c.module.module;
  Diagnostics unread;
  return read_module(script_, c.module, Dialect::w3, unread);
}

void JsonWriter::module(Json& json, const Command& c) {
  const auto module = read(c);
  if (c.module.definition) json["type"] = "module_definition";
  put_id(json, "name", c.module.name);
  put_module(json, c, module);
  modules_.add(c, module);
}

void JsonWriter::instance(Json& json, const Command& c) {
  put_id(json, "instance", c.id);
  put_id(json, "module", c.of);
  modules_.instantiate(c);
}

/// An assertion about a module, or about an instance of one that was defined before.
void JsonWriter::about_module(Json& json, const Command& c) {
  if (c.kind == Command::Kind::assert_trap) json["type"] = "assert_uninstantiable";
  if (c.of.empty()) return put_module(json, c, read(c));
  put_id(json, "instance", c.id);
  put_id(json, "module", c.of);
  json["text"] = c.text;
}

/// The types of what an action gives, which readers of wast2json's format ask for where no values are expected.
Json JsonWriter::result_types(const Action& action) const {
  Json types = Json::array();
  const Exported* instance = modules_.instance(action.module);
  if (instance == nullptr) return types;
  for (const ValType& t : instance->results(action))
    types.push_back({{"type", t.is_ref() ? ref_name(instance->abstract(t.heap)) : to_string(t)}});
  return types;
}

Json JsonWriter::command(const Command& c) {
  using Kind = Command::Kind;
  Json json = {{"type", to_string(c.kind)}, {"line", line(place(c))}};
  if (c.kind == Kind::module) {
    module(json, c);
  } else if (c.kind == Kind::instance) {
    json["type"] = "module_instance";
    instance(json, c);
  } else if (c.kind == Kind::register_) {
    put_id(json, "name", c.id);
    json["as"] = c.text;
  } else if (c.about_module) {
    about_module(json, c);
  } else {
    about_action(json, c);
  }
  return json;
}

void JsonWriter::about_action(Json& json, const Command& c) {
  using Kind = Command::Kind;
  json["action"] = action(c.action);
  if (c.kind == Kind::assert_return) {
    json["expected"] = Json::array();
    for (const ResultPattern& p : c.results) json["expected"].push_back(expected(p));
    return;
  }
  const bool has_text = c.kind != Kind::action && c.kind != Kind::assert_exception;
  if (has_text) json["text"] = c.text;
  if (c.kind != Kind::assert_suspension) json["expected"] = result_types(c.action);
}

/// JSON in which each escape is a \uXXXX: the reader of wast2json's format that wabt has knows no others.
std::string text_of(const Json& json) {
  std::string out;
  const std::string dumped = json.dump();
  for (std::size_t i = 0; i < dumped.size(); ++i) {
    constexpr std::string_view kLetters = "\"\\bfnrt", kMeant = "\"\\\b\f\n\r\t";
    const std::size_t letter = dumped[i] == '\\' ? kLetters.find(dumped[i + 1]) : std::string_view::npos;
    out += letter == std::string_view::npos ? dumped.substr(i, 1)
                                            : fmt::format("\\u{:04x}", static_cast<unsigned>(kMeant[letter]));
    if (letter != std::string_view::npos) ++i;
  }
  return out;
}

JsonScript JsonWriter::write() && {
  std::string lines;
  for (const Command& c : script_.commands) lines += (lines.empty() ? "\n  " : ",\n  ") + text_of(command(c));
  return {fmt::format("{{\"source_filename\": {}, \"commands\": [{}\n]}}\n",
                      text_of(Json(script_.source->name)), lines),
          std::move(files_)};
}

}  // namespace

JsonScript to_json(const Script& script, const std::string& stem) { return JsonWriter(script, stem).write(); }

}  // namespace wfx

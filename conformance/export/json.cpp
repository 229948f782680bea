#include "conformance/export/json.h"

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
  return match(
      c.form, [](const AssertReturn& a) { return a.action.at.begin; },
      [](const AssertFailure& a) {
        return std::visit([](const auto& e) { return e.at.begin; }, a.execution);
      },
      [](const AssertRefusal& a) { return a.module.at.begin; },
      [&](const auto& /*no assertion*/) { return c.at.begin; });
}

class JsonWriter {
 public:
  JsonWriter(const Script& script, const std::string& stem) : script_(script), stem_(stem) {}

  JsonScript write() &&;

 private:
  Json command(const Command& c);
  void put(Json& json, const ModuleText& text);
  void put(Json& json, const ModuleInstance& instance);
  void put(Json& json, const AssertFailure& assertion);
  void put_module(Json& json, const ModuleText& text, const std::shared_ptr<Module>& module,
                  const std::string* message);
  [[nodiscard]] std::shared_ptr<Module> read(const ModuleText& text) const;
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
  std::unordered_map<std::string, std::string> definitions_;  // the files of those modules, by the same names
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

/// Writes a module to a file and names it; `message` is that of the assertion around it, which comes between. A module
/// in quotes is a text file only where it cannot be read.
void JsonWriter::put_module(Json& json, const ModuleText& text, const std::shared_ptr<Module>& module,
                            const std::string* message) {
  const bool as_text = text.kind == ModuleText::Kind::quote && !module;
  if (as_text) {
    json["filename"] = add("wat", text.bytes);
  } else if (text.kind == ModuleText::Kind::binary) {
    json["filename"] = add("wasm", script_.source->binary ? script_.source->bytes : text.bytes);
  } else {
    json["filename"] = add("wasm", encode_module(*module));
  }
  if (message) json["text"] = *message;
  if (message || as_text) json["module_type"] = as_text ? "text" : "binary";
}

/// Null if the module cannot be read.
std::shared_ptr<Module> JsonWriter::read(const ModuleText& text) const {
  Diagnostics unread;
  return read_module(script_, text, Dialect::w3, unread);
}

void JsonWriter::put(Json& json, const ModuleText& text) {
  const auto module = read(text);
  if (text.definition) json["type"] = "module_definition";
  put_id(json, "name", text.name);
  put_module(json, text, module, nullptr);
  modules_.add(text, module);
  definitions_[text.name] = definitions_[""] = json["filename"];
}

void JsonWriter::put(Json& json, const ModuleInstance& instance) {
  json["type"] = "module_instance";
  put_id(json, "instance", instance.name);
  put_id(json, "module", instance.definition);
  modules_.instantiate(instance);
}

void JsonWriter::put(Json& json, const AssertFailure& assertion) {
  using Kind = AssertFailure::Kind;
  const auto* action = std::get_if<Action>(&assertion.execution);
  if (!action && assertion.kind == Kind::trap) json["type"] = "assert_uninstantiable";
  if (action) {
    json["action"] = wfx::action(*action);
    if (assertion.kind != Kind::exception) json["text"] = assertion.message;
    if (assertion.kind != Kind::suspension) json["expected"] = result_types(*action);
  } else if (const ModuleText* text = module_in(assertion.execution)) {
    const auto module = read(*text);
    put_module(json, *text, module, &assertion.message);
    modules_.define(module);
    definitions_[""] = json["filename"];
  } else {
    // An instance of a module whose file is there.
    const auto file = definitions_.find(std::get<ModuleInstance>(assertion.execution).definition);
    json["filename"] = file == definitions_.end() ? "" : file->second;
    json["text"] = assertion.message;
    json["module_type"] = json["filename"].get<std::string>().ends_with(".wat") ? "text" : "binary";
  }
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
  Json json = {{"type", name_of(c)}, {"line", line(place(c))}};
  match(
      c.form, [&](const ModuleText& text) { put(json, text); },
      [&](const ModuleInstance& i) { put(json, i); },
      [&](const Register& r) {
        put_id(json, "name", r.instance);
        json["as"] = r.as;
      },
      [&](const Action& a) {
        json["action"] = action(a);
        json["expected"] = result_types(a);
      },
      [&](const AssertReturn& a) {
        json["action"] = action(a.action);
        json["expected"] = Json::array();
        for (const ResultPattern& p : a.results) json["expected"].push_back(expected(p));
      },
      [&](const AssertFailure& a) { put(json, a); },
      [&](const AssertRefusal& a) {
        const bool malformed =
            a.kind == AssertRefusal::Kind::malformed || a.kind == AssertRefusal::Kind::malformed_custom;
        put_module(json, a.module, malformed ? a.module.module : read(a.module), &a.message);
      });
  return json;
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

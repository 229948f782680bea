#include "conformance/scripts/export/json.h"

#include <fmt/format.h>

#include "conformance/run/read.h"
#include "conformance/scripts/export/exported.h"
#include "conformance/scripts/export/json_values.h"
#include "grammar/binary/binary.h"
#include "grammar/diagnostics.h"

namespace wfx {

namespace {

/// The place that the list gives a command. For an assertion it is the place of what the assertion is about; wasm-tools
/// gives its own place to an assertion on how an action fails.
u32 place(const Command& c, JsonForm form) {
  return match(
      c.form, [](const AssertReturn& a) { return a.action.at.begin; },
      [&](const AssertFailure& a) {
        const bool whole = a.kind != AssertFailure::Kind::trap && a.kind != AssertFailure::Kind::unlinkable;
        if (form == JsonForm::wasm_tools && whole) return c.at.begin;
        return std::visit([](const auto& e) { return e.at.begin; }, a.execution);
      },
      [](const AssertRefusal& a) { return a.module.at.begin; },
      [&](const auto& /*no assertion*/) { return c.at.begin; });
}

/// The file of a module, as commands name it.
struct ModuleFile {
  std::string name;
  bool is_text = false;
  std::string binary{};  // beside a text; empty if there is none
};

class JsonWriter {
 public:
  JsonWriter(const Script& script, const std::string& stem, JsonForm form)
      : script_(script), stem_(stem), form_(form), values_(form) {}

  JsonScript write() &&;

 private:
  /// Nothing if there is no such command in JSON.
  std::optional<OrderedJson> command(const Command& c);
  void put(OrderedJson& json, const ModuleText& text);
  void put(OrderedJson& json, const ModuleInstance& instance);
  void put(OrderedJson& json, const AssertReturn& assertion);
  /// False if there is no such command.
  bool put(OrderedJson& json, const AssertFailure& assertion);
  bool put_instantiation(OrderedJson& json, const AssertFailure& assertion);
  void put(OrderedJson& json, const AssertRefusal& assertion);
  void put_file(OrderedJson& json, const ModuleFile& file, const std::string* message) const;
  void put_result_types(OrderedJson& json, const Action& action) const;
  ModuleFile add(const ModuleText& text, const std::shared_ptr<Module>& module);
  std::string add(std::size_t number, std::string_view suffix, std::string bytes);
  [[nodiscard]] std::shared_ptr<Module> read(const ModuleText& text) const;
  u32 line(u32 offset);

  const Script& script_;
  const std::string& stem_;
  JsonForm form_;
  ValueWriter values_;
  std::vector<ExportedFile> files_;
  std::size_t modules_added_ = 0;
  ScriptModules modules_;
  std::unordered_map<std::string, ModuleFile> definitions_;  // the files of those modules, by the same names
  std::vector<u32> left_out_;
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

std::string JsonWriter::add(std::size_t number, std::string_view suffix, std::string bytes) {
  files_.push_back({fmt::format("{}.{}.{}", stem_, number, suffix), std::move(bytes)});
  return files_.back().name;
}

/// Writes a module to its file, or to two; `module` is null where it cannot be read.
ModuleFile JsonWriter::add(const ModuleText& text, const std::shared_ptr<Module>& module) {
  const std::size_t number = modules_added_++;
  if (const auto* binary = std::get_if<ModuleText::Binary>(&text.form))
    return {.name = add(number, "wasm", script_.source->binary ? script_.source->bytes : binary->bytes)};
  const auto* quote = std::get_if<ModuleText::Quote>(&text.form);
  const bool is_text = quote != nullptr && (form_ == JsonForm::wasm_tools || !module);
  if (!is_text) return {.name = add(number, "wasm", encode_module(*module))};
  ModuleFile file{.name = add(number, "wat", quote->text), .is_text = true, .binary = {}};
  if (module) file.binary = add(number, "wasm", encode_module(*module));
  return file;
}

/// `message` is that of the assertion around the module, if there is one.
void JsonWriter::put_file(OrderedJson& json, const ModuleFile& file, const std::string* message) const {
  json["filename"] = file.name;
  if (message) json["text"] = *message;
  if (message || file.is_text || form_ == JsonForm::wasm_tools)
    json["module_type"] = file.is_text ? "text" : "binary";
  if (!file.binary.empty()) json["binary_filename"] = file.binary;
}

/// The module that `text` is; null if it cannot be read.
std::shared_ptr<Module> JsonWriter::read(const ModuleText& text) const {
  Diagnostics unread;
  return read_module(script_, text, Dialect::w3, unread);
}

void JsonWriter::put(OrderedJson& json, const ModuleText& text) {
  const auto module = read(text);
  const ModuleFile file = add(text, module);
  if (text.definition) json["type"] = "module_definition";
  values_.put_id(json, "name", text.name);
  put_file(json, file, nullptr);
  modules_.add(text, module);
  definitions_[text.name] = definitions_[""] = file;
}

void JsonWriter::put(OrderedJson& json, const ModuleInstance& instance) {
  json["type"] = "module_instance";
  values_.put_id(json, "instance", instance.name);
  values_.put_id(json, "module", instance.definition);
  modules_.instantiate(instance);
}

/// The types of an action's results, which readers of wast2json's form ask for where no values are expected.
void JsonWriter::put_result_types(OrderedJson& json, const Action& action) const {
  if (form_ != JsonForm::wabt) return;
  OrderedJson types = OrderedJson::array();
  if (const Exported* instance = modules_.instance(action.module))
    for (const ValType& t : instance->results(action))
      types.push_back({{"type", t.is_ref() ? ref_name(instance->abstract(t.heap)) : to_string(t)}});
  json["expected"] = std::move(types);
}

void JsonWriter::put(OrderedJson& json, const AssertReturn& assertion) {
  json["action"] = values_.action(assertion.action);
  json["expected"] = OrderedJson::array();
  for (const ResultPattern& p : assertion.results) json["expected"].push_back(values_.expected(p));
}

bool JsonWriter::put(OrderedJson& json, const AssertFailure& assertion) {
  using Kind = AssertFailure::Kind;
  const auto* action = std::get_if<Action>(&assertion.execution);
  if (!action) return put_instantiation(json, assertion);
  json["action"] = values_.action(*action);
  if (assertion.kind != Kind::exception) json["text"] = assertion.message;
  if (assertion.kind != Kind::suspension) put_result_types(json, *action);
  return true;
}

bool JsonWriter::put_instantiation(OrderedJson& json, const AssertFailure& assertion) {
  using Kind = AssertFailure::Kind;
  const bool is_known = assertion.kind == Kind::trap || assertion.kind == Kind::unlinkable;
  if (assertion.kind == Kind::trap) json["type"] = "assert_uninstantiable";
  if (const ModuleText* text = module_in(assertion.execution)) {
    const auto module = read(*text);
    modules_.define(module);
    definitions_.erase("");
    if (is_known) put_file(json, definitions_[""] = add(*text, module), &assertion.message);
    return is_known;
  }
  const auto file = definitions_.find(std::get<ModuleInstance>(assertion.execution).definition);
  if (!is_known || file == definitions_.end()) return false;
  put_file(json, file->second, &assertion.message);
  return true;
}

void JsonWriter::put(OrderedJson& json, const AssertRefusal& assertion) {
  using Kind = AssertRefusal::Kind;
  const ModuleText& text = assertion.module;
  const bool is_malformed = assertion.kind == Kind::malformed || assertion.kind == Kind::malformed_custom;
  put_file(json, add(text, is_malformed ? text.parsed() : read(text)), &assertion.message);
}

std::optional<OrderedJson> JsonWriter::command(const Command& c) {
  OrderedJson json = {{"type", name_of(c)}, {"line", line(place(c, form_))}};
  bool is_known = true;
  match(
      c.form,
      [&](const Register& r) {
        values_.put_id(json, "name", r.instance);
        json["as"] = r.as;
      },
      [&](const Action& a) {
        json["action"] = values_.action(a);
        put_result_types(json, a);
      },
      [&](const AssertFailure& a) { is_known = put(json, a); }, [&](const auto& form) { put(json, form); });
  if (is_known) return json;
  left_out_.push_back(json["line"]);
  return std::nullopt;
}

/// The JSON with each escape as \uXXXX: wabt's reader of the form knows no others.
std::string text_of(const OrderedJson& json) {
  std::string out;
  const std::string dumped = json_text(json);
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
  for (const Command& c : script_.commands)
    if (const std::optional<OrderedJson> json = command(c))
      lines += (lines.empty() ? "\n  " : ",\n  ") + text_of(*json);
  return {fmt::format("{{\"source_filename\": {}, \"commands\": [{}\n]}}\n",
                      text_of(OrderedJson(script_.source->name)), lines),
          std::move(files_), std::move(left_out_)};
}

}  // namespace

JsonScript to_json(const Script& script, const std::string& stem, JsonForm form) {
  return JsonWriter(script, stem, form).write();
}

}  // namespace wfx

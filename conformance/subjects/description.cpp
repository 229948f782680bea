#include "conformance/subjects/description.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>

#include "conformance/subjects/embedded.h"
#include "conformance/subjects/pattern.h"
#include "grammar/unicode.h"

namespace wfx {

namespace {

constexpr std::pair<std::string_view, Form> kForms[] = {{"javascript", Form::javascript},
                                                        {"page", Form::page},
                                                        {"wast", Form::wast},
                                                        {"module", Form::module},
                                                        {"invoke", Form::invoke}};

constexpr std::pair<std::string_view, Answer::Kind> kKinds[] = {
    {"trap", Answer::Kind::trap},
    {"exception", Answer::Kind::exception},
    {"suspension", Answer::Kind::suspension},
    {"exhausted", Answer::Kind::exhausted},
    {"malformed", Answer::Kind::malformed},
    {"invalid", Answer::Kind::invalid},
    {"unlinkable", Answer::Kind::unlinkable},
    {"values", Answer::Kind::values},
    {"not implemented", Answer::Kind::not_implemented},
    {"crash", Answer::Kind::crash}};

/// Takes keys from a table one by one. The first fault is the one that is told.
class Reader {
 public:
  Reader(const toml::table& table, std::string_view path) : table_(table), path_(path) {}

  /// Variables of the environment.
  std::vector<std::string> variables(std::string_view key) {
    std::vector<std::string> all = texts(key);
    for (const std::string& variable : all)
      if (variable.find('=', 1) == std::string::npos || variable.find('\0') != std::string::npos)
        refuse(key, fmt::format("{} is to be variables, as \"NAME=VALUE\"", key));
    return all;
  }

  /// A text that is shown as it is.
  std::string shown(std::string_view key, bool is_needed = false) {
    std::string words = text(key, is_needed);
    if (printable(words) != words) refuse(key, fmt::format("{} is to be of visible characters", key));
    return words;
  }

  std::string text(std::string_view key, bool is_needed = false) {
    const toml::node* node = find(key, is_needed);
    if (node == nullptr) return "";
    const auto value = node->value_exact<std::string>();
    if (!value) refuse(*node, fmt::format("{} is to be a string", key));
    return value.value_or("");
  }

  bool flag(std::string_view key, bool otherwise) {
    const toml::node* node = find(key, false);
    if (node == nullptr) return otherwise;
    const auto value = node->value_exact<bool>();
    if (!value) refuse(*node, fmt::format("{} is to be true or false", key));
    return value.value_or(otherwise);
  }

  std::vector<std::string> texts(std::string_view key, bool is_needed = false) {
    const toml::node* node = find(key, is_needed);
    return node == nullptr ? std::vector<std::string>() : strings(*node, key);
  }

  std::vector<EndingWords> endings() {
    const toml::node* node = find("endings", false);
    if (node == nullptr) return {};
    std::vector<EndingWords> all;
    if (const toml::table* kinds = node->as_table()) {
      for (const auto& [key, words] : *kinds) {
        const auto* kind =
            std::ranges::find(kKinds, key.str(), &std::pair<std::string_view, Answer::Kind>::first);
        if (kind == std::end(kKinds))
          refuse(words, fmt::format("there is no ending '{}'; there are {}", key.str(), names_of(kKinds)));
        else
          for (std::string& text : strings(words, key.str())) {
            if (text.empty()) refuse(words, "empty words are in each message, and so tell no ending");
            all.push_back({std::move(text), kind->second});
          }
      }
    } else {
      refuse(*node, "endings is to be a table, of lists of words");
    }
    return all;
  }

  Form form() {
    const std::string name = text("form", true);
    const auto* form = std::ranges::find(kForms, name, &std::pair<std::string_view, Form>::first);
    if (form != std::end(kForms)) return form->second;
    if (error_.empty())
      refuse(*table_.get("form"), fmt::format("there is no form '{}'; there are {}", name, names_of(kForms)));
    return {};
  }

  /// The tables of an array; nothing, where there is no such key.
  std::vector<const toml::table*> tables(std::string_view key) {
    const toml::node* node = find(key, false);
    std::vector<const toml::table*> all;
    if (node == nullptr) return all;
    const toml::array* list = node->as_array();
    if (list == nullptr || list->empty()) refuse(*node, fmt::format("{0} is to be tables: [[{0}]]", key));
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
      const toml::table* table = (*list)[i].as_table();
      if (table == nullptr) refuse((*list)[i], fmt::format("{0} is to be tables: [[{0}]]", key));
      if (table != nullptr) all.push_back(table);
    }
    return all;
  }

  /// Takes over a fault of another reader.
  void refuse_for(const std::string& fault) {
    if (error_.empty()) error_ = fault;
  }

  /// Refuses the keys that nobody took, and answers the first fault; empty if there is none.
  std::string end() {
    for (const auto& [key, node] : table_)
      if (std::ranges::find(taken_, key.str()) == taken_.end())
        refuse(node, fmt::format("there is no key '{}'; there are {}", key.str(), fmt::join(taken_, ", ")));
    return error_;
  }

  /// Where a key has its value; the file alone, where there is no such key.
  [[nodiscard]] std::string place_of(std::string_view key) const {
    const toml::node* node = table_.get(key);
    return node == nullptr ? printable(path_) : place_of(*node);
  }

  void refuse(const toml::node& node, const std::string& message) {
    if (error_.empty()) error_ = fmt::format("{}: {}", place_of(node), message);
  }
  void refuse(std::string_view key, const std::string& message) {
    if (const toml::node* node = table_.get(key)) refuse(*node, message);
  }

 private:
  [[nodiscard]] std::string place_of(const toml::node& node) const {
    return fmt::format("{}:{}:{}", printable(path_), node.source().begin.line, node.source().begin.column);
  }

  template <typename Table>
  static std::string names_of(const Table& table) {
    std::vector<std::string_view> names;
    for (const auto& row : table) names.push_back(row.first);
    return fmt::format("{}", fmt::join(names, ", "));
  }

  const toml::node* find(std::string_view key, bool is_needed) {
    taken_.push_back(key);
    const toml::node* node = table_.get(key);
    if (node == nullptr && is_needed && error_.empty())
      error_ = fmt::format("{}: it has no '{}'{}", printable(path_), key, instead_of(key));
    return node;
  }

  /// Is there a key that differs in its end alone, as `program` does of `programs`?
  [[nodiscard]] std::string instead_of(std::string_view key) const {
    for (const auto& [other, node] : table_)
      if (key.starts_with(other.str()) || other.str().starts_with(key))
        return fmt::format("; there is no key '{}', which stands at {}", other.str(), place_of(node));
    return "";
  }

  std::vector<std::string> strings(const toml::node& node, std::string_view key) {
    std::vector<std::string> all;
    const toml::array* list = node.as_array();
    if (list == nullptr) refuse(node, fmt::format("{} is to be a list of strings", key));
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
      const auto value = (*list)[i].value_exact<std::string>();
      if (!value) refuse((*list)[i], fmt::format("{} is to be a list of strings", key));
      all.push_back(value.value_or(""));
    }
    return all;
  }

  const toml::table& table_;
  std::string_view path_;
  std::vector<std::string_view> taken_;
  std::string error_;
};

bool has_placeholder(const std::vector<std::string>& arguments, std::string_view placeholder) {
  return std::ranges::any_of(arguments,
                             [&](const std::string& a) { return a.find(placeholder) != std::string::npos; });
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t") == std::string_view::npos; }

/// Takes the keys of a form from its table, or from the whole description where it has one form.
FormDescription read_form(Reader& reader) {
  FormDescription form;
  form.form = reader.form();
  form.arguments = reader.texts("arguments", true);
  form.flags = reader.texts("flags");
  const std::string input = reader.text("input");
  form.is_binary = input.empty() ? form.form != Form::wast : input == "binary";
  form.failure = reader.text("failure");
  form.failure_at = reader.place_of("failure");
  form.stops = reader.flag("stops", true);
  if (std::string result = reader.text("result"); !result.empty()) form.result = std::move(result);
  form.endings = reader.endings();
  if (!input.empty() && input != "text" && input != "binary")
    reader.refuse("input", fmt::format("input is to be \"binary\" or \"text\", not \"{}\"", input));
  if (!has_placeholder(form.arguments, "{file}"))
    reader.refuse("arguments", "{file} has to be among the arguments: the script or the module stands there");
  if (form.form == Form::invoke && !has_placeholder(form.arguments, "{export}"))
    reader.refuse("arguments",
                  "{export} has to be among the arguments: the name of what is called stands there");
  if (!form.failure.empty() && form.failure.find("{line}") == std::string::npos)
    reader.refuse("failure", "failure is to say where the line stands, as \"{file}:{line}:\" does");
  if (!form.failure.empty() && is_blank(with_placeholder(form.failure, "{line}", "")))
    reader.refuse(
        "failure",
        "failure is to have words beside {line}, as \"{file}:{line}:\" has; else each number names a line");
  if (form.result.find("{value}") == std::string::npos)
    reader.refuse("result", "result is to say where the number stands, as \"i32({value})\" does");
  return form;
}

/// The forms of a description, in their order. What stands outside of their tables is for all.
std::vector<FormDescription> read_forms(Reader& reader, std::string_view path) {
  const std::vector<const toml::table*> tables = reader.tables("forms");
  if (tables.empty()) return {read_form(reader)};
  const std::vector<std::string> flags = reader.texts("flags");
  const std::vector<EndingWords> endings = reader.endings();
  std::vector<FormDescription> forms;
  for (const toml::table* table : tables) {
    Reader inner(*table, path);
    FormDescription& form = forms.emplace_back(read_form(inner));
    if (form.flags.empty()) form.flags = flags;
    form.endings.insert(form.endings.end(), endings.begin(), endings.end());
    reader.refuse_for(inner.end());
  }
  return forms;
}

/// The text of an embedded file; empty if there is none of that name.
std::string_view text_of(std::span<const EmbeddedFile> files, std::string_view name) {
  const auto file = std::ranges::find(files, name, &EmbeddedFile::name);
  return file == files.end() ? std::string_view() : file->text;
}

std::vector<EngineDescription> read_known() {
  std::vector<EngineDescription> all;
  for (const auto& [name, text] : kEngineFiles) {
    std::string error;
    if (auto engine = parse_description(text, name, error)) all.push_back(std::move(*engine));
  }
  std::ranges::sort(all, {}, &EngineDescription::name);
  return all;
}

}  // namespace

std::string_view to_string(Form form) {
  return std::ranges::find(kForms, form, &std::pair<std::string_view, Form>::second)->first;
}

bool validates_alone(const EngineDescription& engine) {
  return std::ranges::all_of(engine.forms, [](const FormDescription& f) { return f.form == Form::module; });
}

std::vector<std::string> names_of_forms(const EngineDescription& engine) {
  std::vector<std::string> names;
  names.reserve(engine.forms.size());
  for (const FormDescription& form : engine.forms) names.emplace_back(to_string(form.form));
  return names;
}

std::optional<EngineDescription> parse_description(std::string_view text, std::string_view path,
                                                   std::string& error) {
  const toml::parse_result parsed = toml::parse(text, path);
  if (!parsed) {
    const toml::source_position at = parsed.error().source().begin;
    error = fmt::format("{}:{}:{}: {}", printable(path), at.line, at.column,
                        printable(parsed.error().description()));
    return std::nullopt;
  }
  Reader reader(parsed.table(), path);
  EngineDescription engine;
  engine.name = reader.shown("name", true);
  engine.title = reader.shown("title");
  engine.url = reader.shown("url");
  engine.variable = reader.shown("variable");
  engine.programs = reader.texts("programs", true);
  engine.install = reader.shown("install");
  engine.environment = reader.variables("environment");
  engine.version = reader.texts("version");
  engine.least_version = reader.text("least_version");
  engine.forms = read_forms(reader, path);
  engine.lacks = reader.texts("lacks");
  for (std::string& lack : engine.lacks) lack = printable(lack);
  if (engine.title.empty()) engine.title = engine.name;
  if (!engine.least_version.empty() && engine.version.empty())
    reader.refuse("least_version", "version is needed too: how to ask for it");
  if (engine.name.empty()) reader.refuse("name", "a name is needed");
  const bool is_anywhere = !engine.programs.empty() || !engine.variable.empty();
  if (!is_anywhere || std::ranges::find(engine.programs, "") != engine.programs.end())
    reader.refuse("programs", "programs is to be paths or names, as [\"build/mine\", \"mine\"]");
  error = reader.end();
  return error.empty() ? std::optional(std::move(engine)) : std::nullopt;
}

const std::vector<EngineDescription>& known_engines() {
  static const std::vector<EngineDescription> all = read_known();
  return all;
}

std::string_view text_of_description(std::string_view engine) {
  return text_of(kEngineFiles, fmt::format("{}.toml", engine));
}

std::string_view known_differences_of(std::string_view engine) {
  return text_of(kExpectedFiles, fmt::format("{}.tsv", engine));
}

}  // namespace wfx

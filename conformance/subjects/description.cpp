#include "conformance/subjects/description.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>

#include "conformance/subjects/embedded.h"

namespace wfx {

namespace {

constexpr std::pair<std::string_view, Form> kForms[] = {
    {"javascript", Form::javascript}, {"wast", Form::wast}, {"module", Form::module}};

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
          for (std::string& text : strings(words, key.str())) all.push_back({std::move(text), kind->second});
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

  /// Refuses the keys that nobody took, and answers the first fault; empty if there is none.
  std::string end() {
    for (const auto& [key, node] : table_)
      if (std::ranges::find(taken_, key.str()) == taken_.end())
        refuse(node, fmt::format("there is no key '{}'; there are {}", key.str(), fmt::join(taken_, ", ")));
    return error_;
  }

  void refuse(const toml::node& node, const std::string& message) {
    if (error_.empty())
      error_ =
          fmt::format("{}:{}:{}: {}", path_, node.source().begin.line, node.source().begin.column, message);
  }
  void refuse(std::string_view key, const std::string& message) {
    if (const toml::node* node = table_.get(key)) refuse(*node, message);
  }

 private:
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
      error_ = fmt::format("{}: it has no '{}'", path_, key);
    return node;
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

std::optional<EngineDescription> parse_description(std::string_view text, std::string_view path,
                                                   std::string& error) {
  const toml::parse_result parsed = toml::parse(text, path);
  if (!parsed) {
    const toml::source_position at = parsed.error().source().begin;
    error = fmt::format("{}:{}:{}: {}", path, at.line, at.column, parsed.error().description());
    return std::nullopt;
  }
  Reader reader(parsed.table(), path);
  EngineDescription engine;
  engine.name = reader.text("name", true);
  engine.title = reader.text("title");
  engine.url = reader.text("url");
  engine.variable = reader.text("variable");
  engine.programs = reader.texts("programs", true);
  engine.install = reader.text("install");
  engine.version = reader.texts("version");
  engine.form = reader.form();
  engine.arguments = reader.texts("arguments", true);
  engine.flags = reader.texts("flags");
  engine.failure = reader.text("failure");
  engine.stops = reader.flag("stops", true);
  const std::string input = reader.text("input");
  engine.reads_binary = input != "text";
  engine.endings = reader.endings();
  engine.lacks = reader.texts("lacks");
  if (engine.title.empty()) engine.title = engine.name;
  if (!input.empty() && input != "text" && input != "binary")
    reader.refuse("input", fmt::format("input is to be \"binary\" or \"text\", not \"{}\"", input));
  if (!has_placeholder(engine.arguments, "{file}"))
    reader.refuse("arguments", "{file} has to be among the arguments: the script stands there");
  if (!engine.failure.empty() && engine.failure.find("{line}") == std::string::npos)
    reader.refuse("failure", "failure is to say where the line stands, as \"{file}:{line}:\" does");
  if (engine.name.empty()) reader.refuse("name", "a name is needed");
  error = reader.end();
  return error.empty() ? std::optional(std::move(engine)) : std::nullopt;
}

const std::vector<EngineDescription>& known_engines() {
  static const std::vector<EngineDescription> all = read_known();
  return all;
}

std::string_view known_differences_of(std::string_view engine) {
  const auto file = std::ranges::find(kExpectedFiles, fmt::format("{}.tsv", engine), &EmbeddedFile::name);
  return file == kExpectedFiles.end() ? std::string_view() : file->text;
}

}  // namespace wfx

#include "conformance/scripts/filter.h"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>
#include <charconv>

#include "grammar/unicode.h"

namespace wfx {

namespace {

std::string named(std::string_view what, const std::string& name) {
  return name.empty() ? std::string(what) : fmt::format("{} ${}", what, printable(name));
}

std::string summary_of(const Action& action) {
  return fmt::format("{} \"{}\"", action.kind == Action::Kind::get ? "get" : "invoke",
                     printable(action.name));
}

std::string summary_of(const Execution& execution) {
  return match(
      execution, [](const Action& a) { return summary_of(a); },
      [](const ModuleText& m) { return named("module", m.name); },
      [](const ModuleInstance& i) { return named("module instance", i.definition); });
}

bool glob(const std::string& pattern, const std::string& text) {
  return fnmatch(pattern.c_str(), text.c_str(), 0) == 0;
}

/// Is the path, or the end of it behind a slash, like the pattern? The file's suffix may be left out.
bool is_path_like(const std::string& pattern, const std::string& path) {
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::string rest = path.substr(begin);
    if (glob(pattern, rest) || glob(pattern + ".wast", rest)) return true;
    const std::size_t slash = path.find('/', begin);
    if (slash == std::string::npos) break;
    begin = slash + 1;
  }
  return false;
}

/// The names by which patterns select an assertion: its kind, what it calls or reads, and its module, which is `latest`
/// for an action that names none.
std::vector<std::string> names_of(const Command& command, const std::string& latest) {
  std::vector<std::string> names = {std::string(name_of(command))};
  const auto add_action = [&](const Action& action) {
    const std::string& module = action.module.empty() ? latest : action.module;
    names.push_back(action.name);
    if (!module.empty()) names.push_back("$" + module);
  };
  const auto add_module = [&](const ModuleText& module) {
    if (!module.name.empty()) names.push_back("$" + module.name);
  };
  if (const auto* a = std::get_if<AssertReturn>(&command.form)) add_action(a->action);
  if (const auto* a = std::get_if<AssertRefusal>(&command.form)) add_module(a->module);
  if (const auto* a = std::get_if<AssertFailure>(&command.form))
    match(a->execution, add_action, add_module,
          [&](const ModuleInstance& i) { names.push_back("$" + i.definition); });
  return names;
}

bool has_name_like(const std::string& pattern, const std::vector<std::string>& names) {
  return std::ranges::any_of(names, [&](const std::string& name) { return glob(pattern, name); });
}

/// The name of the instance that the command makes, if it makes one.
std::optional<std::string> instance_of(const Command& command) {
  if (const auto* m = std::get_if<ModuleText>(&command.form))
    return m->definition ? std::nullopt : std::optional(m->name);
  if (const auto* i = std::get_if<ModuleInstance>(&command.form)) return i->name;
  return std::nullopt;
}

std::optional<u32> number(std::string_view text) {
  u32 value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

struct Lines {
  u32 from, to;
};

/// "120", "100-120"
std::optional<Lines> lines_of(std::string_view text) {
  const std::size_t dash = text.find('-');
  const std::optional<u32> from = number(text.substr(0, dash));
  const std::optional<u32> to = dash == std::string_view::npos ? from : number(text.substr(dash + 1));
  if (!from || !to) return std::nullopt;
  return Lines{*from, *to};
}

}  // namespace

std::string summary_of(const Command& command) {
  return match(
      command.form, [](const ModuleText& m) { return named("module", m.name); },
      [](const ModuleInstance& i) { return named("module instance", i.definition); },
      [](const Register& r) { return fmt::format("register \"{}\"", printable(r.as)); },
      [](const Action& a) { return summary_of(a); },
      [](const AssertReturn& a) { return summary_of(a.action); },
      [](const AssertFailure& a) { return summary_of(a.execution); },
      [](const AssertRefusal& a) { return named("module", a.module.name); });
}

LineColumn LineCursor::at(u32 offset) {
  for (std::size_t end = text_.find('\n', begin_); end < offset; end = text_.find('\n', begin_)) {
    begin_ = end + 1;
    ++line_;
  }
  const std::string_view before = text_.substr(begin_, offset - std::min<std::size_t>(begin_, offset));
  return {.line = line_, .column = static_cast<u32>(characters_in(before)) + 1};
}

Filter::Filter(const std::vector<std::string>& patterns) {
  for (const std::string& text : patterns) patterns_.push_back(parse(text));
}

Filter::Pattern Filter::parse(const std::string& text) {
  Pattern pattern{.whole = text, .file = {}, .name = {}};
  std::size_t colon = text.rfind(':');
  if (colon == std::string::npos) return pattern;
  std::optional<Lines> lines = lines_of(std::string_view(text).substr(colon + 1));
  // What errors show, file:line:column.
  const std::size_t before = colon == 0 ? std::string::npos : text.rfind(':', colon - 1);
  if (lines && before != std::string::npos)
    if (const auto line = lines_of(std::string_view(text).substr(before + 1, colon - before - 1))) {
      lines = line;
      colon = before;
    }
  pattern.file = text.substr(0, colon);
  if (lines) {
    pattern.from = lines->from;
    pattern.to = lines->to;
  } else {
    pattern.name = text.substr(colon + 1);
  }
  return pattern;
}

bool Filter::is_like(const Pattern& pattern, const std::string& path, const std::vector<std::string>& names,
                     u32 first, u32 last) {
  if (has_name_like(pattern.whole, names) || is_path_like(pattern.whole, path)) return true;
  if (pattern.name.empty() && pattern.to == 0) return false;
  if (!pattern.file.empty() && !is_path_like(pattern.file, path)) return false;
  return pattern.name.empty() ? first <= pattern.to && last >= pattern.from
                              : has_name_like(pattern.name, names);
}

std::vector<bool> Filter::select(const Script& script) const { return select(script, false); }

std::vector<bool> Filter::select_with_modules(const Script& script) const { return select(script, true); }

std::vector<bool> Filter::select(const Script& script, bool with_modules) const {
  std::vector<bool> selected;
  selected.reserve(script.commands.size());
  LineCursor lines(script.source->bytes);
  std::string latest;
  for (const Command& command : script.commands) {
    if (auto name = instance_of(command)) latest = *std::move(name);
    const bool is_counted = is_assertion(command);
    if (!is_counted && !with_modules) {
      selected.push_back(false);
      continue;
    }
    const std::vector<std::string> names =
        is_counted ? names_of(command, latest) : std::vector<std::string>();
    const u32 first = lines.at(command.at.begin).line;
    const u32 last = lines.at(command.at.end).line;
    selected.push_back(std::ranges::any_of(patterns_, [&](const Pattern& p) {
      return (is_counted || p.to != 0) && is_like(p, script.source->name, names, first, last);
    }));
  }
  return selected;
}

}  // namespace wfx

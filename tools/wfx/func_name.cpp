#include "tools/wfx/func_name.h"

#include <fmt/format.h>

#include <charconv>

#include "grammar/index_spaces.h"
#include "grammar/naming.h"
#include "grammar/nearest.h"
#include "tools/wfx/demangle.h"
#include "tools/wfx/invoke.h"

namespace wfx {

namespace {

/// Whether the user's name is `$` and that of the function, as a symbol or as its source has it.
bool is_name_of(const std::string& name, const Module& module, u32 func) {
  const std::vector<std::string>& names = module.names.funcs;
  return name.starts_with('$') && func < names.size() && !names[func].empty() &&
         demangled(name.substr(1)) == demangled(names[func]);
}

}  // namespace

std::optional<u32> find_func(const Module& module, const std::string& name, std::vector<std::string>& names) {
  for (const Export& e : module.exports) {
    if (e.kind != ExternKind::func) continue;
    if (e.name == name) return e.index;
    names.push_back(e.name);
  }
  const u32 count = IndexSpaces(module).size(Space::func);
  for (u32 k = 0; k < count; ++k) {
    const std::string identifier = identifier_of(module, Space::func, k);
    // The identifier of a function without a name is its index.
    if (identifier == name || is_name_of(name, module, k)) return k;
    names.push_back(identifier);
  }
  u32 index = 0;
  const auto read = std::from_chars(name.data(), name.data() + name.size(), index);
  const bool is_index = read.ec == std::errc() && read.ptr == name.data() + name.size();
  return is_index && index < count ? std::optional(index) : std::nullopt;
}

std::string unknown_func(const std::string& name, const std::vector<std::string>& names) {
  const std::string message =
      fmt::format("no function \"{}\": neither an export nor an identifier nor an index", name);
  if (names.empty()) return message + "; the module has no functions";
  const std::vector<std::string_view> meant = nearest(name, {names.begin(), names.end()}, 1);
  return message +
         (meant.empty() ? "; there are " + some_of(names) : fmt::format("; did you mean {}?", meant[0]));
}

}  // namespace wfx

#include "semantics/rules.h"

#include <algorithm>

namespace wfx {

namespace {

/// What the specification's mapping makes of a rule's name: "Step_pure/br_if-true" -> "Step_pure::br_if_True".
constexpr bool is_identifier_of(std::string_view identifier, std::string_view name) {
  std::size_t i = 0;
  auto take = [&](char c) { return i < identifier.size() && identifier[i++] == c; };
  auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; };
  for (std::size_t n = 0; n < name.size(); ++n) {
    const char c = name[n];
    const bool last = n + 1 == name.size();
    if (c == '/') {
      if (!take(':') || !take(':')) return false;
    } else if (c == '-') {
      if (last || !take('_') || !take(upper(name[++n]))) return false;
    } else if (c == '.') {
      if (last || !take(upper(name[++n]))) return false;
    } else if (!take(c)) {
      return false;
    }
  }
  // A case that is a C++ keyword has a trailing underscore: Instr_ok/if is Instr_ok::if_.
  return i == identifier.size() || (i + 1 == identifier.size() && identifier[i] == '_');
}
static_assert(
    [] {
      for (const RuleInfo& r : kRules)
        if (!is_identifier_of(r.identifier, r.name)) return false;
      return true;
    }(),
    "a rule's identifier in rules.def is not what the mapping makes of its name");

}  // namespace

const RuleInfo* find_rule(std::string_view name) {
  const auto* row = std::ranges::find(kRules, name, &RuleInfo::name);
  return row == std::end(kRules) ? nullptr : row;
}

}  // namespace wfx

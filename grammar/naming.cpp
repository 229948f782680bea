#include "grammar/naming.h"

#include <fmt/format.h>

#include <algorithm>

#include "grammar/print/parts.h"
#include "grammar/unicode.h"

namespace wfx {

namespace {

bool has_name(std::span<const std::string> names, u32 index) {
  return index < names.size() && !names[index].empty();
}

std::string short_quoted(const std::string& name) { return printing::quoted(shorten(name)); }

/// What the outside calls it: ` ("go")`, of an import ` ("env" "log")`; else empty.
std::string outside_name(const Module& module, Space space, u32 index) {
  for (const Export& e : module.exports)
    if (space_of(e.kind) == space && e.index == index) return fmt::format(" ({})", short_quoted(e.name));
  u32 position = 0;
  for (const Import& i : module.imports)
    if (space_of(kind_of(i.type)) == space && position++ == index)
      return fmt::format(" ({} {})", short_quoted(i.module), short_quoted(i.name));
  return "";
}

std::span<const std::string> inner(const std::vector<std::vector<std::string>>& names, u32 index) {
  return index < names.size() ? std::span(names[index]) : std::span<const std::string>();
}

}  // namespace

std::string_view noun_of(Space space) {
  switch (space) {
    case Space::type: return "type";
    case Space::func: return "function";
    case Space::table: return "table";
    case Space::memory: return "memory";
    case Space::global: return "global";
    case Space::tag: return "tag";
    case Space::elem: return "element segment";
    case Space::data: return "data segment";
    case Space::field: return "field";
    case Space::local: return "local";
    case Space::label: return "label";
  }
  return "";
}

Space space_of(ExternKind kind) {
  constexpr Space kSpaces[] = {Space::func, Space::table, Space::memory, Space::global, Space::tag};
  return kSpaces[static_cast<std::size_t>(kind)];
}

const std::vector<std::string>& names_of(const Names& names, Space space) {
  static const std::vector<std::string> kNone;
  switch (space) {
    case Space::type: return names.types;
    case Space::func: return names.funcs;
    case Space::table: return names.tables;
    case Space::memory: return names.memories;
    case Space::global: return names.globals;
    case Space::tag: return names.tags;
    case Space::elem: return names.elems;
    case Space::data: return names.datas;
    case Space::field:
    case Space::local:
    case Space::label: break;
  }
  return kNone;
}

std::string identifier_of(const Module& module, Space space, u32 index) {
  return shorten(printing::identifier(names_of(module.names, space), index));
}

std::string name_of(const Module& module, Space space, u32 index) {
  const auto& names = names_of(module.names, space);
  const std::string name = identifier_of(module, space, index);
  const bool of_outside = space != Space::type && space != Space::elem && space != Space::data;
  return has_name(names, index) || !of_outside ? name : name + outside_name(module, space, index);
}

std::string named(const Module& module, Space space, u32 index) {
  return fmt::format("{} {}", noun_of(space), name_of(module, space, index));
}

std::string named_local(const Module& module, u32 func, u32 local) {
  return fmt::format("local {}", shorten(printing::identifier(inner(module.names.locals, func), local)));
}

std::string named_label(const Module& module, u32 func, u32 block, u32 depth) {
  const auto labels = inner(module.names.labels, func);
  return has_name(labels, block) ? fmt::format("label {}", shorten(printing::identifier(labels, block)))
                                 : fmt::format("label {}", depth);
}

std::string named_field(const Module& module, u32 type, u32 field) {
  return fmt::format("field {}", shorten(printing::identifier(inner(module.names.fields, type), field)));
}

std::string counted(u64 n, std::string_view noun, std::string_view plural) {
  if (n == 1) return fmt::format("1 {}", noun);
  return plural.empty() ? fmt::format("{} {}s", n, noun) : fmt::format("{} {}", n, plural);
}

}  // namespace wfx

#include "grammar/naming.h"

#include <fmt/format.h>

#include <algorithm>

#include "grammar/index_spaces.h"
#include "grammar/print/parts.h"
#include "grammar/unicode.h"

namespace wfx {

namespace {

/// The names of an index space of modules, by the space.
constexpr std::vector<std::string> Names::* kNames[kModuleSpaces] = {
    &Names::types,   &Names::funcs, &Names::tables, &Names::memories,
    &Names::globals, &Names::tags,  &Names::elems,  &Names::datas};

bool has_name(std::span<const std::string> names, u32 index) {
  return index < names.size() && !names[index].empty();
}

std::string short_quoted(const std::string& name) { return printing::quoted(shorten(name)); }

/// What the outside calls it: ` ("go")`, of an import ` ("env" "log")`; else empty.
std::string outside_name(const Module& module, Space space, u32 index) {
  for (const Export& e : module.exports)
    if (space_of(e.kind) == space && e.index == index) return fmt::format(" ({})", short_quoted(e.name));
  const Import* i = IndexSpaces(module).import(space, index);
  return i != nullptr ? fmt::format(" ({} {})", short_quoted(i->module), short_quoted(i->name)) : "";
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

std::string_view keyword_of(Space space) {
  switch (space) {
    case Space::type: return "type";
    case Space::func: return "func";
    case Space::table: return "table";
    case Space::memory: return "memory";
    case Space::global: return "global";
    case Space::tag: return "tag";
    case Space::elem: return "elem";
    case Space::data: return "data";
    case Space::field: return "field";
    case Space::local: return "local";
    case Space::label: return "";  // no keyword declares one
  }
  return "";
}

Space space_of(ExternKind kind) {
  constexpr Space kSpaces[] = {Space::func, Space::table, Space::memory, Space::global, Space::tag};
  return kSpaces[static_cast<std::size_t>(kind)];
}

const std::vector<std::string>& names_of(const Names& names, Space space) {
  static const std::vector<std::string> kNone;
  return is_of_module(space) ? names.*kNames[static_cast<std::size_t>(space)] : kNone;
}

std::vector<std::string>& names_of(Names& names, Space space) {
  return names.*kNames[static_cast<std::size_t>(space)];
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

#include <fmt/format.h>

#include "grammar/print/parts.h"

namespace wfx::printing {

namespace {

std::string field_type(const FieldType& f, const Names& names) {
  const std::string stored = f.pack == PackKind::i8    ? "i8"
                             : f.pack == PackKind::i16 ? "i16"
                                                       : value_type(f.type, names);
  return f.mut ? fmt::format("(mut {})", stored) : stored;
}

struct CompTypePrinter {
  const Names& names;
  std::span<const std::string> fields;

  std::string operator()(const FuncType& t) const { return fmt::format("(func{})", signature(t, names, {})); }
  std::string operator()(const StructType& t) const {
    std::string out = "(struct";
    for (std::size_t i = 0; i < t.fields.size(); ++i) {
      out += fmt::format(" (field{} {})", i < fields.size() ? fields[i] : "", field_type(t.fields[i], names));
    }
    return out + ")";
  }
  std::string operator()(const ArrayType& t) const {
    return fmt::format("(array {})", field_type(t.field, names));
  }
  std::string operator()(const ContType& t) const {
    return fmt::format("(cont {})", heap_type(t.func, names));
  }
};

}  // namespace

std::string type_definition(const SubType& type, const Names& names, std::string_view binding,
                            std::span<const std::string> fields) {
  const std::string comp = std::visit(CompTypePrinter{names, fields}, type.comp);
  if (type.final && type.supers.empty()) return fmt::format("(type{} {})", binding, comp);
  std::string supers;
  for (const HeapType& super : type.supers) supers += heap_type(super, names) + " ";
  return fmt::format("(type{} (sub {}{}{}))", binding, type.final ? "final " : "", supers, comp);
}

std::string bound_types(std::string_view keyword, const ResultType& types, const Names& names,
                        std::span<const std::string> bindings) {
  std::string out;
  bool open = false;  // a group of types without bindings
  for (std::size_t i = 0; i < types.size(); ++i) {
    const std::string_view binding = i < bindings.size() ? std::string_view(bindings[i]) : "";
    if (open && !binding.empty()) out += ')';
    if (!open || !binding.empty()) out += fmt::format(" ({}{}", keyword, binding);
    out += ' ' + value_type(types[i], names);
    open = binding.empty();
    if (!open) out += ')';
  }
  return open ? out + ')' : out;
}

std::string signature(const FuncType& type, const Names& names, std::span<const std::string> bindings) {
  return bound_types("param", type.params, names, bindings) + bound_types("result", type.results, names, {});
}

}  // namespace wfx::printing

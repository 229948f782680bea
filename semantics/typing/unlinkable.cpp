#include "semantics/typing/unlinkable.h"

#include <fmt/format.h>

#include "grammar/diagnostics.h"
#include "grammar/unicode.h"
#include "semantics/typing/type_names.h"

namespace wfx {

namespace {

/// External types in the text format of the importing module.
class TypeWriter {
 public:
  explicit TypeWriter(const ValidModule& module) : module_(module) {}

  std::string operator()(const FuncUse& t) const { return "func " + signature(t.type); }
  std::string operator()(const TagType& t) const { return "tag " + signature(t.type); }
  std::string operator()(const GlobalType& t) const {
    return t.mut ? fmt::format("global (mut {})", written_in(module_, t.type))
                 : "global " + written_in(module_, t.type);
  }
  std::string operator()(const MemoryType& t) const {
    return fmt::format("memory {}", range(t.addr, t.limits));
  }
  std::string operator()(const TableType& t) const {
    return fmt::format("table {} {}", range(t.addr, t.limits), written_in(module_, t.ref));
  }

 private:
  std::string signature(HeapType t) const {
    const FuncType& func = module_.types->func(t.index);
    return fmt::format("{} -> {}", written_in(module_, func.params), written_in(module_, func.results));
  }
  static std::string range(AddrType addr, const Limits& limits) {
    return fmt::format("{}{}{}", addr == AddrType::i64 ? "i64 " : "", limits.min,
                       limits.max ? fmt::format(" {}", *limits.max) : "");
  }

  const ValidModule& module_;
};

std::string size_hint(const Limits& wanted, const Limits& given, std::string_view unit) {
  if (given.min < wanted.min)
    return fmt::format("the module that gives it must make it {} {} or more", wanted.min, unit);
  return fmt::format("the module that gives it must give it a maximum of {} {} at most", *wanted.max, unit);
}

/// How to mend a table or memory of the wrong size; empty where that is not all that is wrong.
std::string size_hint(const ExternType& wanted, const ExternType& given) {
  if (wanted.index() != given.index()) return "";
  if (const auto* table = std::get_if<TableType>(&wanted)) {
    const auto& other = std::get<TableType>(given);
    if (table->addr == other.addr && table->ref == other.ref)
      return size_hint(table->limits, other.limits, "elements");
  } else if (const auto* memory = std::get_if<MemoryType>(&wanted)) {
    const auto& other = std::get<MemoryType>(given);
    if (memory->addr == other.addr) return size_hint(memory->limits, other.limits, "pages");
  }
  return "";
}

}  // namespace

void report_unlinkable(const ValidModule& module, std::size_t import, const ExternType* given,
                       Diagnostics& diagnostics) {
  const Import& i = module.module->imports[import];
  Diagnostic d{.fault = Fault::unlinkable, .source = module.module->source, .at = i.at};
  d.words = given ? "incompatible import type" : "unknown import";
  const std::string_view why =
      given ? "what is registered has another type" : "nothing of that name is registered";
  d.message = fmt::format("{}: \"{}\" \"{}\": {}", d.words, shorten(i.module), shorten(i.name), why);
  if (given && !diagnostics.is_full()) {
    const ExternType wanted = close(module, i.type);
    d.expected = std::visit(TypeWriter(module), wanted);
    d.found = std::visit(TypeWriter(module), *given);
    d.hint = size_hint(wanted, *given);
  }
  diagnostics.report(std::move(d));
}

}  // namespace wfx

#include "semantics/typing/unlinkable.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "grammar/diagnostics.h"
#include "grammar/nearest.h"
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

/// What a module has that lacks the name: the nearest first.
std::string exports_hint(std::string_view name, std::vector<std::string_view> exports) {
  constexpr std::size_t kMost = 5, kLongest = 40;
  constexpr std::size_t kMostCompared = 1000;  // that take no time worth mentioning
  const bool compares = exports.size() <= kMostCompared;
  std::ranges::sort(exports, {}, [&](std::string_view other) {
    return std::pair(compares ? distance(name.substr(0, kLongest), other.substr(0, kLongest)) : 0, other);
  });
  const std::size_t count = exports.size();
  exports.resize(std::min(count, kMost));
  std::string shown;
  for (const std::string_view e : exports)
    shown += fmt::format("{}\"{}\"", shown.empty() ? "" : ", ", shorten(e, kLongest));
  if (count == 0) return "it exports nothing";
  return fmt::format("it exports {}{}", shown,
                     count > kMost ? fmt::format(" and {} more", count - kMost) : "");
}

Diagnostic unlinkable(const ValidModule& module, std::size_t import, const char* words,
                      std::string_view why) {
  const Import& i = module.module->imports[import];
  Diagnostic d{.fault = Fault::unlinkable, .source = module.module->source, .at = i.at};
  d.words = words;
  d.message = fmt::format("{}: \"{}\" \"{}\": {}", words, shorten(i.module), shorten(i.name), why);
  return d;
}

}  // namespace

void report_unlinkable(const ValidModule& module, std::size_t import, const ExternType& given,
                       Diagnostics& diagnostics) {
  Diagnostic d =
      unlinkable(module, import, "incompatible import type", "what is registered has another type");
  if (!diagnostics.is_full()) {
    const ExternType wanted = close(module, module.module->imports[import].type);
    d.expected = std::visit(TypeWriter(module), wanted);
    d.found = std::visit(TypeWriter(module), given);
    d.hint = size_hint(wanted, given);
  }
  diagnostics.report(std::move(d));
}

void report_unknown_import(const ValidModule& module, std::size_t import,
                           std::optional<std::vector<std::string_view>> exports, Diagnostics& diagnostics) {
  const Import& i = module.module->imports[import];
  Diagnostic d = unlinkable(module, import, "unknown import",
                            exports ? fmt::format("\"{}\" has no export of that name", shorten(i.module))
                                    : "nothing of that name is registered");
  if (exports && !diagnostics.is_full()) d.hint = exports_hint(i.name, std::move(*exports));
  diagnostics.report(std::move(d));
}

}  // namespace wfx

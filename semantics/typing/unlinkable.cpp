#include "semantics/typing/unlinkable.h"

#include <fmt/format.h>

#include <algorithm>

#include "grammar/naming.h"

namespace wfx {

namespace {

/// External types as the importing module would write them.
class TypeWriter {
 public:
  explicit TypeWriter(const ValidModule& module) : module_(module) {}

  std::string operator()(const FuncUse& t) const { return "func " + signature(t.type); }
  std::string operator()(const TagType& t) const { return "tag " + signature(t.type); }
  std::string operator()(const GlobalType& t) const {
    return t.mut ? fmt::format("global (mut {})", text(t.type)) : "global " + text(t.type);
  }
  std::string operator()(const MemoryType& t) const {
    return fmt::format("memory {}", range(t.addr, t.limits));
  }
  std::string operator()(const TableType& t) const {
    return fmt::format("table {} {}", range(t.addr, t.limits), text(t.ref));
  }

 private:
  std::string text(HeapType t) const {
    if (t.kind != HeapKind::def) return to_string(t);
    const auto& ids = module_.type_ids;
    const auto known = std::ranges::find(ids, t.index);
    if (known != ids.end())
      return name_of(*module_.module, Space::type, static_cast<u32>(known - ids.begin()));
    constexpr std::string_view kForms[] = {"func", "struct", "array", "cont"};
    return fmt::format("a {} type of another module", kForms[module_.types->expand(t.index).index()]);
  }
  std::string text(ValType t) const {
    if (!t.is_ref() || t.heap.kind != HeapKind::def) return to_string(t);
    return fmt::format("(ref {}{})", t.nullable ? "null " : "", text(t.heap));
  }
  std::string text(const ResultType& ts) const {
    std::string out;
    for (const ValType& t : ts) out += (out.empty() ? "" : " ") + text(t);
    return "[" + out + "]";
  }
  std::string signature(HeapType t) const {
    const FuncType& func = module_.types->func(t.index);
    return fmt::format("{} -> {}", text(func.params), text(func.results));
  }
  static std::string range(AddrType addr, const Limits& limits) {
    return fmt::format("{}{}{}", addr == AddrType::i64 ? "i64 " : "", limits.min,
                       limits.max ? fmt::format(" {}", *limits.max) : "");
  }

  const ValidModule& module_;
};

}  // namespace

Diagnostic unlinkable(const ValidModule& module, std::size_t import, const ExternType* given) {
  const Import& i = module.module->imports[import];
  Diagnostic d{.fault = Fault::unlinkable, .source = module.module->source, .at = i.at};
  d.words = given ? "incompatible import type" : "unknown import";
  const std::string_view why =
      given ? "what is registered has another type" : "nothing of that name is registered";
  d.message = fmt::format("{}: \"{}\" \"{}\": {}", d.words, i.module, i.name, why);
  if (given == nullptr) return d;
  d.expected = std::visit(TypeWriter(module), close(module, i.type));
  d.found = std::visit(TypeWriter(module), *given);
  return d;
}

}  // namespace wfx

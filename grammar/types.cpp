#include "grammar/types.h"

#include <fmt/format.h>

namespace wfx {

namespace {

/// The two spellings of a heap type: on its own, and as the abbreviation of its nullable reference.
struct HeapSpelling {
  std::string_view heap, reference;
};

constexpr HeapSpelling spelling(HeapKind kind) {
  switch (kind) {
    case HeapKind::any: return {"any", "anyref"};
    case HeapKind::eq: return {"eq", "eqref"};
    case HeapKind::i31: return {"i31", "i31ref"};
    case HeapKind::struct_: return {"struct", "structref"};
    case HeapKind::array: return {"array", "arrayref"};
    case HeapKind::none: return {"none", "nullref"};
    case HeapKind::func: return {"func", "funcref"};
    case HeapKind::nofunc: return {"nofunc", "nullfuncref"};
    case HeapKind::exn: return {"exn", "exnref"};
    case HeapKind::noexn: return {"noexn", "nullexnref"};
    case HeapKind::extern_: return {"extern", "externref"};
    case HeapKind::noextern: return {"noextern", "nullexternref"};
    case HeapKind::cont: return {"cont", "contref"};
    case HeapKind::nocont: return {"nocont", "nullcontref"};
    case HeapKind::bot: return {"bot", ""};
    case HeapKind::index:
    case HeapKind::rec:
    case HeapKind::def: return {};
  }
  return {};
}

}  // namespace

std::string to_string(HeapType t) {
  switch (t.kind) {
    case HeapKind::index: return fmt::format("{}", t.index);
    case HeapKind::rec: return fmt::format("rec.{}", t.index);
    case HeapKind::def: return fmt::format("t{}", t.index);
    default: return std::string(spelling(t.kind).heap);
  }
}

std::string to_string(ValType t) {
  switch (t.kind) {
    case ValKind::i32: return "i32";
    case ValKind::i64: return "i64";
    case ValKind::f32: return "f32";
    case ValKind::f64: return "f64";
    case ValKind::v128: return "v128";
    case ValKind::bot: return "bot";
    case ValKind::ref: break;
  }
  const std::string_view abbreviation = spelling(t.heap.kind).reference;
  if (t.nullable && !abbreviation.empty()) return std::string(abbreviation);
  return fmt::format("(ref {}{})", t.nullable ? "null " : "", to_string(t.heap));
}

std::string to_string(const ResultType& ts) {
  std::string out = "[";
  for (const ValType& t : ts) {
    if (out.size() > 1) out += ' ';
    out += to_string(t);
  }
  return out + ']';
}

}  // namespace wfx

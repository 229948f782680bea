#include "grammar/limits.h"

#include <fmt/format.h>

namespace wfx {

namespace {

struct CountParts {
  std::size_t operator()(const FuncType& t) const { return t.params.size() + t.results.size(); }
  std::size_t operator()(const StructType& t) const { return t.fields.size(); }
  std::size_t operator()(const ArrayType&) const { return 1; }
  std::size_t operator()(const ContType&) const { return 1; }
};

}  // namespace

u32 parts_of(const SubType& type) {
  constexpr u32 kOfAny = 8;
  return kOfAny + static_cast<u32>(type.supers.size() + std::visit(CountParts{}, type.comp));
}

std::string too_many_type_parts() {
  return fmt::format(
      "the types of a module have more than {} parts (8 for each, and 1 for each parameter, result, "
      "field and super type), here they may not",
      kMaxTypeParts);
}

}  // namespace wfx

#include "grammar/limits.h"

#include <fmt/format.h>

namespace wfx {

namespace {

/// What an allocation takes beyond what is asked for, and where it grows.
constexpr u64 kAllocation = 16;

constexpr u64 kManyPlaces = 130, kBeside = 350;  // of an expression
constexpr u64 kFunc = 160, kLocals = 70;

u64 memory_of(const Expr& expr) {
  constexpr std::size_t kFewPlaces = 3;
  return kAllocation + sizeof(Instr) * expr.code.size() + (expr.code.size() > kFewPlaces ? kManyPlaces : 0) +
         (expr.beside ? kBeside : 0);
}

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

// The module has a type, and the store has it once more.
u64 memory_of(const SubType& type) {
  constexpr u64 kPart = 40;
  return kPart * parts_of(type);
}
u64 memory_of(const Import& /*import*/) { return 165; }
u64 memory_of(const Func& func) { return kFunc + memory_of(func.body) + (func.locals ? kLocals : 0); }
u64 memory_of(AnyFunc func) {
  return kFunc + kLocals + kAllocation + kManyPlaces + kBeside + sizeof(Instr) * func.bytes;
}
u64 memory_of(const Table& table) { return 160 + (table.init ? memory_of(*table.init) : 0); }
u64 memory_of(const Memory& /*memory*/) { return 160; }
u64 memory_of(const Global& global) { return 170 + memory_of(global.init); }
u64 memory_of(const Tag& /*tag*/) { return 40; }
u64 memory_of(const Export& /*item*/) { return 275; }
u64 memory_of(const Elem& elem) { return 200 + memory_of(elem.offset); }
u64 memory_of(const Data& data) { return 130 + memory_of(data.offset); }
u64 memory_of(const Custom& /*custom*/) { return 150; }

std::string ExcessMemory::message() {
  return "entries of so few bytes take more memory than 64 MB and 20 times the module's bytes";
}

}  // namespace wfx

#include "semantics/fast_check/packed_module.h"

#include "grammar/binary/binary_codes.h"

namespace wfx::fast_check {

namespace {

constexpr PackedType packed(AddrType t) {
  return PackedType(t == AddrType::i32 ? ValKind::i32 : ValKind::i64);
}

std::size_t count_types(const TypeStore& types) {
  std::size_t count = 0;
  for (DefTypeId t = 0; t < types.size(); ++t)
    if (const auto* func = std::get_if<FuncType>(&types.expand(t)))
      count += func->params.size() + func->results.size();
  return count;
}

}  // namespace

PackedModule::PackedModule(const Declarations& declarations)
    : valid_(*declarations.valid),
      refs_(declarations.refs),
      datas_(declarations.datas),
      types_(*valid_.types) {
  require(types_.size() <= PackedType::kMostTypes);
  pool_.reserve(count_types(types_));
  funcs_.resize(types_.size());
  for (DefTypeId t = 0; t < types_.size(); ++t)
    if (const auto* func = std::get_if<FuncType>(&types_.expand(t)))
      funcs_[t] = PackedFunc{pack(func->params), pack(func->results)};
  for (const TableType& t : valid_.tables)
    tables_.push_back({packed(t.addr), t.ref, matches(types_, t.ref, ValType::ref(true, {HeapKind::func}))});
  for (const MemoryType& t : valid_.memories) memories_.push_back(packed(t.addr));
  for (const GlobalType& t : valid_.globals) globals_.push_back({t.type, t.mut});

  const auto encodes = [this](std::size_t byte, ValType t) {
    const auto& type = types_of_bytes_[byte] = t;
    blocks_of_bytes_[byte].results = {&*type, 1};
  };
  for (std::size_t i = 0; i < binary::kNumberTypes.size(); ++i)
    encodes(binary::kFirstNumberType + i, {binary::kNumberTypes[i]});
  for (std::size_t i = 0; i < binary::kHeapTypes.size(); ++i)
    encodes(binary::kFirstHeapType + i, ValType::ref(true, {binary::kHeapTypes[i]}));
}

std::span<const PackedType> PackedModule::pack(std::span<const ValType> ts) {
  const std::size_t begin = pool_.size();
  pool_.insert(pool_.end(), ts.begin(), ts.end());
  return std::span(pool_).subspan(begin);
}

}  // namespace wfx::fast_check

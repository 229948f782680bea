#include "grammar/text/draft.h"

namespace wfx::text {

SpaceWords words_of(Space s) {
  switch (s) {
    case Space::type: return {"unknown type", "duplicate type"};
    case Space::func: return {"unknown function", "duplicate func"};
    case Space::table: return {"unknown table", "duplicate table"};
    case Space::memory: return {"unknown memory", "duplicate memory"};
    case Space::global: return {"unknown global", "duplicate global"};
    case Space::tag: return {"unknown tag", "duplicate tag"};
    case Space::elem: return {"unknown elem segment", "duplicate elem segment"};
    case Space::data: return {"unknown data segment", "duplicate data segment"};
    case Space::field: return {"unknown field", "duplicate field"};
    case Space::local: return {"unknown local", "duplicate local"};
    case Space::label: return {"unknown label", "duplicate label"};
  }
  return {};
}

std::size_t FuncTypeHash::operator()(const FuncType& t) const {
  u64 hash = t.params.size();
  for (const ResultType* list : {&t.params, &t.results}) {
    for (const ValType& v : *list) {
      const u64 word = u64{v.heap.index} << 24 | u64{static_cast<u8>(v.heap.kind)} << 16 |
                       u64{static_cast<u8>(v.kind)} << 8 | u64{v.nullable};
      hash = (hash ^ word) * 0x9E37'79B9'7F4A'7C15;
      hash ^= hash >> 32;
    }
  }
  return hash;
}

u32 Signatures::intern(FuncType type) {
  const auto [it, added] = numbers_.try_emplace(std::move(type), static_cast<u32>(order_.size()));
  if (added) order_.push_back(&it->first);
  return it->second;
}

void Signatures::clear() {
  numbers_.clear();
  order_.clear();
}

void Draft::reset(SourcePtr source, Dialect dialect) {
  module = std::make_shared<Module>();
  module->source = std::move(source);
  module->dialect = dialect;
  for (Scope& s : scopes) s.clear();
  type_places.clear();
  fields.clear();
  signatures.clear();
  implicit.clear();
  checks.clear();
  func_types.clear();
  tag_types.clear();
  untold_params.clear();
  tag_refs.clear();
  type_refs.clear();
  type_names.clear();
  fixups.clear();
}

std::optional<u32> Draft::find(Space s, Index i) {
  if (!i.named) return i.value;
  if (!is_of_module(s)) return std::nullopt;
  return scope(s).find(i.value);
}

const SubType* Draft::type(u32 index) const {
  if (index >= type_places.size()) return nullptr;
  const auto [group, position] = type_places[index];
  // A group that could not be read is not there, and another has its number.
  if (group >= module->types.size() || position >= module->types[group].types.size()) return nullptr;
  return &module->types[group].types[position];
}

}  // namespace wfx::text

#include "conformance/generate/types.h"

#include <algorithm>

#include "semantics/typing/heap_types.h"

namespace wfx::generate {

u32 Types::add(RecType group) {
  RecType rolled = group;
  const HeapTypeWalk roll([this](HeapType& t) {
    if (t.kind != HeapKind::index) return;
    t = t.index < size() ? HeapType{HeapKind::def, ids_[t.index]} : HeapType{HeapKind::rec, t.index - size()};
  });
  for (SubType& type : rolled.types) roll(type);
  const DefTypeId id = store_.intern(std::move(rolled));
  if (const auto there = indices_.find(id); there != indices_.end()) return there->second;
  const u32 first = size();
  for (const SubType& type : groups_.emplace_back(std::move(group)).types) {
    const u32 i = size() - first;
    types_.push_back(&type);
    ids_.push_back(id + i);
    indices_.emplace(id + i, first + i);
  }
  return first;
}

u32 Types::add(CompType comp) {
  const auto there = std::ranges::find_if(plain_, [&](u32 type) { return types_[type]->comp == comp; });
  if (there != plain_.end()) return *there;
  RecType group;
  group.types.push_back(plain(std::move(comp)));
  return plain_.emplace_back(add(std::move(group)));
}

ValType Types::close(ValType t) const {
  if (t.is_ref() && t.heap.kind == HeapKind::index) t.heap = {HeapKind::def, ids_[t.heap.index]};
  return t;
}

bool Types::matches(ValType sub, ValType super) const {
  return sub == super || wfx::matches(store_, close(sub), close(super));
}

bool Types::matches(const ResultType& sub, const ResultType& super) const {
  return std::ranges::equal(sub, super, [this](ValType a, ValType b) { return matches(a, b); });
}

}  // namespace wfx::generate

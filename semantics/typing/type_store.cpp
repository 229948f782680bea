#include "semantics/typing/type_store.h"

#include <functional>

#include "semantics/typing/heap_types.h"

namespace wfx {

namespace {

/// Feeds the parts of a rolled-up group into a hash.
class Hasher {
 public:
  [[nodiscard]] std::size_t hash() const { return hash_; }

  void add(u64 part) { hash_ ^= std::hash<u64>()(part) + 0x9E3779B97F4A7C15 + (hash_ << 6) + (hash_ >> 2); }
  void add(HeapType t) { add(static_cast<u64>(t.kind) << 32 | t.index); }
  void add(ValType t) {
    add(static_cast<u64>(t.kind) << 1 | static_cast<u64>(t.nullable));
    add(t.heap);
  }
  void add(const FieldType& t) {
    add(static_cast<u64>(t.pack) << 1 | static_cast<u64>(t.mut));
    add(t.type);
  }
  template <class T>
  void add(const std::vector<T>& ts) {
    add(ts.size());
    for (const T& t : ts) add(t);
  }
  void add(const FuncType& t) {
    add(t.params);
    add(t.results);
  }
  void add(const StructType& t) { add(t.fields); }
  void add(const ArrayType& t) { add(t.field); }
  void add(const ContType& t) { add(t.func); }
  void add(const SubType& t) {
    add(static_cast<u64>(t.final));
    add(t.supers);
    add(t.comp.index());
    std::visit([this](const auto& comp) { add(comp); }, t.comp);
  }

 private:
  std::size_t hash_ = 0;
};

}  // namespace

DefTypeId TypeStore::intern(RecType rolled) {
  Hasher hasher;
  hasher.add(rolled.types);
  const auto [begin, end] = groups_.equal_range(hasher.hash());
  for (auto group = begin; group != end; ++group)
    if (group->second.rolled.types == rolled.types) return group->second.first;

  const auto first = static_cast<DefTypeId>(types_.size());
  const HeapTypeWalk unroll([first](HeapType& t) {
    if (t.kind == HeapKind::rec) t = {HeapKind::def, first + t.index};
  });
  for (const SubType& type : rolled.types) {
    types_.push_back(type);
    unroll(types_.back());
    ancestry_.push_back(ancestry_of(static_cast<DefTypeId>(ancestry_.size())));
  }
  groups_.emplace(hasher.hash(), Group{std::move(rolled), first});
  return first;
}

const SubType& TypeStore::unroll(DefTypeId t) const { return types_[t]; }

TypeStore::Ancestry TypeStore::ancestry_of(DefTypeId t) const {
  const auto& supers = types_[t].supers;
  // A supertype that does not come first is an error of the module, which its validation reports.
  const bool has_super = !supers.empty() && supers[0].kind == HeapKind::def && supers[0].index < t;
  if (!has_super) return {.depth = 0, .super = t, .jump = t};
  const DefTypeId super = supers[0].index;
  const Ancestry& above = ancestry_[super];
  const Ancestry& jumped = ancestry_[above.jump];
  const bool equal_jumps = above.depth - jumped.depth == jumped.depth - ancestry_[jumped.jump].depth;
  return {.depth = above.depth + 1, .super = super, .jump = equal_jumps ? jumped.jump : super};
}

DefTypeId TypeStore::ancestor(DefTypeId t, u32 depth) const {
  while (ancestry_[t].depth > depth) {
    const Ancestry& way = ancestry_[t];
    t = ancestry_[way.jump].depth >= depth ? way.jump : way.super;
  }
  return t;
}

}  // namespace wfx

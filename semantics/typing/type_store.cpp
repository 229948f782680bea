#include "semantics/typing/type_store.h"

#include <algorithm>
#include <functional>

#include "semantics/typing/heap_types.h"

namespace wfx {

namespace {

/// Feeds the parts of a rolled-up group into a hash.
class Hasher {
 public:
  [[nodiscard]] u32 hash() const { return static_cast<u32>(hash_ ^ hash_ >> 32); }

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

/// Compares a group in unrolled form, whose first type is `first`, with a group in rolled-up form.
class SameGroup {
 public:
  SameGroup(DefTypeId first, u32 count) : first_(first), count_(count) {}

  bool operator()(HeapType unrolled, HeapType rolled) const {
    if (rolled.kind == HeapKind::rec) return unrolled == HeapType{HeapKind::def, first_ + rolled.index};
    // A `def` in the rolled-up form denotes a type outside of its group, so that it differs from the unrolled form of a
    // `rec i`.
    const bool is_own =
        rolled.kind == HeapKind::def && rolled.index >= first_ && rolled.index - first_ < count_;
    return !is_own && unrolled == rolled;
  }
  bool operator()(ValType a, ValType b) const {
    return a.kind == b.kind && a.nullable == b.nullable && (*this)(a.heap, b.heap);
  }
  bool operator()(const FieldType& a, const FieldType& b) const {
    return a.mut == b.mut && a.pack == b.pack && (*this)(a.type, b.type);
  }
  template <class T>
  bool operator()(const std::vector<T>& a, const std::vector<T>& b) const {
    return std::ranges::equal(a, b, *this);
  }
  bool operator()(const FuncType& a, const FuncType& b) const {
    return (*this)(a.params, b.params) && (*this)(a.results, b.results);
  }
  bool operator()(const StructType& a, const StructType& b) const { return (*this)(a.fields, b.fields); }
  bool operator()(const ArrayType& a, const ArrayType& b) const { return (*this)(a.field, b.field); }
  bool operator()(const ContType& a, const ContType& b) const { return (*this)(a.func, b.func); }
  bool operator()(const SubType& a, const SubType& b) const {
    const auto same_comp = [&]<class Comp>(const Comp& comp) {
      return (*this)(comp, std::get<Comp>(b.comp));
    };
    return a.final == b.final && (*this)(a.supers, b.supers) && a.comp.index() == b.comp.index() &&
           std::visit(same_comp, a.comp);
  }

 private:
  DefTypeId first_;
  u32 count_;
};

}  // namespace

bool TypeStore::is_group(DefTypeId first, const RecType& rolled) const {
  const u32 count = group_sizes_[first];
  if (rolled.types.size() != count) return false;
  const SameGroup same(first, count);
  for (u32 i = 0; i < count; ++i)
    if (!same(types_[first + i], rolled.types[i])) return false;
  return true;
}

DefTypeId TypeStore::intern(RecType rolled) {
  Hasher hasher;
  hasher.add(rolled.types);
  const auto [begin, end] = groups_.equal_range(hasher.hash());
  for (auto group = begin; group != end; ++group)
    if (is_group(group->second, rolled)) return group->second;

  const auto first = static_cast<DefTypeId>(types_.size());
  const HeapTypeWalk unroll([first](HeapType& t) {
    if (t.kind == HeapKind::rec) t = {HeapKind::def, first + t.index};
  });
  group_sizes_.resize(first + rolled.types.size());
  if (rolled.types.empty()) return first;
  group_sizes_[first] = static_cast<u32>(rolled.types.size());
  for (SubType& type : rolled.types) {
    unroll(type);
    types_.push_back(std::move(type));
    ancestry_.push_back(ancestry_of(static_cast<DefTypeId>(ancestry_.size())));
  }
  groups_.emplace(hasher.hash(), first);
  return first;
}

const SubType& TypeStore::unroll(DefTypeId t) const { return types_[t]; }

TypeStore::Ancestry TypeStore::ancestry_of(DefTypeId t) const {
  const auto& supers = types_[t].supers;
  // A supertype must come before its subtype. Validation reports a module in which one does not.
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

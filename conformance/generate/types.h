// The types of a module in the making.
#pragma once

#include <deque>
#include <unordered_map>

#include "grammar/module.h"
#include "semantics/typing/type_store.h"

namespace wfx::generate {

constexpr ValType ref(HeapKind kind) { return ValType::ref(false, {kind}); }
constexpr ValType ref_null(HeapKind kind) { return ValType::ref(true, {kind}); }
/// Of a type of the module, by its index.
constexpr ValType ref(u32 type) { return ValType::ref(false, {HeapKind::index, type}); }
constexpr ValType ref_null(u32 type) { return ValType::ref(true, {HeapKind::index, type}); }
constexpr ValType non_null(ValType t) { return ValType::ref(false, t.heap); }
constexpr ValType nullable(ValType t) { return ValType::ref(true, t.heap); }

/// One more at the end.
inline ResultType concat(ResultType first, ValType last) {
  first.push_back(last);
  return first;
}

/// A final type without supertypes.
inline SubType plain(CompType comp) {
  SubType type;
  type.comp = std::move(comp);
  return type;
}

/// Each type is there once, so that equal types are equal indices.
class Types {
 public:
  /// A group, whose own types it names by the indices that they will have: from size() on. Answers the first index, or
  /// that of an equal group that is there.
  u32 add(RecType group);
  u32 add(CompType comp) {
    RecType group;
    group.types.push_back(plain(std::move(comp)));
    return add(std::move(group));
  }
  u32 func(ResultType params, ResultType results) {
    return add(FuncType{.params = std::move(params), .results = std::move(results)});
  }
  u32 cont(u32 func) { return add(ContType{.func = {HeapKind::index, func}}); }
  u32 cont(ResultType params, ResultType results) {
    return cont(func(std::move(params), std::move(results)));
  }

  [[nodiscard]] u32 size() const { return static_cast<u32>(types_.size()); }
  [[nodiscard]] const SubType& operator[](u32 type) const { return *types_[type]; }
  template <class Comp>
  [[nodiscard]] const Comp* as(u32 type) const {
    return std::get_if<Comp>(&types_[type]->comp);
  }
  /// The same of the type that a reference names.
  template <class Comp>
  [[nodiscard]] const Comp* as(ValType t) const {
    return t.is_ref() && t.heap.kind == HeapKind::index ? as<Comp>(t.heap.index) : nullptr;
  }
  /// The index of the function type of a continuation type.
  [[nodiscard]] u32 func_of(u32 cont) const { return as<ContType>(cont)->func.index; }
  /// The type of a function, or of the function of a continuation.
  [[nodiscard]] const FuncType& signature(u32 type) const {
    const auto* func = as<FuncType>(type);
    return func ? *func : *as<FuncType>(func_of(type));
  }

  [[nodiscard]] bool matches(ValType sub, ValType super) const;
  [[nodiscard]] bool matches(const ResultType& sub, const ResultType& super) const;
  /// Has the type a value that a local has before it is set?
  static bool is_defaultable(ValType t) { return !t.is_ref() || t.nullable; }

  /// All of them, for the module, which has them from now on: they can be read as long as it keeps them as they are.
  std::vector<RecType> release() {
    return {std::move_iterator(groups_.begin()), std::move_iterator(groups_.end())};
  }

 private:
  [[nodiscard]] ValType close(ValType t) const;

  std::deque<RecType> groups_;         // references to what is in them stay valid
  std::vector<const SubType*> types_;  // by index
  TypeStore store_;
  std::vector<DefTypeId> ids_;  // by index
  std::unordered_map<DefTypeId, u32> indices_;
};

}  // namespace wfx::generate

// The types of a module in the making.
#pragma once

#include <deque>
#include <unordered_map>

#include "grammar/module.h"
#include "semantics/typing/type_store.h"

namespace wfx::generate {

constexpr ValType ref(HeapKind kind) { return ValType::ref(false, {kind}); }
constexpr ValType ref_null(HeapKind kind) { return ValType::ref(true, {kind}); }
/// A reference to the type of the module with that index.
constexpr ValType ref(u32 type) { return ValType::ref(false, {HeapKind::index, type}); }
constexpr ValType ref_null(u32 type) { return ValType::ref(true, {HeapKind::index, type}); }
constexpr ValType non_null(ValType t) { return ValType::ref(false, t.heap); }
constexpr ValType nullable(ValType t) { return ValType::ref(true, t.heap); }

/// The types of `first`, and `last` behind them.
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

/// The types of a module. Each is there once, so that equal types have equal indices.
class Types {
 public:
  /// Adds a group, unless an equal one is there, and answers the index of its first type. The group names its own types
  /// by the indices that they will have, from size() on.
  u32 add(RecType group);
  /// The same for a group of one plain type, which does not name itself.
  u32 add(CompType comp);
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
  /// The composite type that a reference refers to; null if it is of another kind or abstract.
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

  /// Moves all groups out, into the module. They can be read here as long as the module does not change them.
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
  std::vector<u32> plain_;  // the plain types, mostly asked for: found without being interned
};

}  // namespace wfx::generate

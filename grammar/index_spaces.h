// The index spaces of a module: how many entries each has, and what an index names.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "grammar/module.h"
#include "grammar/shapes.h"

namespace wfx {

/// A space numbers the imports of its kind first, then the definitions; type indices run through all groups. Refers to
/// the module. What its types and imports are is found once, O(types + imports); definitions may be added later.
class IndexSpaces {
 public:
  explicit IndexSpaces(const Module& module);
  explicit IndexSpaces(Module&&) = delete;

  /// How many entries a space of the module has.
  [[nodiscard]] u32 size(Space space) const { return imported(space) + defined(space); }
  /// How many of them are imported, which is the first index of a definition.
  [[nodiscard]] u32 imported(Space space) const { return static_cast<u32>(imports(space).size()); }
  [[nodiscard]] u32 defined(Space space) const;
  [[nodiscard]] bool has(Space space, u32 index) const { return index < size(space); }
  [[nodiscard]] bool is_imported(Space space, u32 index) const { return index < imported(space); }
  [[nodiscard]] bool is_defined(Space space, u32 index) const {
    return has(space, index) && !is_imported(space, index);
  }

  /// The import with that index; null where a definition has it, or nothing.
  [[nodiscard]] const Import* import(Space space, u32 index) const {
    return is_imported(space, index) ? imports(space)[index] : nullptr;
  }
  /// The type with that index; null where there is none.
  [[nodiscard]] const SubType* type(u32 index) const {
    return index < types_.size() ? types_[index] : nullptr;
  }
  /// The same, where it is a FuncType, StructType, ArrayType or ContType; else null.
  template <class Comp>
  [[nodiscard]] const Comp* comp(u32 index) const {
    const SubType* sub = type(index);
    return sub != nullptr ? std::get_if<Comp>(&sub->comp) : nullptr;
  }
  /// The definition of the function with that index; null where it is imported, or there is none.
  [[nodiscard]] const Func* func(u32 index) const {
    return is_defined(Space::func, index) ? &module_.funcs[index - imported(Space::func)] : nullptr;
  }
  /// The index of the type of the function with that index.
  [[nodiscard]] std::optional<u32> type_of_func(u32 index) const;
  /// The index of the type of the tag with that index.
  [[nodiscard]] std::optional<u32> type_of_tag(u32 index) const;
  [[nodiscard]] std::optional<GlobalType> type_of_global(u32 index) const;

 private:
  using Imports = std::vector<const Import*>;

  [[nodiscard]] const Imports& imports(Space space) const {
    return imports_[static_cast<std::size_t>(space)];
  }

  const Module& module_;
  std::vector<const SubType*> types_;
  std::array<Imports, kModuleSpaces> imports_;  // none of types and segments
};

}  // namespace wfx

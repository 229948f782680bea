// Validation (specification 3.0, chapter 3; Explainer.md, "Instructions"): makes a ValidModule of a Module, or reports
// why the module is not valid.
#pragma once

#include "grammar/diagnostics.h"
#include "grammar/module.h"
#include "semantics/typing/type_store.h"

namespace wfx {

/// Facts about a function body that typing determines and that running it needs.
struct FuncFacts {
  u32 locals = 0;      // the number of parameters and declared locals
  u32 max_height = 0;  // the maximal height of the operand stack
};

/// A module for which Module_ok holds. Its types are closed, except those in `module`.
struct ValidModule {
  std::shared_ptr<const Module>
      module;  // validation has added the arities of block types, and in the 2022 dialect inferred types
  std::shared_ptr<TypeStore> types;
  std::vector<DefTypeId> type_ids;  // by type index
  std::vector<DefTypeId> funcs;     // this and the next four: by index, imports first
  std::vector<TableType> tables;
  std::vector<MemoryType> memories;
  std::vector<GlobalType> globals;
  std::vector<DefTypeId> tags;
  std::vector<RefType> elems;       // by segment index
  std::vector<ExternType> exports;  // parallel to Module::exports
  std::vector<FuncFacts> facts;     // parallel to Module::funcs

  /// How many functions are imported, which is the index of the first one that is defined.
  [[nodiscard]] std::size_t imported_funcs() const { return funcs.size() - module->funcs.size(); }
};

/// Judges Module_ok. Null if the module is not valid: each error then cites the rule and the premise that failed, and
/// for an instruction the operands expected and found. After an error in one function, the others are still checked.
/// O(size of the module); nothing recurses on the native stack. `observer` may be null.
std::shared_ptr<const ValidModule> validate(std::shared_ptr<Module> module, std::shared_ptr<TypeStore> types,
                                            Diagnostics& diagnostics, RuleObserver* observer = nullptr);

/// The type with the module's type indices replaced by defined types ($inst_reftype, $clos_externtype and the like).
ValType close(const ValidModule& module, ValType t);
ExternType close(const ValidModule& module, const ExternType& t);

}  // namespace wfx

// Validation (specification 3.0, chapter 3; Explainer.md, "Instructions"): a module as written to one that is
// valid.
#pragma once

#include "grammar/diagnostics.h"
#include "grammar/module.h"
#include "semantics/rules.h"
#include "semantics/typing/type_store.h"

namespace wfx {

/// What typing a function body found out that running it needs.
struct FuncFacts {
  u32 locals = 0;      // parameters and declared locals
  u32 max_height = 0;  // the most operands that are ever on its operand stack
};

/// A module for which Module_ok holds. Its types are closed: `index` nowhere but in the module itself.
struct ValidModule {
  std::shared_ptr<const Module>
      module;  // block types carry their arities; an untyped `resume` its inferred type
  std::shared_ptr<TypeStore> types;
  std::vector<DefTypeId> type_ids;  // by type index
  std::vector<DefTypeId> funcs;     // by function index, imports first; so with the next four
  std::vector<TableType> tables;
  std::vector<MemoryType> memories;
  std::vector<GlobalType> globals;
  std::vector<DefTypeId> tags;
  std::vector<RefType> elems;       // by segment index
  std::vector<ExternType> exports;  // parallel to Module::exports
  std::vector<FuncFacts> facts;     // of the defined functions
};

/// Module_ok. Null if anything was reported: each error cites the rule and the premise that failed, and for
/// an instruction the operand stack expected and found. After an error in one function the next are still
/// checked. Linear in the module's size; no recursion on the native stack. `observer` may be null.
std::shared_ptr<const ValidModule> validate(std::shared_ptr<Module> module, std::shared_ptr<TypeStore> types,
                                            Diagnostics& diagnostics, RuleObserver* observer = nullptr);

/// A type of the module with its type indices replaced by defined types ($inst_reftype, $clos_externtype and the like).
ValType close(const ValidModule& module, ValType t);
ExternType close(const ValidModule& module, const ExternType& t);

}  // namespace wfx

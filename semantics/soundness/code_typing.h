// Typing of code for soundness: each body once, and then kept.
#pragma once

#include <unordered_map>

#include "grammar/diagnostics.h"
#include "semantics/reduction/stack.h"
#include "semantics/soundness/code_types.h"

namespace wfx {

/// What typing knows of the code of the modules in a store.
class CodeTyping {
 public:
  /// The types of the code that runs in the frame. Valid until forget_expressions.
  const CodeTypes& of(const Frame& frame);
  /// The types of the function's body. `func` must not be a host function.
  const CodeTypes& of(const FuncInst& func);
  /// Forgets constant expressions, whose places in memory are used again by those of later runs.
  void forget_expressions() { expressions_.clear(); }

  /// The type t1* -> t2* of an instruction by its rule of Instr_ok; empty if the rule does not hold. It must be one
  /// that has the same type wherever it stands, and no immediate beside its code.
  std::optional<FuncType> type_of(const ModuleInst& module, const Instr& instr);

  std::size_t funcs_judged = 0;  // how many of the store's functions Funcinst_ok has been judged of

 private:
  /// A module, and a context for its code.
  struct OfModule {
    explicit OfModule(const std::shared_ptr<const ValidModule>& of);

    std::shared_ptr<const ValidModule> valid;
    Diagnostics diagnostics;
    Checker checker;
  };

  OfModule& of(const ModuleInst& module);

  std::unordered_map<const ValidModule*, std::unique_ptr<OfModule>> modules_;
  std::unordered_map<const Func*, CodeTypes> bodies_;
  std::unordered_map<const Expr*, CodeTypes> expressions_;
};

}  // namespace wfx

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
  /// Code is typed from now on by rules as this observer has them, and not as they are: it was accepted so.
  void accepted_by(RuleObserver& rules) { accepted_by_ = &rules; }
  /// The types of the code that runs in the frame. Valid until forget_expressions.
  const CodeTypes& of(const Frame& frame);
  /// The types of the function's body. `func` must not be a host function.
  const CodeTypes& of(const FuncInst& func);
  /// Forgets constant expressions, whose places in memory are used again by those of later runs.
  void forget_expressions() { expressions_.clear(); }

  /// The type t1* -> t2* of an instruction by its rule of Instr_ok, as the specification has it; empty if the rule does
  /// not hold. It must be one that has the same type wherever it stands, and no immediate beside its code.
  std::optional<FuncType> type_of(const ModuleInst& module, const Instr& instr);

  std::size_t funcs_judged = 0;  // how many of the store's functions Funcinst_ok has been judged of

 private:
  /// A module, and a context for its code.
  struct OfModule {
    OfModule(const std::shared_ptr<const ValidModule>& of, RuleObserver* rules);

    std::shared_ptr<const ValidModule> valid;
    Diagnostics diagnostics;
    Checker checker;
  };

  using Modules = std::unordered_map<const ValidModule*, std::unique_ptr<OfModule>>;

  static OfModule& find(Modules& modules, const ModuleInst& module, RuleObserver* rules);
  OfModule& of(const ModuleInst& module) { return find(modules_, module, accepted_by_); }

  RuleObserver* accepted_by_ = nullptr;
  Modules modules_;
  Modules right_;  // the same modules by the rules as they are, where they were accepted by others
  std::unordered_map<const Func*, CodeTypes> bodies_;
  std::unordered_map<const Expr*, CodeTypes> expressions_;
};

}  // namespace wfx

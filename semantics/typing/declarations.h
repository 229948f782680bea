// Validation in two parts: a module without its function bodies, and then one body after the other. Bodies do not
// depend on each other, so that they can be judged in any order, and by several threads.
#pragma once

#include "semantics/typing/validate.h"

namespace wfx {

/// The context of function bodies.
struct Declarations {
  std::shared_ptr<const ValidModule> valid;  // without facts about bodies
  std::vector<bool> refs;                    // C.REFS, by function index
};

/// Judges the premises of Module_ok but for that about functions. Nothing where one does not hold, or a limit is met:
/// `validate` says which.
std::optional<Declarations> validate_declarations(std::shared_ptr<Module> module,
                                                  std::shared_ptr<TypeStore> types);

class Checker;  // semantics/typing/checker.h

/// Judges bodies of one module by the rules. One thread, one judge.
class BodyJudge {
 public:
  /// The declarations must outlive the judge, and all types of the module be in the store.
  explicit BodyJudge(const Declarations& declarations);
  ~BodyJudge();
  BodyJudge(const BodyJudge&) = delete;
  BodyJudge& operator=(const BodyJudge&) = delete;

  /// Func_ok for the function of that index, which need not be part of the module.
  bool holds(u32 index, Func& func);

 private:
  const Declarations& declarations_;
  Diagnostics untold_{0};
  std::unique_ptr<Checker> checker_;  // made for the first body
};

}  // namespace wfx

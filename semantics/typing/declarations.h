// Validation in two parts: a module without its function bodies and data segments, and then one of these after the
// other. They do not depend on each other, so that they can be judged in any order, and by several threads.
#pragma once

#include "semantics/typing/validate.h"

namespace wfx {

/// The context of function bodies and data segments.
struct Declarations {
  std::shared_ptr<const ValidModule> valid;  // without facts about bodies
  std::size_t datas = 0;                     // how many data segments there are
  std::vector<bool> refs;                    // C.REFS, by function index
};

/// Judges the premises of Module_ok but for that about functions, over a module without data segments, of which there
/// will be so many. Nothing where one does not hold, or a limit is met:
/// `validate` says which.
std::optional<Declarations> validate_declarations(std::shared_ptr<Module> module, std::size_t datas,
                                                  std::shared_ptr<TypeStore> types);

class Checker;  // semantics/typing/checker.h

/// Judges bodies and data segments of one module by the rules. One thread, one judge.
class DefinitionJudge {
 public:
  /// The declarations must outlive the judge, and all types of the module be in the store.
  explicit DefinitionJudge(const Declarations& declarations);
  ~DefinitionJudge();
  DefinitionJudge(const DefinitionJudge&) = delete;
  DefinitionJudge& operator=(const DefinitionJudge&) = delete;

  /// Func_ok for the function of that index, which need not be part of the module.
  bool holds(u32 index, Func& func);
  /// Data_ok likewise.
  bool holds(Data& data);

 private:
  template <class Judge>
  bool judge(Judge judge);

  const Declarations& declarations_;
  Diagnostics untold_{0};
  std::unique_ptr<Checker> checker_;  // made for the first of them
};

}  // namespace wfx

// How many operands an instruction takes from the stack and how many results it leaves there: what writing code in
// folded form needs to know. It follows from the module's declarations, without validation.
#pragma once

#include <span>

#include "grammar/module.h"

namespace wfx {

struct Arity {
  u32 operands = 0;
  u32 results = 0;
};

/// How many values a branch to each label takes along, outermost first, where that is known.
using LabelArities = std::span<const std::optional<u32>>;

/// The declarations of a module that arities depend on. Refers to the module.
class Arities {
 public:
  explicit Arities(const Module& module);

  /// Of any instruction that is not a delimiter. `labels` are the numbers of values that a branch to each takes along,
  /// outermost first. Nothing where what the instruction names is not there, or is of another kind. An instruction that
  /// does not return has no results.
  [[nodiscard]] std::optional<Arity> of(const Instr& instr, const Expr& expr, LabelArities labels) const;
  /// Of what a block takes and leaves, without the condition of an `if`.
  [[nodiscard]] std::optional<Arity> of(const BlockType& type) const;
  /// Of a function of that type.
  [[nodiscard]] std::optional<Arity> of_type(u32 type) const;

 private:
  friend class ArityReader;

  [[nodiscard]] const FuncType* func_type(u32 type) const;
  /// The function type of a continuation type.
  [[nodiscard]] const FuncType* cont_func(u32 type) const;
  template <typename T>
  [[nodiscard]] const T* comp(u32 type) const {
    return type < types_.size() ? std::get_if<T>(types_[type]) : nullptr;
  }

  std::vector<const CompType*> types_;
  std::vector<u32> funcs_, tags_;  // their types, imports first
};

}  // namespace wfx

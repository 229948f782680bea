// How many operands an instruction takes from the stack and how many results it leaves there: what writing code in
// folded form needs to know. It follows from the module's declarations, without validation.
#pragma once

#include <span>

#include "grammar/index_spaces.h"

namespace wfx {

struct Arity {
  u32 operands = 0;
  u32 results = 0;
};

/// How many values a branch to each label takes along, outermost first, where that is known.
using LabelArities = std::span<const std::optional<u32>>;

/// The arities that follow from the declarations of a module. Refers to its index spaces.
class Arities {
 public:
  explicit Arities(const IndexSpaces& spaces) : spaces_(spaces) {}

  /// The arity of an instruction that is not a delimiter. `labels` are those of the labels around it, outermost first.
  /// Nothing where something that the instruction names is not there, or is of another kind. An instruction that does
  /// not return has no results.
  [[nodiscard]] std::optional<Arity> of(const Instr& instr, const Expr& expr, LabelArities labels) const;
  /// The arity of a block, without the condition of an `if`.
  [[nodiscard]] std::optional<Arity> of(const BlockType& type) const;
  /// The arity of a function of that type.
  [[nodiscard]] std::optional<Arity> of_type(u32 type) const;

 private:
  friend class ArityReader;

  [[nodiscard]] std::optional<Arity> of_type(std::optional<u32> type) const {
    return type ? of_type(*type) : std::nullopt;
  }
  /// The function type of a continuation type.
  [[nodiscard]] const FuncType* cont_func(u32 type) const;

  const IndexSpaces& spaces_;
};

}  // namespace wfx

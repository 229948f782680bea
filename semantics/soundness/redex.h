// The redex of the next step, before it is taken.
#pragma once

#include "semantics/soundness/judge.h"

namespace wfx {

class Configuration;

/// The redex of the next step by a rule: constants before it only become values.
struct NextRedex {
  const Instr* instr = nullptr;  // null: it is none, but as a call of a closed type
  std::vector<Value> pending;    // its operands that are no values on the stack yet, topmost last

  explicit NextRedex(const Configuration& z);
};

/// Why no rule can be for the redex of the next step: an index that names nothing, or operands of other types than the
/// instruction takes. Empty where that cannot be said. In a configuration whose code is valid there is no such redex.
std::string fault_of_redex(const Judge& j, const Configuration& z);

}  // namespace wfx

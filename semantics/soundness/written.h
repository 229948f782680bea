// The entry of the store that the next step writes, so that after the step the others need not be looked at.
#pragma once

#include "semantics/soundness/soundness_rules.h"

namespace wfx {

/// What a redex will write, as it was before.
class Written {
 public:
  /// Looks at the redex of the configuration, of which a step is to be taken.
  void before(const Configuration& z);
  /// Is what the rule wrote well-typed, and does it extend what was there?
  bool holds(Judge& j, Rule rule, const Configuration& after) const;

 private:
  bool instance_holds(Judge& j) const;

  Op op_ = Op::nop;
  GlobalInst global_before_{};
  const GlobalInst* global_ = nullptr;
  const TableInst* table_ = nullptr;
  const MemInst* memory_ = nullptr;
  KeptSize size_before_{};
  Value object_{};  // the structure, array or continuation
  u64 index_ = 0;   // of a field, an element, a local
  Value field_before_{};
};

}  // namespace wfx

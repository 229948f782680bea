#include "semantics/fast_check/body_stack.h"

namespace wfx::fast_check {

void BodyStack::begin(const PackedFunc& body) {
  top_ = base_ = operands_.get();
  blocks_.clear();
  blocks_.push_back({&body, 0, Opening::block, false});
}

HeapType BodyStack::pop_ref() {
  const ValType t = pop_any().unpacked();
  require(t.is_ref() || t.kind == ValKind::bot);
  return t.heap;
}

void BodyStack::require_operands(std::span<const PackedType> ts) const {
  const std::size_t available = top_ - base_;
  if (available < ts.size()) require_unreachable();
  for (std::size_t i = 0; i < std::min(available, ts.size()); ++i)
    require_match(top_[-1 - static_cast<std::ptrdiff_t>(i)], ts[ts.size() - 1 - i]);
}

void BodyStack::enter(Opening opening, const PackedFunc& type) {
  blocks_.push_back({&type, static_cast<u32>(top_ - operands_.get()), opening, false});
  base_ = top_;
  push(type.params);
}

/// Leaves the code of a block or of a branch of it, which has given its results.
void BodyStack::end_branch() {
  const auto results = blocks_.back().type->results;
  require(static_cast<std::size_t>(top_ - base_) <= results.size());
  require_operands(results);
  top_ = base_;
}

void BodyStack::else_branch() {
  Block& block = blocks_.back();
  require(block.opening == Opening::if_);
  end_branch();
  block.opening = Opening::else_;
  block.is_unreachable = false;
  push(block.type->params);
}

void BodyStack::end() {
  end_branch();
  const Block block = blocks_.back();
  // An `if` without an `else` has an empty else branch.
  if (block.opening == Opening::if_) require_match(block.type->params, block.type->results);
  blocks_.pop_back();
  base_ = operands_.get() + (blocks_.empty() ? 0 : blocks_.back().height);
  push(block.type->results);
}

}  // namespace wfx::fast_check

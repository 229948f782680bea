#include "semantics/soundness/code_types.h"

namespace wfx {

std::vector<ValType> CodeTypes::list(u32 node, u32 n) const {
  std::vector<ValType> types(n);
  for (u32 i = n; i-- > 0; node = below(node)) types[i] = type(node);
  return types;
}

void CodeTypes::Recorder::reaches(u32 pc, const Checker& c) {
  const std::span<const ValType> now = c.operands();
  std::size_t same = 0;
  while (same < now.size() && same < operands_.size() && now[same] == operands_[same]) ++same;
  operands_.resize(same);
  nodes_.resize(same);
  for (; same < now.size(); ++same) {
    types_.nodes_.push_back({now[same], nodes_.empty() ? 0 : nodes_.back()});
    nodes_.push_back(static_cast<u32>(types_.nodes_.size() - 1));
    operands_.push_back(now[same]);
  }
  if (!std::ranges::equal(types_.sets_.back(), c.locals_set()))
    types_.sets_.emplace_back(c.locals_set().begin(), c.locals_set().end());
  if (pc != types_.at_.size()) return;  // a walk within the walk: there is none
  const u32 topmost = nodes_.empty() ? 0 : nodes_.back();
  types_.at_.push_back({.operands = topmost,
                        .walked = topmost,
                        .height = static_cast<u32>(nodes_.size()),
                        .block = c.open_block(),
                        .set = static_cast<u32>(types_.sets_.size() - 1)});
}

// A branch goes to a `loop`, or to the end of a block or body. The walk had there what the instructions before it give,
// which may be of subtypes of the label's types, or nothing if those never end. The label's types are what the walk has
// behind the `loop`, and behind the block; at the end of the body they are its results.
void CodeTypes::finish(const Expr& body, std::span<const ValType> results) {
  if (at_.size() != body.code.size()) return;  // the walk found a fault
  const auto take_of = [this](std::size_t pc, std::size_t behind) {
    at_[pc].operands = at_[behind].walked;
    at_[pc].height = at_[behind].height;
  };
  for (std::size_t pc = 0; pc + 1 < at_.size(); ++pc) {
    const Op op = body.code[pc].op;
    if (op == Op::loop || op == Op::end) take_of(pc, pc + 1);
    if (op == Op::else_) take_of(pc, body.code[at_[pc].block].end_pc() + 1);
  }
  At& end = at_.back();
  end.operands = 0;
  end.height = static_cast<u32>(results.size());
  for (const ValType t : results) {
    nodes_.push_back({t, end.operands});
    end.operands = static_cast<u32>(nodes_.size() - 1);
  }
}

}  // namespace wfx

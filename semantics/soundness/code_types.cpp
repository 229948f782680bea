#include "semantics/soundness/code_types.h"

namespace wfx {

std::vector<ValType> CodeTypes::top(u32 pc, u32 n) const {
  std::vector<ValType> types(n);
  u32 node = at_[pc].operands;
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
  types_.at_.push_back({.operands = nodes_.empty() ? 0 : nodes_.back(),
                        .height = static_cast<u32>(nodes_.size()),
                        .block = c.open_block(),
                        .set = static_cast<u32>(types_.sets_.size() - 1)});
  types_.reachable_.push_back(c.reachable());
}

// A branch goes to the end of a block whose last instruction may never end, so that the walk has no operands there.
// Then they are those behind the block, and behind the body its results.
void CodeTypes::finish(const Expr& body, std::span<const ValType> results) {
  if (at_.size() != body.code.size()) return;  // the walk found a fault
  if (!reachable_.back()) {
    At& end = at_.back();
    end = {.operands = 0, .height = static_cast<u32>(results.size()), .block = kNoPc, .set = end.set};
    for (const ValType t : results) {
      nodes_.push_back({t, end.operands});
      end.operands = static_cast<u32>(nodes_.size() - 1);
    }
  }
  for (std::size_t pc = at_.size() - 1; pc-- > 0;) {
    const Op op = body.code[pc].op;
    if (reachable_[pc] || (op != Op::end && op != Op::else_)) continue;
    const std::size_t behind = op == Op::end ? pc + 1 : body.code[at_[pc].block].end_pc() + 1;
    at_[pc].operands = at_[behind].operands;
    at_[pc].height = at_[behind].height;
  }
}

}  // namespace wfx

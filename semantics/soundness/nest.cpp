#include "semantics/soundness/nest.h"

#include <algorithm>
#include <functional>

namespace wfx {

bool Needed::begin(const CodeTypes& code, u32 pc, u32 below) {
  const CodeTypes::At& at = code.at(pc);
  code_ = &code;
  node_ = at.operands;
  count_ = at.height < below ? 0 : at.height - below;
  more_.clear();
  any_ = false;
  return at.height >= below;
}

void Needed::begin(std::span<const ValType> types) {
  code_ = nullptr;
  count_ = 0;
  more_.assign(types.begin(), types.end());
  any_ = false;
}

void Needed::begin_any() {
  begin({});
  any_ = true;
}

ValType Needed::pop() {
  if (!more_.empty()) {
    const ValType t = more_.back();
    more_.pop_back();
    return t;
  }
  if (count_ == 0) return ValType::bot();
  const ValType t = code_->type(node_);
  node_ = code_->below(node_);
  --count_;
  return t;
}

std::vector<ValType> Needed::all() const {
  std::vector<ValType> types(count_);
  u32 node = node_;
  for (u32 i = count_; i-- > 0; node = code_->below(node)) types[i] = code_->type(node);
  types.insert(types.end(), more_.begin(), more_.end());
  return types;
}

Nest::Nest(Judge& j, const Focus& focus)
    : j_(j),
      focus_(focus),
      contexts_(focus.stack->contexts.size()),
      frames_(focus.stack->frames.size()),
      top_(focus.height),
      pc_(focus.pc) {
  refresh();
  // The code of a block whose instruction is still to run is within the block.
  if (frames_ > 0 && !focus.admin.empty() && focus.admin[0].kind == AdminItem::Kind::instr &&
      focus.admin[0].instr.op == Op::block)
    pc_ = frame().code->code.data() + focus.admin[0].instr.end_pc() + 1;
}

void Nest::refresh() { code_ = frames_ == 0 ? nullptr : &j_.code.of(frame()); }

std::optional<u32> Nest::pc() const {
  if (frames_ == 0) return std::nullopt;
  const std::vector<Instr>& code = frame().code->code;
  const bool inside = std::less_equal<>()(code.data(), pc_) && std::less<>()(pc_, code.data() + code.size());
  return inside && code_->size() == code.size() ? std::optional(static_cast<u32>(pc_ - code.data()))
                                                : std::nullopt;
}

u32 Nest::base() const { return frames_ == 0 ? 0 : frame().locals + frame().local_count; }

u32 Nest::bottom() const {
  if (contexts_ == 0) return base();
  return context().kind == EvalContext::Kind::frame ? base() : context().height;
}

std::optional<std::vector<ValType>> Nest::label(u32 l) const {
  if (frames_ == 0) return std::nullopt;
  for (u32 k = contexts_; k-- > 0;) {
    const EvalContext& c = focus_.stack->contexts[k];
    if (c.kind == EvalContext::Kind::frame) break;
    if (c.kind != EvalContext::Kind::label || l-- > 0) continue;
    if (c.br_pc >= code_->size() || code_->at(c.br_pc).height < c.arity) break;
    // A branch out of a block goes on behind it. One to a `loop`, or to the `end` of a body, try_table or barrier, goes
    // on within: there the code takes what is of the label's type.
    const bool is_behind =
        c.br_pc == c.end_pc && k > 0 && focus_.stack->contexts[k - 1].kind == EvalContext::Kind::label;
    return is_behind ? code_->top_walked(c.br_pc, c.arity) : code_->top(c.br_pc, c.arity);
  }
  return std::nullopt;
}

const ResultType* Nest::returns() const {
  return frames_ == 0 || frame().func == nullptr ? nullptr : &j_.types.func(frame().func->type).results;
}

void Nest::leave() {
  const EvalContext& left = context();
  top_ = left.height;
  if (left.kind == EvalContext::Kind::frame) --frames_;
  --contexts_;
  if (left.kind == EvalContext::Kind::frame) refresh();
  pc_ = frames_ == 0 ? nullptr : frame().code->code.data() + left.end_pc;
  at_focus_ = false;
  left_frame = nullptr;
}

void Nest::give_missing() {
  const u32 given = top() - bottom();
  if (needed.is_any()) return;
  while (needed.size() > given) needed.pop();
}

std::vector<ValType> required_of(Judge& j, const Stack& stack, std::span<const ValType> results) {
  if (stack.parent == nullptr) return {results.begin(), results.end()};
  Nest around(j, Focus::waiting(*stack.parent));
  const std::optional<u32> pc = around.pc();
  const u32 below = around.top() - around.base();
  if (!pc || around.code().at(*pc).height < below) return {};
  // They are exactly those: `on switch` is for a tag with the same results.
  return around.code().top_walked(*pc, around.code().at(*pc).height - below);
}

}  // namespace wfx

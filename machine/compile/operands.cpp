// The operand stack.
#include <algorithm>

#include "machine/compile/compiler.h"

namespace wfx::machine {

const Compiler::LocalRun_& Compiler::run_of(u32 local) const {
  return *std::upper_bound(runs_.begin(), runs_.end(), local,
                           [](u32 index, const LocalRun_& run) { return index < run.end; });
}

u32 Compiler::local_slot(u32 local) const {
  if (plain_locals_) return local;
  const LocalRun_& run = run_of(local);
  return run.slot + (local - run.begin) * width_of(run.type);
}

void Compiler::unlink(u32 index) {
  const Operand& o = operands_[index];
  if (o.kind == Operand::Kind::local) pending_[o.local] = o.same;  // it is the topmost of them
}

Operand Compiler::pop() {
  const u32 index = height() - 1;
  unlink(index);
  const Operand o = operands_[index];
  operands_.pop_back();
  top_slot_ = o.home;
  flushed_ = std::min(flushed_, index);
  return o;
}

void Compiler::drop(u32 n) {
  for (u32 k = 0; k < n; ++k) pop();
}

void Compiler::truncate(u32 h) {
  while (height() > h) pop();
}

u32 Compiler::slot(const Operand& o) {
  if (o.kind == Operand::Kind::local) return local_slot(o.local);
  if (o.kind == Operand::Kind::constant) copy_to(o.home, o);
  return o.home;
}

u32 Compiler::push(ValKind type) {
  operands_.push_back({.type = type, .home = top_slot_});
  top_slot_ += width_of(type);
  need(top_slot_);
  return operands_.back().home;
}

void Compiler::push_all(const ResultType& types) {
  for (const ValType& t : types) push(t.kind);
}

void Compiler::push_constant(ValKind type, u64 bits, u64 high) {
  push(type);
  Operand& o = operands_.back();
  o.kind = Operand::Kind::constant;
  o.bits = bits;
  o.high = high;
}

void Compiler::push_local(u32 local) {
  push(plain_locals_ ? ValKind::i64 : local_type(local));
  Operand& o = operands_.back();
  o.kind = Operand::Kind::local;
  o.local = local;
  o.same = pending_[local];
  pending_[local] = height() - 1;
}

void Compiler::copy_to(u32 slot, const Operand& o) {
  const bool wide = width_of(o.type) == 2;
  if (o.kind == Operand::Kind::constant) {
    if (wide)
      emit(CodeDABI{ops::constant_2, o.bits, slot, static_cast<u32>(o.high), static_cast<u32>(o.high >> 32),
                    0});
    else
      emit(CodeDI{ops::constant, o.bits, slot, 0});
    return;
  }
  const u32 from = o.kind == Operand::Kind::local ? local_slot(o.local) : o.home;
  if (from != slot) emit(CodeDA{wide ? ops::copy_2 : ops::copy, slot, from});
}

/// Emits what puts the operand into its home. Operands above it that are the same local must be there already.
void Compiler::go_home(u32 index) {
  Operand& o = operands_[index];
  if (o.kind == Operand::Kind::home) return;
  copy_to(o.home, o);
  if (o.kind == Operand::Kind::constant) {
    o.kind = Operand::Kind::home;
    return;
  }
  pending_[o.local] = o.same;
  o.kind = Operand::Kind::home;
}

u32 Compiler::settle(u32 n) {
  for (u32 k = 1; k <= n; ++k) go_home(height() - k);
  return n == 0 ? top_slot_ : operands_[height() - n].home;
}

u32 Compiler::pop_arguments(const ResultType& params, const ResultType& results) {
  const u32 n = static_cast<u32>(params.size());
  const u32 base = settle(n);
  drop(n);
  need(base + std::max(slots_of(params), slots_of(results)));
  return base;
}

/// All operands that are locals go home.
void Compiler::flush() {
  for (u32 k = height(); k > flushed_; --k)
    if (operands_[k - 1].kind == Operand::Kind::local) go_home(k - 1);
  flushed_ = height();
}

bool Compiler::is_result(const Operand& o) const {
  if (o.kind != Operand::Kind::home || result_end_ != here()) return false;
  u32 d;
  __builtin_memcpy(&d, reinterpret_cast<const u8*>(words_->data() + result_.start) + result_.field, sizeof d);
  return d == o.home;
}

/// Notes that the instruction emitted last adds a constant to the local, if it does.
void Compiler::note_step(u32 local) {
  const auto& code = code_at<CodeDAI>(result_.start);
  const bool adds = code.op == ops::binary_ri(Op::i32_add);
  if ((!adds && code.op != ops::binary_ri(Op::i32_sub)) || code.a != code.d) return;
  const u64 added = adds ? code.i : -code.i;
  note_comparison(result_.start, {.if_ = CodeAIT{.op = ops::add_br_if, .i = added, .a = code.a},
                                  .unless = CodeAIT{.op = ops::add_br_unless, .i = added, .a = code.a},
                                  .stepped = local});
}

void Compiler::set_local(u32 local) {
  const bool only =
      pending_[local] == kNone || (pending_[local] == height() - 1 && operands_.back().same == kNone);
  const Operand value = pop();
  if (!only)
    while (pending_[local] != kNone) go_home(pending_[local]);
  const u32 to = local_slot(local);
  if (only && is_result(value)) {
    __builtin_memcpy(reinterpret_cast<u8*>(words_->data() + result_.start) + result_.field, &to, sizeof to);
    result_end_ = comparison_end_ = kNone;
    note_step(local);
    return;
  }
  if (value.kind == Operand::Kind::local && value.local == local) return;
  copy_to(to, value);
}

/// Copies the n topmost operands to the slots from `base` on, which are not above their homes.
void Compiler::move_to(u32 base, u32 n) {
  const u32 first = height() - n;
  bool homes = n > 2;
  for (u32 k = first; k < height() && homes; ++k) homes = operands_[k].kind == Operand::Kind::home;
  if (homes) {
    const u32 from = operands_[first].home;
    if (from != base) emit(CodeDAB{ops::move_n, base, from, top_slot_ - from, 0});
    return;
  }
  for (u32 k = first; k < height(); ++k) {
    copy_to(base, operands_[k]);
    base += width_of(operands_[k].type);
  }
}

}  // namespace wfx::machine

// Blocks, labels and branches.
#include "machine/compile/compiler.h"

namespace wfx::machine {

const ResultType& Compiler::params_of(const BlockType& type) {
  return type.kind == BlockType::Kind::type ? func_type(type.type).params : no_types_;
}

const ResultType& Compiler::results_of(const BlockType& type) {
  if (type.kind == BlockType::Kind::none) return no_types_;
  if (type.kind == BlockType::Kind::type) return func_type(type.type).results;
  static const ResultType kSingle[] = {{ValType::i32()}, {ValType::i64()},  {ValType::f32()},
                                       {ValType::f64()}, {ValType::v128()}, {ValType::ref(true, {})}};
  return kSingle[static_cast<std::size_t>(type.value.kind)];
}

const ResultType& Compiler::label_types(u32 label) const {
  const Block& block = block_at(label);
  return block.op == Op::loop ? *block.params : *block.results;
}

bool Compiler::direct(u32 label) const {
  if (is_body(label) || barriers_to(label) != 0) return false;
  const u32 n = static_cast<u32>(label_types(label).size());
  for (u32 k = height() - n; k < height(); ++k)
    if (operands_[k].kind != Operand::Kind::home) return false;
  return n == 0 || operands_[height() - n].home == block_at(label).base;
}

void Compiler::jump_to(u32 label, Jump jump) {
  Block& block = block_at(label);
  if (block.op == Op::loop)
    set_target(jump, block.start);
  else
    add_fixup(block.fixups, jump);
}

void Compiler::leave_barriers(u32 label) {
  const u32 n = barriers_to(label);
  if (n != 0) emit(CodeD{.op = ops::leave_barriers, .x = n});
}

void Compiler::branch(u32 label) {
  if (is_body(label)) return return_();
  leave_barriers(label);
  move_to(block_at(label).base, static_cast<u32>(label_types(label).size()));
  jump_to(label, emit_jump(CodeT{.op = ops::br}));
}

void Compiler::return_() {
  leave_barriers(label_count() - 1);
  const u32 n = static_cast<u32>(label_types(label_count() - 1).size());
  if (n == 0) {
    leave_frame();
    emit(Code0{ops::return_0});
    return;
  }
  Operand& first = top(n - 1);
  if (n == 1 && width_of(first.type) == 1) {
    const u32 result = slot(Operand(first));
    leave_frame();
    emit(CodeD{.op = ops::return_1, .x = result});
    return;
  }
  // They are copied and stay as they are, since code that does not return, behind a conditional branch, has them too.
  u32 to = first.home;
  const u32 from = to;
  for (u32 k = n; k > 0; --k) {
    if (top(k - 1).kind != Operand::Kind::home) copy_to(to, top(k - 1));
    to += width_of(top(k - 1).type);
  }
  leave_frame();
  emit(CodeDA{ops::return_n, to - from, from});
}

Landing Compiler::land(u32 label) {
  landings_.push_back(kNone);
  const u32 index = static_cast<u32>(landings_.size() - 1);
  return {index, land(label, {kNone, 0}, index)};
}

u32 Compiler::land(u32 label, Jump jump) { return land(label, jump, kNone); }

u32 Compiler::land(u32 label, Jump jump, u32 landing) {
  const u32 slot = is_body(label) ? top_slot_ : block_at(label).base;
  need(slot + slots_of(label_types(label)));
  Block& block = block_at(label);
  if (barriers_to(label) != 0) {
    land_beyond_barriers(label, slot, jump, landing);
  } else if (is_body(label)) {
    Stub stub{.fixup = kNone, .slot = slot};
    add_fixup(stub.fixup, jump, landing);
    stubs_.push_back(stub);
  } else if (block.op == Op::loop) {
    lead(jump, landing, block.start);
  } else {
    add_fixup(block.fixups, jump, landing);
  }
  return slot;
}

void Compiler::land_beyond_barriers(u32 label, u32 slot, Jump jump, u32 landing) {
  const Jump over = emit_jump(CodeT{.op = ops::br});
  lead(jump, landing, here());
  leave_barriers(label);
  if (is_body(label)) {
    leave_frame();
    emit(CodeDA{ops::return_n, slots_of(label_types(label)), slot});
  } else {
    jump_to(label, emit_jump(CodeT{.op = ops::br}));
  }
  bind(over);
}

void Compiler::open_region(std::vector<Compiled::Clause> clauses, bool barrier) {
  blocks_.back().region = static_cast<u32>(regions_.size());
  regions_.push_back(
      {.begin = here(), .end = here(), .around = region_, .barrier = barrier, .clauses = std::move(clauses)});
  region_ = static_cast<u32>(regions_.size());
}

void Compiler::enter_block(const Instr& i, const ResultType& params, const ResultType& results) {
  flush();
  const u32 n = static_cast<u32>(params.size());
  const u32 base = settle(n);
  Block block{.op = i.op, .height = height() - n, .base = base, .params = &params, .results = &results};
  block.end_pc = i.end_pc();
  block.else_pc = i.op == Op::if_ ? i.else_pc() : kNoPc;
  block.flushed = height();
  if (i.op == Op::loop) {
    result_end_ = comparison_end_ = kNone;
    block.start = here();
    heads_.push_back(block.start);
    if (counts_steps()) emit(Code0{ops::count_step});
    if (warms_up()) {
      ++pc_;  // a run that is ended here is at the instruction that follows, as it is where nothing warms up
      emit(CodeD{.op = ops::warm_up, .x = kRoundsToNative});
      --pc_;
    }
  }
  block.barriers = blocks_.back().barriers + (i.op == Op::barrier ? 1 : 0);
  need(base + slots_of(results));
  blocks_.push_back(block);
}

void Compiler::else_branch() {
  Block& block = blocks_.back();
  if (reachable_) {
    move_to(block.base, static_cast<u32>(block.results->size()));
    add_fixup(block.fixups, emit_jump(CodeT{.op = ops::br}));
  }
  truncate(block.height);
  push_all(*block.params);
  flushed_ = block.flushed;
  bind(block.otherwise);
  block.otherwise = {kNone, 0};
  block.else_pc = kNoPc;
  reachable_ = true;
}

void Compiler::end_block() {
  Block& block = blocks_.back();
  if (reachable_) move_to(block.base, static_cast<u32>(block.results->size()));
  if (block.otherwise.start != kNone) {  // an if without else, whose parameters are its results
    bind(block.otherwise);
    reachable_ = true;
  }
  if (block.region != kNone) {
    regions_[block.region].end = here();
    region_ = regions_[block.region].around;
  }
  if (block.fixups != kNone) {
    resolve(block.fixups);
    reachable_ = true;
  }
  if (block.op == Op::barrier && reachable_) emit(CodeD{.op = ops::leave_barriers, .x = 1});
  truncate(block.height);
  push_all(*block.results);
  flushed_ = height();
  // What follows may be reached from elsewhere, so that it must not change what was emitted before it.
  result_end_ = comparison_end_ = kNone;
  blocks_.pop_back();
}

// ---- conditions

Compiler::Condition Compiler::pop_condition() {
  const Operand o = pop();
  // The branch may change the local only if no operand is still read from it.
  const bool steps =
      o.kind == Operand::Kind::local && o.local == comparison_.stepped && pending_[o.local] == kNone;
  if (comparison_end_ == here() && (steps || is_result(o))) {
    words_->resize(comparison_start_);
    result_end_ = comparison_end_ = kNone;
    return comparison_;
  }
  const u32 a = slot(o);
  return {.if_ = CodeAT{.op = ops::br_if, .a = a}, .unless = CodeAT{.op = ops::br_unless, .a = a}};
}

Jump Compiler::emit_branch(const Condition& c, bool sense) {
  return std::visit([this](const auto& code) { return emit_jump(code); }, sense ? c.if_ : c.unless);
}

}  // namespace wfx::machine

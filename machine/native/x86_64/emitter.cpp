#include "machine/native/x86_64/emitter.h"

#include <algorithm>
#include <cassert>

#include "machine/native/native.h"
#include "machine/native/x86_64/templates.h"

namespace wfx::machine::native {

// ---- functions

void Emitter::add(const FuncInst& f, const Word* end) {
  const Plan plan(f.entry, end, in.code.regions);
  if (!plan.whole()) return;
  plan_ = &plan;
  a.align(16);
  const Offset begin = a.here();
  functions_[&f] = begin;
  emit_function();
  end_function();
  assert(a.pushed() == 0);
  code_.names.push_back({.begin = begin, .end = a.here(), .func = &f});
  plan_ = nullptr;
}

NativeCode Emitter::take() {
  for (const auto& [distance, f] : calls_) {
    Offset& begin = functions_.at(f);
    if (begin == kNotYet) {  // it has not been added: its handlers are called
      begin = a.here();
      a.mov(kPc, as_word(f->entry));
      load_instance();
      load_stack();
      a.jump(Mem{kPc});
    }
    a.bind(distance, begin);
  }
  code_.bytes = std::move(a.bytes());
  code_.depths = std::move(a.depths());
  return std::move(code_);
}

void Emitter::emit_function() {
  const std::span<const Step> steps = plan_->steps();
  begins_.assign(steps.size(), 0);
  now_ = kept_ = {};
  reached_ = true;
  loop_ = 0;
  for (StepIndex k = 0; k < steps.size(); ++k) {
    begin_step(k);
    emit_step(k);
  }
  if (reached_) a.trap();
}

/// Finds out what registers hold where the step begins.
void Emitter::begin_step(StepIndex k) {
  step_ = k;
  const Step& step = plan_->steps()[k];
  if (!reached_ && !ways_.contains(k) && step.is_entry) hold_what_handlers_give();
  if (const auto way = ways_.find(k); way != ways_.end()) {
    if (reached_) note_way(k);
    now_ = way->second;
    ways_.erase(way);
  } else if (!reached_ && !step.is_entry) {
    forget();
  }
  reached_ = true;
  while (!open_.empty() && open_.back()->last < k) open_.pop_back();
  kept_ = open_.empty() ? SlotRegisters() : open_.back()->kept;
  if (step.is_entry && !step.is_head) {
    const bool has_stack = now_.gpr[kStackRegister] == kStackSlot;
    forget();
    if (has_stack) hold_what_handlers_give();
    code_.entries.push_back({.offset = a.here(), .pc = plan_->pc(step)});
  }
  begins_[k] = a.here();
  if (step.is_head) begin_loop(k);
}

/// The loop begins with its registers loaded, however it is come to.
void Emitter::begin_loop(StepIndex k) {
  const Loop& loop = plan_->loops()[loop_++];
  open_.push_back(&loop);
  kept_ = loop.kept;
  load_kept(kept_);
  now_ = kept_;
  heads_[k] = {.kept = kept_, .at = a.here()};
  check_stop();
}

void Emitter::emit_step(StepIndex k) {
  const Step& step = plan_->steps()[k];
  const Word* pc = plan_->pc(step);
  locked_gprs_ = locked_xmms_ = 0;
  Template* const t = step.is_native ? template_of(*step.operation, pc) : nullptr;
  if (t != nullptr) {
    t(*this, pc);
    const Flow flow = step.operation->flow;
    if (flow == Flow::jump || flow == Flow::leave || leaves_stack(step)) reached_ = false;
    return;
  }
  go_to_handler(step, handler_of(step));
  for (const i32 words : step.operation->targets(pc)) {
    const StepIndex to = plan_->target(step, words);
    if (to > k) ways_[to] = {};
  }
  reached_ = false;
}

void Emitter::end_function() {
  emit_exits();
  for (const Loop& loop : plan_->loops()) emit_entry_of_loop(loop);
  for (const Fixup& fixup : fixups_) a.bind(fixup.at, begins_[fixup.target]);
  for (const TableEntry& entry : table_entries_) a.put(entry.at, begins_[entry.target] - entry.table);
  fixups_.clear();
  table_entries_.clear();
  ways_.clear();
  heads_.clear();
  open_.clear();
}

void Emitter::emit_entry_of_loop(const Loop& loop) {
  const Step& head = plan_->steps()[loop.head];
  code_.entries.push_back({.offset = a.here(), .pc = plan_->pc(head)});
  hold_what_handlers_give();
  load_kept(loop.kept);
  a.jump_to(heads_.at(loop.head).at);
}

// ---- ways to handlers

void Emitter::go_to_handler(const Step& step, Handler* handler) {
  load_stack();
  a.mov(kPc, as_word(plan_->pc(step)));
  load_instance();
  a.mov(Gpr::rax, reinterpret_cast<Word>(handler));
  a.jump(Gpr::rax);
}

void Emitter::exit_at(Offset jump, Handler* handler) {
  exits_.push_back({.at = jump, .step = step_, .handler = handler});
}

void Emitter::emit_exits() {
  Offset begin = 0;
  for (std::size_t k = 0; k < exits_.size(); ++k) {
    const Exit& exit = exits_[k];
    const bool as_before = k > 0 && exit.step == exits_[k - 1].step && exit.handler == exits_[k - 1].handler;
    if (!as_before) begin = a.here();
    a.bind(exit.at, begin);
    if (!as_before) go_to_handler(plan_->steps()[exit.step], exit.handler);
  }
  exits_.clear();
}

void Emitter::slow() { exit_at(a.jump(), handler_of(plan_->steps()[step_])); }
void Emitter::slow(Cond cond) { exit_at(a.jump(cond), handler_of(plan_->steps()[step_])); }
void Emitter::leave_to(Cond cond, Handler* handler) { exit_at(a.jump(cond), handler); }

void Emitter::check_stop() {
  a.cmp8(Mem{kMachine, machine.offset_of_stopped()}, 0);
  leave_to(Cond::not_equal, &handlers::stopped);
}

void Emitter::note_access() {
  code_.accesses.push_back({.end = a.here(), .pc = plan_->pc(plan_->steps()[step_]), .in = &in});
}

// ---- branches

void Emitter::note_way(StepIndex target) {
  const auto [way, is_first] = ways_.try_emplace(target, now_);
  if (is_first) return;
  const auto meet = [](auto& into, const auto& other) {
    for (std::size_t k = 0; k < into.size(); ++k)
      if (into[k] != other[k]) into[k] = kNoSlot;
  };
  meet(way->second.gpr, now_.gpr);
  meet(way->second.xmm, now_.xmm);
}

bool Emitter::has(const SlotRegisters& other) const {
  const auto covers = [](const auto& mine, const auto& theirs) {
    for (std::size_t k = 0; k < mine.size(); ++k)
      if (theirs[k] != kNoSlot && mine[k] != theirs[k]) return false;
    return true;
  };
  return covers(now_.gpr, other.gpr) && covers(now_.xmm, other.xmm);
}

/// Loads what is not there yet, into registers that may hold other slots.
void Emitter::load_kept(const SlotRegisters& kept) {
  for (std::size_t k = 0; k < kept.gpr.size(); ++k) {
    if (kept.gpr[k] == kNoSlot || now_.gpr[k] == kept.gpr[k]) continue;
    if (kept.gpr[k] == kStackSlot)
      load_stack();
    else
      a.mov(Width::w64, kSlotGprs[k], slot_at(kept.gpr[k]));
  }
  for (std::size_t k = 0; k < kept.xmm.size(); ++k) {
    if (kept.xmm[k] == kNoSlot || now_.xmm[k] == kept.xmm[k]) continue;
    if (is_wide(kept.xmm[k]))
      a.load_vector(kSlotXmms[k], slot_at(kept.xmm[k] & ~kWide));
    else
      a.load(Precision::twice, kSlotXmms[k], slot_at(kept.xmm[k]));
  }
}

void Emitter::branch(i32 words) {
  const StepIndex target = plan_->target(plan_->steps()[step_], words);
  if (const auto head = heads_.find(target); head != heads_.end()) {
    load_kept(head->second.kept);
    a.jump_to(head->second.at);
    return;
  }
  note_way(target);
  fixups_.push_back({.at = a.jump(), .target = target});
}

void Emitter::branch(Test test, i32 words) {
  const StepIndex target = plan_->target(plan_->steps()[step_], words);
  const auto head = heads_.find(target);
  const bool loads = head != heads_.end() && !has(head->second.kept);
  std::vector<Offset> taken, not_taken;
  if (loads) test = negated(test);  // what is loaded on the way to the head is not on the other one
  if (test.parity == Test::Parity::and_no) not_taken.push_back(a.jump(Cond::parity));
  if (test.parity == Test::Parity::or_yes) taken.push_back(a.jump(Cond::parity));
  taken.push_back(a.jump(test.cond));
  if (loads) {
    for (const Offset jump : not_taken) a.bind(jump);
    branch(words);
    for (const Offset jump : taken) a.bind(jump);
    return;
  }
  for (const Offset jump : taken) {
    if (head != heads_.end())
      a.bind(jump, head->second.at);
    else
      fixups_.push_back({.at = jump, .target = target});
  }
  if (head == heads_.end()) note_way(target);
  for (const Offset jump : not_taken) a.bind(jump);
}

void Emitter::branch_by(Gpr index, std::span<const i32> targets) {
  const Offset address = a.lea_of(Gpr::rax);
  a.load(Load::s32_w64, Gpr::rcx, Mem{Gpr::rax, 0, index, 2});
  a.alu(Alu::add, Width::w64, Gpr::rax, Gpr::rcx);
  a.jump(Gpr::rax);
  a.align(sizeof(i32));
  const Offset table = a.here();
  a.bind(address, table);
  for (std::size_t k = 0; k < targets.size(); ++k) a.dword(0);
  std::unordered_map<StepIndex, Offset> loading;  // ways back to loops, whose registers may have to be loaded
  for (std::size_t k = 0; k < targets.size(); ++k) {
    const Offset entry = table + static_cast<Offset>(k * sizeof(i32));
    const StepIndex target = plan_->target(plan_->steps()[step_], targets[k]);
    if (heads_.contains(target)) {
      const auto [way, is_new] = loading.try_emplace(target, a.here());
      if (is_new) branch(targets[k]);
      a.put(entry, way->second - table);
    } else {
      note_way(target);
      table_entries_.push_back({.at = entry, .table = table, .target = target});
    }
  }
}

// ---- calls

/// The call or jump whose distance stands there goes to the function.
void Emitter::bind_to(const FuncInst* f, Offset distance) {
  if (functions_.contains(f))
    calls_.emplace_back(distance, f);
  else
    code_.calls.push_back({.offset = distance, .target = machine.native_entry(*f)});
}

void Emitter::call_native(const FuncInst* f, u32 frame) {
  a.push(kFrame);
  if (frame != 0) a.lea(Width::w64, kFrame, slot_at(frame));
  bind_to(f, a.call());
  after_call();
}

void Emitter::call_by_pc(u32 frame) {
  load_stack();
  a.push(kFrame);
  if (frame != 0) a.lea(Width::w64, kFrame, slot_at(frame));
  a.call(Mem{kPc});
  after_call();
}

void Emitter::jump_by_pc() {
  load_stack();
  a.jump(Mem{kPc});
}

void Emitter::after_call() {
  a.pop(kFrame);
  a.mov(kMachine, as_word(&machine));
  if (in.mem0 != nullptr) a.mov(kMemory, as_word(in.mem0));
  a.test(Width::w64, Gpr::rax, Gpr::rax);
  leave_to(Cond::not_equal, &unwind);
  forget();
}

// ---- slots

/// A register for the slot: the one that is kept for it, or one that no slot is kept in and the template does not use.
template <class Registers>
std::size_t Emitter::pick(Registers& registers, const Registers& kept, u32 slot, u32& locked,
                          std::size_t& next) {
  std::size_t k = holder_of(kept, slot);
  if (k == kNone) {
    for (k = next; kept[k] != kNoSlot || (locked >> k & 1) != 0;) k = (k + 1) % registers.size();
    next = (k + 1) % registers.size();
  }
  locked |= u32{1} << k;
  return k;
}

Gpr Emitter::read(u32 slot) {
  std::size_t k = holder_of(now_.gpr, slot);
  if (k == kNone) {
    k = pick(now_.gpr, kept_.gpr, slot, locked_gprs_, next_gpr_);
    if (is_only_float(slot))
      a.move_bits(Width::w64, kSlotGprs[k], kSlotXmms[holder_of(now_.xmm, slot)]);
    else
      a.mov(Width::w64, kSlotGprs[k], slot_at(slot));
    now_.gpr[k] = slot;
  }
  locked_gprs_ |= u32{1} << k;
  return kSlotGprs[k];
}

Xmm Emitter::read_float(u32 slot) {
  std::size_t k = holder_of(now_.xmm, slot);
  if (k == kNone) {
    k = pick(now_.xmm, kept_.xmm, slot, locked_xmms_, next_xmm_);
    if (const std::size_t g = holder_of(now_.gpr, slot); g != kNone)
      a.move_bits(Width::w64, kSlotXmms[k], kSlotGprs[g]);
    else
      a.load(Precision::twice, kSlotXmms[k], slot_at(slot));
    now_.xmm[k] = slot;
  }
  locked_xmms_ |= u32{1} << k;
  return kSlotXmms[k];
}

Xmm Emitter::read_vector(u32 slot) {
  std::size_t k = holder_of(now_.xmm, slot | kWide);
  if (k == kNone) {
    k = pick(now_.xmm, kept_.xmm, slot | kWide, locked_xmms_, next_xmm_);
    a.load_vector(kSlotXmms[k], slot_at(slot));
    now_.xmm[k] = slot | kWide;
  }
  locked_xmms_ |= u32{1} << k;
  return kSlotXmms[k];
}

std::optional<Xmm> Emitter::held_vector(u32 slot) const {
  const std::size_t k = holder_of(now_.xmm, slot | kWide);
  if (k == kNone) return std::nullopt;
  return kSlotXmms[k];
}

Rm Emitter::operand(u32 slot) {
  const std::size_t k = holder_of(now_.gpr, slot);
  if (k == kNone && holder_of(kept_.gpr, slot) == kNone) return slot_at(slot);
  return read(slot);
}

Rm Emitter::operand_float(u32 slot) {
  const std::size_t k = holder_of(now_.xmm, slot);
  if (k == kNone && holder_of(kept_.xmm, slot) == kNone) return slot_at(slot);
  return read_float(slot);
}

Gpr Emitter::result(u32 slot) {
  const std::size_t held = holder_of(now_.gpr, slot);
  const std::size_t k = held != kNone ? held : pick(now_.gpr, kept_.gpr, slot, locked_gprs_, next_gpr_);
  now_.gpr[k] = kNoSlot;
  return kSlotGprs[k];
}

Xmm Emitter::result_float(u32 slot) {
  const std::size_t held = holder_of(now_.xmm, slot);
  const std::size_t k = held != kNone ? held : pick(now_.xmm, kept_.xmm, slot, locked_xmms_, next_xmm_);
  now_.xmm[k] = kNoSlot;
  return kSlotXmms[k];
}

void Emitter::written(u32 slot) {
  const auto drop = [](auto& registers, u32 held) {
    if (const std::size_t k = holder_of(registers, held); k != kNone) registers[k] = kNoSlot;
  };
  drop(now_.gpr, slot);
  drop(now_.xmm, slot);
  drop(now_.xmm, slot | kWide);
  if (slot > 0) drop(now_.xmm, (slot - 1) | kWide);  // the slot is its upper half
}

void Emitter::write(u32 slot, Gpr value) {
  a.store(Width::w64, slot_at(slot), value);
  written(slot);
  const auto k = static_cast<std::size_t>(std::ranges::find(kSlotGprs, value) - kSlotGprs.begin());
  if (k < kSlotGprs.size()) now_.gpr[k] = slot;
}

void Emitter::write(u32 slot, Xmm value) {
  a.store_low(slot_at(slot), value);
  written(slot);
  const auto k = static_cast<std::size_t>(std::ranges::find(kSlotXmms, value) - kSlotXmms.begin());
  if (k < kSlotXmms.size()) now_.xmm[k] = slot;
}

void Emitter::write_vector(u32 slot, Xmm value) {
  a.store_vector(slot_at(slot), value);
  written(slot);
  written(slot + 1);
  const auto k = static_cast<std::size_t>(std::ranges::find(kSlotXmms, value) - kSlotXmms.begin());
  if (k < kSlotXmms.size()) now_.xmm[k] = slot | kWide;
}

}  // namespace wfx::machine::native

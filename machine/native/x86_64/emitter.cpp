#include "machine/native/x86_64/emitter.h"

#include <algorithm>
#include <cassert>

#include "machine/native/native.h"
#include "machine/native/x86_64/agreement.h"
#include "machine/native/x86_64/templates.h"

namespace wfx::machine::native {

// ---- functions

void Emitter::add(const FuncInst& f, const Word* end) {
  Plan plan(f.entry, end, in.code.regions);
  if (!plan.whole()) return;
  const Liveness liveness(plan, in.code.regions, *machine.types);
  plan.choose_kept(liveness);
  plan_ = &plan;
  liveness_ = &liveness;
  func_ = &f;
  a.align(16);
  const Offset begin = a.here();
  load_memory();  // the caller may be of another instance
  functions_[&f] = a.here();
  emit_function();
  end_function();
  assert(a.pushed() == 0);
  code_.names.push_back({.begin = begin, .end = a.here(), .func = &f});
  plan_ = nullptr;
  liveness_ = nullptr;
}

NativeCode Emitter::take() {
  for (const auto& [distance, f] : calls_) {
    Offset& begin = functions_.at(f);
    if (begin == kNotYet) {  // it has not been added: its handlers are called
      begin = a.here();
      load_function(*f);
      go_to_rcx();
    }
    a.bind(distance, begin);
  }
  a.place_literals();
  code_.bytes = std::move(a.bytes());
  code_.depths = std::move(a.depths());
  return std::move(code_);
}

void Emitter::emit_function() {
  const std::span<const Step> steps = plan_->steps();
  begins_.assign(steps.size(), 0);
  forget();
  static_cast<SlotRegisters&>(now_) = agreed(type_of(func_->type).params);
  kept_ = {};
  reached_ = true;
  loop_ = 0;
  for (StepIndex k = 0; k < steps.size(); ++k) {
    begin_step(k);
    if (emit_pair(k))
      ++k;
    else
      emit_step(k);
  }
  if (reached_) a.trap();
}

/// Finds out what registers hold where the step begins.
void Emitter::begin_step(StepIndex k) {
  step_ = k;
  const Step& step = plan_->steps()[k];
  if (!reached_ && !ways_.contains(k) && step.is_entry) hold_what_handlers_give();
  const bool ways_meet = ways_.contains(k) || !reached_;
  if (ways_.contains(k)) {
    join(k);
  } else if (!reached_ && !step.is_entry) {
    forget();
  }
  reached_ = true;
  while (!open_.empty() && open_.back()->last < k) open_.pop_back();
  kept_ = open_.empty() ? SlotRegisters() : open_.back()->kept;
  if (step.is_entry && !step.is_head) begin_entry(k, !ways_meet);
  begins_[k] = a.here();
  if (step.is_head) begin_loop(k);
}

/// A handler may come to the step, with nothing in registers. What they hold where control comes from the step before
/// alone is loaded for it, out of line.
void Emitter::begin_entry(StepIndex k, bool keeps) {
  settle_all(k);
  if (plan_->steps()[k].is_arrival) now_.numbers = 0;
  const bool has_stack = now_.gpr[kStackRegister] == kStackSlot;
  if (keeps)
    forget_unread(k);
  else
    forget();
  if (now_.is_empty()) {
    if (has_stack) hold_what_handlers_give();
    code_.entries.push_back({.offset = a.here(), .pc = plan_->pc(plan_->steps()[k])});
  } else {
    arrivals_.push_back({.step = k, .held = now_, .at = a.here()});
  }
}

void Emitter::emit_arrivals() {
  for (const Arrival& arrival : arrivals_) {
    code_.entries.push_back({.offset = a.here(), .pc = plan_->pc(plan_->steps()[arrival.step])});
    hold_what_handlers_give();
    load_kept(arrival.step, arrival.held);
    a.jump_to(arrival.at);
  }
  arrivals_.clear();
}

/// The loop begins with its registers loaded, however it is come to.
void Emitter::begin_loop(StepIndex k) {
  const std::span<const Loop> loops = plan_->loops();
  const Loop& loop = loops[loop_++];
  open_.push_back(&loop);
  kept_ = loop.kept;
  const Copies before = now_;
  const u32 numbers = plan_->steps()[k].is_arrival ? 0 : numbers_in(kept_);
  Copies there = smooth_in(kept_);
  for (std::size_t p = 0; p < there.rough.size(); ++p) there.rough[p] = loop.rounded[p] & numbers;
  emit_stores(late_at(k, there));
  load_kept(k, kept_);
  static_cast<SlotRegisters&>(now_) = kept_;
  const auto late = [](const auto& kept, const auto& held, u32 was_late, u32 written) {
    u32 all = 0;
    for (std::size_t r = 0; r < kept.size(); ++r) {
      const bool may_be = kept[r] != kNoSlot && kept[r] != kStackSlot && !is_wide(kept[r]);
      const u32 bit = u32{1} << r;
      if (may_be && ((written & bit) != 0 || (held[r] == kept[r] && (was_late & bit) != 0))) all |= bit;
    }
    return all;
  };
  now_.late_gprs = late(kept_.gpr, before.gpr, before.late_gprs, loop.written_gprs);
  now_.rough = there.rough;
  now_.numbers = there.rough[0] | there.rough[1] | (numbers & ~loop.written_xmms);
  now_.late_xmms = late(kept_.xmm, before.xmm, before.late_xmms, loop.written_xmms);
  a.align(kCacheLine);
  heads_[k] = {.copies = now_, .at = a.here()};
  arrivals_.push_back({.step = k, .held = kept_, .at = a.here()});
  check_stop();
}

/// The continuation of a resume or switch, if nothing else reads its slot: their templates take it from a register.
u32 Emitter::taken_by(const Step& step) const {
  const auto taken = [this](const auto& i) {
    const bool is_argument = i.a - i.args < i.n;
    return is_argument || is_read_again(i.a) ? kNoSlot : i.a;
  };
  if (step.is_native && step.operation->row == Row::resume) return taken(at<CodeResume>(plan_->pc(step)));
  if (step.is_native && step.operation->row == Row::switch_) return taken(at<CodeSuspend>(plan_->pc(step)));
  return kNoSlot;
}

/// Emits the step together with the next one, if they are a pair.
bool Emitter::emit_pair(StepIndex k) {
  const std::span<const Step> steps = plan_->steps();
  if (k + 1 == steps.size()) return false;
  const Step &first = steps[k], &second = steps[k + 1];
  if (!first.is_native || !second.is_native || second.is_target || second.is_entry) return false;
  const Word *pc = plan_->pc(first), *next = plan_->pc(second);
  const auto pair = pair_of(*first.operation, pc, *second.operation, next);
  if (!pair || (pair->between != pair->result && liveness_->behind(k + 1, pair->between))) return false;
  begin_template();
  if (second.operation->flow == Flow::branch) prepare_branch(second);
  pair->emit(*this, pc, next);
  return true;
}

void Emitter::begin_template() {
  locked_gprs_ = locked_xmms_ = 0;
  has_result_ = false;
}

void Emitter::emit_step(StepIndex k) {
  const Step& step = plan_->steps()[k];
  const Word* pc = plan_->pc(step);
  begin_template();
  Template* const t = step.is_native ? template_of(*step.operation, pc) : nullptr;
  if (t == nullptr || step.operation->flow == Flow::call) settle_all(k, taken_by(step));
  if (step.operation->flow == Flow::branch) prepare_branch(step);
  if (t != nullptr) {
    t(*this, pc);
    const Flow flow = step.operation->flow;
    if (flow == Flow::jump || flow == Flow::leave || leaves_stack(step)) reached_ = false;
    return;
  }
  go_to_handler(step, handler_of(step));
  for (const i32 words : step.operation->targets(pc)) {
    const StepIndex to = plan_->target(step, words);
    if (to > k) ways_[to].emplace_back();
  }
  reached_ = false;
}

void Emitter::end_function() {
  emit_exits();
  emit_detours();
  emit_nans();
  emit_returns();
  emit_arrivals();
  for (const Fixup& fixup : fixups_) a.bind(fixup.at, begins_[fixup.target]);
  for (const TableEntry& entry : table_entries_) a.put(entry.at, begins_[entry.target] - entry.table);
  fixups_.clear();
  table_entries_.clear();
  ways_.clear();
  heads_.clear();
  open_.clear();
  stores_.clear();
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
  exits_.push_back({.at = jump, .step = step_, .handler = handler, .stores = late_at(step_)});
}

void Emitter::emit_exits() {
  const auto same = [this](const Exit& one, const Exit& other) {
    const auto stores = [this](const Exit& exit) {
      return std::span(stores_).subspan(exit.stores.begin, exit.stores.end - exit.stores.begin);
    };
    return one.step == other.step && one.handler == other.handler &&
           std::ranges::equal(stores(one), stores(other));
  };
  Offset begin = 0;
  for (std::size_t k = 0; k < exits_.size(); ++k) {
    const Exit& exit = exits_[k];
    const bool as_before = k > 0 && same(exit, exits_[k - 1]);
    if (!as_before) begin = a.here();
    a.bind(exit.at, begin);
    if (as_before) continue;
    emit_stores(exit.stores);
    go_to_handler(plan_->steps()[exit.step], exit.handler);
  }
  exits_.clear();
}

void Emitter::emit_detours() {
  for (const Detour& detour : detours_) {
    a.bind(detour.at);
    emit_stores(detour.stores);
    fixups_.push_back({.at = a.jump(), .target = detour.target});
  }
  detours_.clear();
}

void Emitter::slow() {
  assert(!has_result_);
  exit_at(a.jump(), handler_of(plan_->steps()[step_]));
}
void Emitter::slow(Cond cond) {
  assert(!has_result_);
  exit_at(a.jump(cond), handler_of(plan_->steps()[step_]));
}

void Emitter::check_stop() {
  a.cmp8(Mem{kMachine, machine.offset_of_stopped()}, 0);
  exit_at(a.jump(Cond::not_equal), &handlers::stopped);
}

Mem Emitter::place_of(const void* at, Gpr scratch) {
  const auto distance = static_cast<i64>(as_word(at) - as_word(&machine));
  if (distance == static_cast<i32>(distance)) return {kMachine, static_cast<i32>(distance)};
  a.mov(scratch, as_word(at));
  return {scratch};
}

void Emitter::note_access() {
  code_.accesses.push_back({.end = a.here(), .pc = plan_->pc(plan_->steps()[step_]), .in = &in});
}

// ---- branches

/// What the innermost loop keeps that the step is in, wherever ways meet in it. Handlers go on at entries, so that
/// nothing may be late there.
const SlotRegisters& Emitter::kept_at(StepIndex target) const {
  static const SlotRegisters kNothing;
  const Step& step = plan_->steps()[target];
  if (step.is_entry && !step.is_head) return kNothing;
  const auto around = std::ranges::find_if(open_.rbegin(), open_.rend(),
                                           [target](const Loop* loop) { return loop->last >= target; });
  return around == open_.rend() || (*around)->loses ? kNothing : (*around)->kept;
}

/// Loads those scalars that are not in their registers and are read there.
void Emitter::hold_kept(StepIndex target) {
  const SlotRegisters& kept = kept_at(target);
  const auto missing = [this, target](u32 held, u32 slot) {
    return slot != kNoSlot && slot != kStackSlot && !is_wide(slot) && held != slot &&
           liveness_->at(target, slot);
  };
  for (std::size_t k = 0; k < kept.gpr.size(); ++k) {
    if (!missing(now_.gpr[k], kept.gpr[k])) continue;
    settle(kept.gpr[k]);
    settle_gpr(k);
    a.mov(Width::w64, kSlotGprs[k], slot_at(kept.gpr[k]));
    now_.gpr[k] = kept.gpr[k];
  }
  for (std::size_t k = 0; k < kept.xmm.size(); ++k) {
    if (!missing(now_.xmm[k], kept.xmm[k])) continue;
    settle(kept.xmm[k]);
    settle_xmm(k);
    drop_xmm(k);
    a.load(Precision::twice, kSlotXmms[k], slot_at(kept.xmm[k]));
    now_.xmm[k] = kept.xmm[k];
  }
}

/// What registers hold on the way from here to the step. What is late and not read there is forgotten, unless the
/// register is kept for it.
Emitter::Copies Emitter::on_way_to(StepIndex target) const {
  Copies here = now_;
  const SlotRegisters& kept = kept_at(target);
  const auto forget_dead = [this, target](auto& held, const auto& kept_here, u32& late) {
    for (std::size_t k = 0; late >> k != 0; ++k) {
      if ((late >> k & 1) == 0 || held[k] == kept_here[k] || liveness_->at(target, held[k])) continue;
      late &= ~(u32{1} << k);
      held[k] = kNoSlot;
    }
  };
  forget_dead(here.gpr, kept.gpr, here.late_gprs);
  forget_dead(here.xmm, kept.xmm, here.late_xmms);
  here.smooth_stored();
  return here;
}

/// The same where what is late has been stored, but in registers that are kept.
void Emitter::note_settled_way(StepIndex target, std::optional<Offset> jump) {
  Copies here = on_way_to(target);
  const SlotRegisters& kept = kept_at(target);
  const auto only_kept = [](const auto& held, const auto& kept_here, u32& late) {
    for (std::size_t k = 0; late >> k != 0; ++k)
      if (held[k] != kept_here[k]) late &= ~(u32{1} << k);
  };
  only_kept(here.gpr, kept.gpr, here.late_gprs);
  only_kept(here.xmm, kept.xmm, here.late_xmms);
  here.smooth_stored();
  ways_[target].push_back({jump, here});
}

/// The ways to the step meet: registers hold what they hold on all of them. What else is late on one is stored there.
void Emitter::join(StepIndex k) {
  const std::vector<Way> ways = ways_.extract(k).mapped();
  if (reached_) {
    hold_kept(k);
    now_ = on_way_to(k);
  }
  Copies all = reached_ ? now_ : ways.front().copies;
  const auto meet = [](auto& into, u32& late, const auto& other, u32 other_late) {
    late |= other_late;
    for (std::size_t r = 0; r < into.size(); ++r) {
      if (into[r] == other[r]) continue;
      late &= ~(u32{1} << r);
      into[r] = kNoSlot;
    }
  };
  for (const Way& way : ways) {
    meet(all.gpr, all.late_gprs, way.copies.gpr, way.copies.late_gprs);
    meet(all.xmm, all.late_xmms, way.copies.xmm, way.copies.late_xmms);
    for (std::size_t p = 0; p < all.rough.size(); ++p) all.rough[p] |= way.copies.rough[p];
    all.numbers &= way.copies.numbers;
  }
  for (std::size_t r = 0; r < all.xmm.size(); ++r)
    if (all.xmm[r] == kNoSlot) all.numbers &= ~(u32{1} << r);
  // Rough on one is rough on all, if it may be so, and of one type.
  const u32 alike = all.numbers & ~(all.rough[0] & all.rough[1]);
  for (u32& rough : all.rough) rough &= alike;
  const Step& step = plan_->steps()[k];
  if (step.is_entry && !step.is_head) all.late_gprs = all.late_xmms = 0;  // a handler may come there
  all.smooth_stored();
  if (reached_) emit_stores(late_at(k, all));
  for (const Way& way : ways) {
    const Stores stores = late_of(way.copies, k, all);
    assert(way.jump || stores.empty());
    if (!way.jump) continue;
    if (stores.empty())
      fixups_.push_back({.at = *way.jump, .target = k});
    else
      detours_.push_back({.at = *way.jump, .stores = stores, .target = k});
  }
  now_ = all;
}

bool Emitter::has_at(StepIndex head, const SlotRegisters& other) const {
  const auto covers = [this, head](const auto& mine, const auto& theirs) {
    for (std::size_t k = 0; k < mine.size(); ++k)
      if (theirs[k] != kNoSlot && mine[k] != theirs[k] && liveness_->at(head, theirs[k])) return false;
    return true;
  };
  return covers(now_.gpr, other.gpr) && covers(now_.xmm, other.xmm);
}

/// Loads what is read and not there yet, into registers that may hold other slots.
void Emitter::load_kept(StepIndex head, const SlotRegisters& kept) {
  const auto is_there = [this, head](u32 held, u32 slot) {
    return slot == kNoSlot || held == slot || !liveness_->at(head, slot);
  };
  for (std::size_t k = 0; k < kept.gpr.size(); ++k) {
    if (is_there(now_.gpr[k], kept.gpr[k])) continue;
    if (kept.gpr[k] == kStackSlot)
      load_stack();
    else
      a.mov(Width::w64, kSlotGprs[k], slot_at(kept.gpr[k]));
  }
  for (std::size_t k = 0; k < kept.xmm.size(); ++k) {
    if (is_there(now_.xmm[k], kept.xmm[k])) continue;
    if (is_wide(kept.xmm[k]))
      a.load_vector(kSlotXmms[k], slot_at(kept.xmm[k] & ~kWide));
    else
      a.load(Precision::twice, kSlotXmms[k], slot_at(kept.xmm[k]));
  }
}

void Emitter::branch(i32 words) {
  const StepIndex target = plan_->target(plan_->steps()[step_], words);
  if (const auto head = heads_.find(target); head != heads_.end()) {
    emit_stores(late_at(target, head->second.copies));
    load_kept(target, head->second.copies);
    a.jump_to(head->second.at);
    return;
  }
  hold_kept(target);
  emit_stores(late_at(target, late_in(kept_at(target))));
  note_settled_way(target, a.jump());
}

/// So that where the instruction has compared, nothing changes flags any more.
void Emitter::prepare_branch(const Step& step) {
  for (const i32 words : step.operation->targets(plan_->pc(step))) {
    const StepIndex target = plan_->target(step, words);
    const auto head = heads_.find(target);
    if (head == heads_.end()) {
      hold_kept(target);
      continue;
    }
    const Copies& there = head->second.copies;
    for (std::size_t k = 0; k < there.xmm.size(); ++k)
      if (now_.xmm[k] == there.xmm[k] && !there.rough_at(k) && liveness_->at(target, there.xmm[k]))
        make_canonical(k, Gpr::rax);
  }
}

void Emitter::branch(Test test, i32 words) {
  const StepIndex target = plan_->target(plan_->steps()[step_], words);
  const auto head = heads_.find(target);
  const bool is_back = head != heads_.end();
  has_flags_ = true;
  if (!is_back) hold_kept(target);
  has_flags_ = false;
  const bool prepares =
      is_back && (!late_at(target, head->second.copies).empty() || !has_at(target, head->second.copies));
  std::vector<Offset> taken, not_taken;
  if (prepares) test = negated(test);  // what is done on the way to the head is not on the other one
  if (test.parity == Test::Parity::and_no) not_taken.push_back(a.jump(Cond::parity));
  if (test.parity == Test::Parity::or_yes) taken.push_back(a.jump(Cond::parity));
  taken.push_back(a.jump(test.cond));
  if (prepares) {
    for (const Offset jump : not_taken) a.bind(jump);
    branch(words);
    for (const Offset jump : taken) a.bind(jump);
    return;
  }
  for (const Offset jump : taken) {
    if (is_back)
      a.bind(jump, head->second.at);
    else
      note_way(target, jump);
  }
  for (const Offset jump : not_taken) a.bind(jump);
}

void Emitter::branch_by(Gpr index, std::span<const i32> targets) {
  for (const i32 words : targets) {
    const StepIndex target = plan_->target(plan_->steps()[step_], words);
    if (heads_.contains(target)) continue;
    hold_kept(target);
    settle_stores(late_at(target, smooth_in(kept_at(target))));  // many targets, but each slot is stored once
  }
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
      note_settled_way(target);
      table_entries_.push_back({.at = entry, .table = table, .target = target});
    }
  }
}

}  // namespace wfx::machine::native

#include "machine/native/x86_64/liveness.h"

#include <algorithm>

#include "machine/native/x86_64/templates.h"

namespace wfx::machine::native {

namespace {

// What one pass finds out goes round each loop once. Of code in which loops lie deeper, all slots count as live: the
// time stays linear.
constexpr u32 kMostPasses = 8;

/// All slots from that one on.
constexpr SlotSet from(u64 slot) { return slot >= kCountedSlots ? 0 : ~SlotSet{0} << slot; }
constexpr SlotSet row(u64 slot, u64 n) { return from(slot) & ~from(slot + n); }

/// How many slots the arguments take of a call, of its function or of the type that it says.
u32 argument_slots(const Step& step, const Word* pc, const TypeStore& types) {
  for (const SlotOperand& operand : step.operation->operands) {
    if (operand.meaning == Meaning::function) return as_pointer<FuncInst>(operand.value(pc))->param_slots;
    if (operand.meaning == Meaning::type)
      return slots_of(types.func(static_cast<DefTypeId>(operand.value(pc))).params);
  }
  return kCountedSlots;
}

}  // namespace

Liveness::Liveness(const Plan& plan, const std::vector<Region>& regions, const TypeStore& types) {
  plan.for_each_clause(regions, [this](StepIndex target) { catches_.push_back(target); });
  effects_.reserve(plan.steps().size());
  for (const Step& step : plan.steps()) read(plan, step, types);
  live_.resize(effects_.size());
  for (u32 k = 0; k < kMostPasses; ++k)
    if (!pass()) return;
  std::ranges::fill(live_, ~SlotSet{0});
}

void Liveness::read(const Plan& plan, const Step& step, const TypeStore& types) {
  const Word* pc = plan.pc(step);
  const Flow flow = step.operation->flow_at(pc);
  Effect effect;
  for (const SlotOperand& operand : step.operation->operands) {
    if (operand.meaning == Meaning::slot)
      (operand.written ? effect.writes : effect.reads) |= row(operand.value(pc), operand.slots(pc));
    // What is called has its frame there, with its arguments.
    if (operand.meaning == Meaning::frame) {
      const auto begin = operand.value(pc);
      effect.reads |= row(begin, argument_slots(step, pc, types));
      effect.writes |= from(begin);
    }
  }
  const Tail tail = step.operation->tail(pc);
  for (const FieldInit& field : tail.fields) effect.reads |= row(field.slot, 1);
  for (const SlotOperand& operand : step.operation->operands)
    if (operand.meaning == Meaning::label)
      ways_.push_back({plan.target(step, static_cast<i32>(operand.value(pc))), 0});
  for (const i32 target : tail.targets) ways_.push_back({plan.target(step, target), 0});
  // The values of a clause go to the operands that its label leaves, behind all that are there.
  for (const CodeClause& clause : tail.clauses)
    if (clause.key == label_key(tag_of(clause.key)))
      ways_.push_back({plan.target(step, clause.target), from(clause.slot)});
  effect.ways_end = static_cast<u32>(ways_.size());
  effect.goes_on = flow != Flow::jump && flow != Flow::leave;
  effect.may_throw = !catches_.empty() && (!step.is_native || flow == Flow::call);
  effects_.push_back(effect);
}

SlotSet Liveness::out_of(StepIndex step) const {
  const Effect& effect = effects_[step];
  SlotSet live = effect.goes_on && step + 1 < live_.size() ? live_[step + 1] : 0;
  for (u32 k = step == 0 ? 0 : effects_[step - 1].ways_end; k < effect.ways_end; ++k)
    live |= live_[ways_[k].target] & ~ways_[k].writes;
  if (effect.may_throw) live |= caught_;
  return live;
}

/// Goes through the code once, from its end. Whether anything was found.
bool Liveness::pass() {
  bool changed = false;
  for (auto k = static_cast<StepIndex>(live_.size()); k-- > 0;) {
    const Effect& effect = effects_[k];
    const SlotSet live = effect.reads | (out_of(k) & ~effect.writes);
    changed |= live != live_[k];
    live_[k] = live;
  }
  for (const StepIndex target : catches_) {
    changed |= (live_[target] & ~caught_) != 0;
    caught_ |= live_[target];
  }
  return changed;
}

}  // namespace wfx::machine::native

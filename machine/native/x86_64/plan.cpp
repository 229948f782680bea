#include "machine/native/x86_64/plan.h"

#include <algorithm>
#include <ranges>
#include <unordered_map>
#include <unordered_set>

#include "machine/native/x86_64/agreement.h"
#include "machine/native/x86_64/liveness.h"
#include "machine/native/x86_64/templates.h"

namespace wfx::machine::native {

namespace {

// Larger loops, and those in that many that keep slots, keep none: the time to compile stays linear.
constexpr u32 kLargestLoop = 4096, kMostNested = 4;
// In larger loops that lose what registers hold, what a round hands to the next is mostly in memory by then.
constexpr u32 kLargestLosing = 64;
// Registers that no loop takes for itself: as many as a template may have in use.
constexpr u32 kFreeGprs = 3, kFreeXmms = 3;
constexpr u32 kMostCounted = 1 << 16;  // slots
constexpr u32 kMostJumps = 4;          // that are followed: they may go round

bool loses_registers(const Step& step) { return !step.is_native || step.operation->flow == Flow::call; }

}  // namespace

Plan::Plan(const Word* begin, const Word* end, const std::vector<Region>& regions) : begin_(begin) {
  if (!read(end)) return;
  find_entries(regions);
  find_loops();
  find_floats();
  find_results();
  whole_ = true;
}

StepIndex Plan::target(const Step& from, i32 words) const {
  const Step* step = &from;
  StepIndex to = 0;
  for (u32 jumps = 0; jumps <= kMostJumps; ++jumps) {
    to = step_at_[static_cast<u32>(static_cast<i32>(step->at) + words)];
    step = &steps_[to];
    if (step->operation->row != Row::br) break;
    words = step->operation->targets(pc(*step)).front();
  }
  return to;
}

bool Plan::read(const Word* end) {
  const auto size = static_cast<CodePos>(end - begin_);
  step_at_.resize(size + 1, kNoSlot);
  for (CodePos at = 0; at < size;) {
    const Operation* operation = operation_at(begin_ + at);
    if (operation == nullptr) return false;
    step_at_[at] = static_cast<StepIndex>(steps_.size());
    steps_.push_back(
        {.operation = operation, .at = at, .is_native = template_of(*operation, begin_ + at) != nullptr});
    at += operation->words(begin_ + at);
  }
  return !steps_.empty();
}

void Plan::find_entries(const std::vector<Region>& regions) {
  steps_.front().is_entry = true;
  for (StepIndex k = 0; k < steps_.size(); ++k) {
    const Step& step = steps_[k];
    // What a template does not do of a call, its handler does, and goes on behind it or at a target; so does what comes
    // back to a stack.
    const Flow flow = step.operation->flow_at(pc(step));
    const bool may_be_left = !step.is_native || flow == Flow::call;
    for (const i32 words : step.operation->targets(pc(step))) {
      const StepIndex to = target(step, words);
      steps_[to].is_target = true;
      if (to <= k) steps_[to].is_head = steps_[to].is_entry = true;
      if (may_be_left) steps_[to].is_entry = steps_[to].is_arrival = true;
    }
    const bool goes_on = flow != Flow::jump && flow != Flow::leave;
    if (!goes_on || k + 1 == steps_.size()) continue;
    if (may_be_left) steps_[k + 1].is_entry = true;
  }
  for_each_clause(regions,
                  [this](StepIndex target) { steps_[target].is_entry = steps_[target].is_arrival = true; });
}

void Plan::find_loops() {
  std::unordered_map<StepIndex, std::size_t> by_head;
  for (StepIndex k = 0; k < steps_.size(); ++k) {
    if (steps_[k].is_head) {
      by_head.emplace(k, loops_.size());
      loops_.push_back({.head = k, .last = k, .kept = {}});
    }
    for (const i32 words : steps_[k].operation->targets(pc(steps_[k])))
      if (const StepIndex to = target(steps_[k], words); to <= k) loops_[by_head.at(to)].last = k;
  }
}

void Plan::find_floats() {
  for (const Step& step : steps_) {
    for_each_use(step, pc(step), [this](const Use& use) {
      if (use.kind == Use::Kind::any || use.kind == Use::Kind::of_vector || use.slot >= kMostCounted) return;
      if (use.slot >= floats_.size()) floats_.resize(use.slot + 1);
      floats_[use.slot] += use.kind == Use::Kind::of_float ? 1 : -1;
    });
  }
}

/// Slots of operands hold now integers, now floats.
void Plan::find_results() {
  using Kind = Use::Kind;
  std::vector<Kind> next;  // by slot, how it is read
  const auto at = [&next](u32 slot) -> Kind& {
    if (slot >= next.size()) next.resize(slot + 1);
    return next[slot];
  };
  std::vector<Use> uses;
  for (Step& step : std::ranges::reverse_view(steps_)) {
    uses.clear();
    for_each_use(step, pc(step), [&uses](const Use& use) {
      if (use.slot < kMostCounted) uses.push_back(use);
    });
    const auto written = std::ranges::find_if(uses, [](const Use& use) { return use.written; });
    const Kind result = written == uses.end() ? Kind::any : at(written->slot);
    if (result == Kind::of_integer) step.result = Step::Result::integer;
    if (result == Kind::of_float) step.result = Step::Result::floating;
    const bool passes = step.operation->row == Row::copy || step.operation->row == Row::select;
    for (const Use& use : uses)
      if (!use.written && (passes || use.kind != Kind::any))
        at(use.slot) = use.kind == Kind::any ? result : use.kind;
  }
}

void Plan::choose_kept(const Liveness& liveness) {
  std::vector<u32> depths(steps_.size() + 1), others(steps_.size() + 1), leaving(steps_.size() + 1);
  for (const Loop& loop : loops_) {
    ++depths[loop.head];
    --depths[loop.last + 1];
  }
  for (StepIndex k = 0; k < steps_.size(); ++k) {
    if (k > 0) depths[k] += depths[k - 1];
    others[k + 1] = others[k] + (loses_registers(steps_[k]) ? 1 : 0);
    leaving[k + 1] = leaving[k] + (leaves_stack(steps_[k]) ? 1 : 0);
  }
  std::vector<const Loop*> around;  // that keep slots
  const SlotRegisters none;
  for (Loop& loop : loops_) {
    while (!around.empty() && around.back()->last < loop.head) around.pop_back();
    loop.loses = others[loop.last + 1] != others[loop.head];
    const bool leaves = leaving[loop.last + 1] != leaving[loop.head];
    if (leaves || loop.last - loop.head > (loop.loses ? kLargestLosing : kLargestLoop) ||
        around.size() == kMostNested) {
      if (!around.empty()) loop.kept = around.back()->kept;
      loop.written_gprs = loop.written_xmms = ~u32{0};
      if (leaves) loop.kept.gpr[kStackRegister] = kStackSlot;
      continue;
    }
    SlotSet carried = 0;  // into rounds of it, or of loops in it
    for (const Loop* in = &loop; in != loops_.data() + loops_.size() && in->head <= loop.last; ++in)
      carried |= liveness.at(in->head);
    if (loop.loses) {
      choose_kept(loop, none, depths, carried);
      continue;
    }
    choose_kept(loop, around.empty() ? none : around.back()->kept, depths, carried);
    find_rounded(loop);
    around.push_back(&loop);
  }
}

/// What no round carries to the next one counts as less: as in a loop around it.
void Plan::choose_kept(Loop& loop, const SlotRegisters& around, std::span<const u32> depths,
                       SlotSet carried) {
  loop.kept = around;
  // 0 of a vector that a round writes before it reads it. To load that where the loop begins would be in vain, and slow
  // where other vectors have been stored that overlap it.
  std::unordered_map<u32, u64> weights;
  std::unordered_set<u32> written, of_vectors;
  for (StepIndex k = loop.head; k <= loop.last; ++k) {
    if (loses_registers(steps_[k])) written.clear();  // and they are stored
    const u64 weight = u64{1} << 3 * std::min<u32>(depths[k] - depths[loop.head], 8);
    for_each_use(steps_[k], pc(steps_[k]), [&](const Use& use) {
      const u32 slot = use.kind == Use::Kind::of_vector ? use.slot | kWide : use.slot;
      const bool is_in_vain = use.written && (is_wide(slot) || loop.loses);
      const auto [found, is_first] = weights.try_emplace(slot, is_in_vain ? 0 : weight);
      if (!is_first && found->second != 0) found->second += weight;
      if (use.written) written.insert(slot);
      if (is_wide(slot)) of_vectors.insert({use.slot, use.slot + 1});
    });
  }
  const auto is_carried = [carried](u32 slot) { return slot >= kCountedSlots || (carried >> slot & 1) != 0; };
  std::vector<std::pair<u64, u32>> by_weight;
  by_weight.reserve(weights.size());
  // A scalar in the slot of a vector is not kept: it would count as late where the vector is read.
  // A loop that loses its registers keeps no vectors, which are not late, and of scalars those that it hands on.
  for (const auto& [slot, weight] : weights) {
    const bool helps = !loop.loses || (!is_wide(slot) && written.contains(slot));
    if (weight != 0 && helps && !of_vectors.contains(slot))
      by_weight.emplace_back(is_carried(slot) ? weight << 3 : weight, slot);
  }
  std::ranges::sort(by_weight, [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  // Where calls are made, arguments and results are in the first registers.
  const std::size_t first_gpr = loop.loses ? kAgreedGprs : 0, first_xmm = loop.loses ? kAgreedXmms : 0;
  const auto keep = [](auto& kept, std::size_t first, u32 slot, std::size_t free) {
    const auto is = [](u32 s) { return [s](u32 other) { return other == s; }; };
    if (std::ranges::find_if(kept, is(slot)) != kept.end()) return;
    if (static_cast<std::size_t>(std::ranges::count_if(kept, is(kNoSlot))) <= std::max(first, free)) return;
    *std::ranges::find_if(std::span(kept).subspan(first), is(kNoSlot)) = slot;
  };
  for (const auto& [weight, slot] : by_weight) {
    if (is_wide(slot) || holds_floats(slot))
      keep(loop.kept.xmm, first_xmm, slot, kFreeXmms);
    else
      keep(loop.kept.gpr, first_gpr, slot, kFreeGprs);
  }
  const auto bits = [&written](const auto& kept) {
    u32 all = 0;
    for (std::size_t k = 0; k < kept.size(); ++k) all |= written.contains(kept[k]) ? u32{1} << k : 0;
    return all;
  };
  loop.written_gprs = bits(loop.kept.gpr);
  loop.written_xmms = bits(loop.kept.xmm);
}

void Plan::find_rounded(Loop& loop) const {
  std::unordered_map<u32, std::array<bool, 3>> results;  // of slots: in f32, in f64, and others
  for (StepIndex k = loop.head; k <= loop.last; ++k) {
    const auto rounded = rounded_result(*steps_[k].operation);
    for (const SlotOperand& operand : steps_[k].operation->operands) {
      if (operand.meaning != Meaning::slot || !operand.written) continue;
      const auto begin = static_cast<u32>(operand.value(pc(steps_[k])));
      for (u32 n = 0; n < operand.slots(pc(steps_[k])); ++n)
        results[begin + n][rounded == Type::f32 ? 0 : rounded == Type::f64 ? 1 : 2] = true;
    }
  }
  for (std::size_t k = 0; k < loop.kept.xmm.size(); ++k) {
    const auto found = results.find(loop.kept.xmm[k]);
    if (found == results.end()) continue;
    const auto [singles, twices, others] = found->second;
    if (!others && singles != twices) loop.rounded[singles ? 0 : 1] |= u32{1} << k;
  }
}

}  // namespace wfx::machine::native

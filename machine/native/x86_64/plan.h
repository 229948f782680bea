// What is known of a function's slot code before native code is made of it: where its instructions begin, which of them
// are reached otherwise than from the one before, and which slots its loops keep in registers.
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "machine/native/x86_64/registers.h"
#include "machine/slot_table.h"
#include "machine/store.h"

namespace wfx::machine::native {

using StepIndex = u32;
inline constexpr u32 kNoSlot = ~u32{0};

/// A set of the first slots of a frame.
__extension__ using SlotSet = unsigned __int128;
inline constexpr u32 kCountedSlots = 128;

class Liveness;

/// An instruction of slot code.
struct Step {
  const Operation* operation = nullptr;
  CodePos at = 0;          // words from the function's start
  bool is_native = false;  // has a template
  bool is_target = false;  // of a branch
  bool is_head = false;    // of a loop
  /// A handler may go on here. So the word of its handler becomes the address of native code, which begins with all
  /// slots in memory.
  bool is_entry = false;
  bool is_arrival = false;  // it may come from elsewhere than the instruction before
  /// What the next instruction in the code that reads its result reads it as.
  enum class Result : u8 { unknown, integer, floating };
  Result result{};
};

/// Of a vector in a register: that of its first slot, and this.
inline constexpr u32 kWide = u32{1} << 31;
constexpr bool is_wide(u32 slot) { return slot != kNoSlot && (slot & kWide) != 0; }

/// What kStack holds where that is the running stack. It is no slot: where it is not held it is read from the machine.
inline constexpr u32 kStackSlot = kWide - 1;
inline constexpr std::size_t kStackRegister = 5;
static_assert(kSlotGprs[kStackRegister] == kStack);

/// The slots that a loop keeps in registers, by register. kNoSlot where it keeps none. In a vector register there may
/// be a vector, and then it is kWide.
struct SlotRegisters {
  std::array<u32, kSlotGprs.size()> gpr;
  std::array<u32, kSlotXmms.size()> xmm;
  SlotRegisters() {
    gpr.fill(kNoSlot);
    xmm.fill(kNoSlot);
  }
  [[nodiscard]] bool is_empty() const {
    const auto is_none = [](u32 slot) { return slot == kNoSlot; };
    return std::ranges::all_of(gpr, is_none) && std::ranges::all_of(xmm, is_none);
  }
};

struct Loop {
  StepIndex head = 0, last = 0;  // of its instructions
  SlotRegisters kept;
  /// Calls and handlers in it leave nothing in registers: `kept` is what a round hands to the next one in registers.
  bool loses = false;
  u32 written_gprs = 0, written_xmms = 0;  // bits of those whose slots it may write
  /// Of these, those that get results of arithmetic alone; in f32 and in f64.
  std::array<u32, 2> rounded{};
};

/// Whether the native code of the step leaves the stack, so that a handler comes back to it.
inline bool leaves_stack(const Step& step) {
  const Row row = step.operation->row;
  return step.is_native && (row == Row::suspend || row == Row::switch_ || row == Row::resume);
}

class Plan {
 public:
  /// Of the function whose code is [begin, end). Not whole() where an instruction is none of slots.def.
  Plan(const Word* begin, const Word* end, const std::vector<Region>& regions);

  [[nodiscard]] bool whole() const { return whole_; }
  /// Finds out which slots loops keep.
  void choose_kept(const Liveness& liveness);
  [[nodiscard]] std::span<const Step> steps() const { return steps_; }
  [[nodiscard]] const Word* pc(const Step& step) const { return begin_ + step.at; }
  /// The step where control goes on by a target of this one, which is as many words from its start: behind the jumps
  /// without condition that are there.
  [[nodiscard]] StepIndex target(const Step& from, i32 words) const;
  /// Visits where the function's exceptions are caught.
  template <class Visit>
  void for_each_clause(const std::vector<Region>& regions, Visit visit) const;
  /// Loops in the order of their heads.
  [[nodiscard]] std::span<const Loop> loops() const { return loops_; }
  /// Whether floats are what the slot mostly holds.
  [[nodiscard]] bool holds_floats(u32 slot) const { return slot < floats_.size() && floats_[slot] > 0; }

 private:
  bool read(const Word* end);
  void find_entries(const std::vector<Region>& regions);
  void find_loops();
  void find_floats();
  void find_results();
  void choose_kept(Loop& loop, const SlotRegisters& around, std::span<const u32> depths, SlotSet carried);
  void find_rounded(Loop& loop) const;

  const Word* begin_;
  bool whole_ = false;
  std::vector<Step> steps_;
  std::vector<StepIndex> step_at_;  // by word
  std::vector<Loop> loops_;
  std::vector<i32> floats_;  // by slot: how many more of its uses are as a float than not
};

template <class Visit>
void Plan::for_each_clause(const std::vector<Region>& regions, Visit visit) const {
  const Word* const end = begin_ + step_at_.size() - 1;
  const auto begins_before = [](const Region& region, const Word* at) { return region.begin < at; };
  auto region = std::lower_bound(regions.begin(), regions.end(), begin_, begins_before);
  for (; region != regions.end() && region->begin < end; ++region)
    for (const Region::Clause& clause : region->clauses)
      visit(step_at_[static_cast<CodePos>(clause.target - begin_)]);
}

}  // namespace wfx::machine::native

// Which slots of a frame are read again, from each instruction on: a slot that is not need not be stored.
#pragma once

#include <vector>

#include "machine/native/x86_64/plan.h"

namespace wfx::machine::native {

class Liveness {
 public:
  /// Of the function of the plan. `regions` are those of its module.
  Liveness(const Plan& plan, const std::vector<Region>& regions, const TypeStore& types);

  /// Whether the slot may be read, by the step or behind it, before it is written.
  [[nodiscard]] bool at(StepIndex step, u32 slot) const {
    return slot >= kCountedSlots || (live_[step] >> slot & 1) != 0;
  }
  /// All such of the first slots.
  [[nodiscard]] SlotSet at(StepIndex step) const { return live_[step]; }
  /// The same behind the step, wherever control goes on.
  [[nodiscard]] bool behind(StepIndex step, u32 slot) const {
    return slot >= kCountedSlots || (out_of(step) >> slot & 1) != 0;
  }

 private:
  /// What a step does to slots, and where control goes on behind it.
  struct Effect {
    SlotSet reads = 0, writes = 0;
    u32 ways_end = 0;  // in ways_; its ways begin where those of the step before end
    bool goes_on = false, may_throw = false;
  };
  struct Way {
    StepIndex target;
    SlotSet writes;  // on the way
  };

  void read(const Plan& plan, const Step& step, const TypeStore& types);
  bool pass();
  [[nodiscard]] SlotSet out_of(StepIndex step) const;

  std::vector<Effect> effects_;
  std::vector<Way> ways_;
  std::vector<StepIndex> catches_;  // where exceptions are caught
  SlotSet caught_ = 0;              // what is live there
  std::vector<SlotSet> live_;
};

}  // namespace wfx::machine::native

// Recordings made by hand, for the tests of what is drawn of them.
#pragma once

#include "tools/render/recording.h"

namespace wfx {

inline SnapshotStack stack(u64 number, const std::string& function, const std::string& at) {
  SnapshotStack s;
  s.number = number;
  s.frames.emplace_back();
  s.frames.back().function = function;
  s.at = at;
  return s;
}

/// $main, stack 0, has a reference to the suspended $gen, stack 1, and to a continuation that is consumed.
inline Snapshot suspended() {
  Snapshot s;
  s.stacks.push_back(stack(0, "$main", "br 0"));
  s.stacks[0].frames[0].locals.push_back({"$old", {"cont 0", {0}}});
  s.stacks[0].frames[0].operands = {{"1", {}, "i32"}, {"cont 1", {1}, "(ref $ct)"}};
  s.continuations.push_back({0, 0, {}});
  s.continuations.push_back({1, 0, {stack(1, "$gen", "suspend $yield")}});
  return s;
}

inline Snapshot resumed() {
  Snapshot s;
  s.stacks.push_back(stack(0, "$main", "resume $k (on $yield 0)"));
  s.stacks.push_back(stack(1, "$gen", "local.get 0"));
  s.stacks[1].prompt.emplace(1, SnapshotHandler{"on $yield", "[i32] -> []"});
  return s;
}

inline Recording recording() {
  Recording r;
  r.before = suspended();
  r.steps.push_back({17, 0, Rule::Step_suspend_Handled, "suspend $yield", suspended()});
  r.steps.push_back({29, 11, Rule::Step_resume_Live, "resume $k (on $yield 0)", resumed()});
  r.unseen = 3;
  r.outcome = "143 : i32";
  return r;
}

}  // namespace wfx

#include "semantics/identities.h"

#include <utility>

#include "semantics/switches.h"

namespace wfx {

void Identities::starts(const Configuration& before) {
  begin(*before.stack);
  running_ = before.stack;
}

void Identities::taken(Rule rule, const Configuration& after) {
  if (rule == Rule::Step_contNew_Func) {
    Known& made = begin(*after.top().cont->innermost);
    made.frames.push_back(next_frame_++);
    made.awaits_first = true;
  }
  if (rule == Rule::Step_read_call_ref_Func) called(*after.stack);
  // The prompt is gone, and with it the stack under it, which was the running one.
  if (ends_stack(rule)) stacks_.erase(running_);
  running_ = after.stack;
}

u64 Identities::of_frame(const Stack& stack, std::size_t index) {
  std::vector<u64>& frames = known(stack).frames;
  while (frames.size() <= index) frames.push_back(next_frame_++);
  return frames[index];
}

Identities::Known& Identities::known(const Stack& stack) {
  const auto found = stacks_.find(&stack);
  return found != stacks_.end() ? found->second : begin(stack);
}

Identities::Known& Identities::begin(const Stack& stack) {
  Known& made = stacks_[&stack];
  made = {};
  made.number = next_stack_++;
  return made;
}

void Identities::called(const Stack& stack) {
  Known& caller = known(stack);
  const std::size_t index = stack.frames.size() - 1;
  if (std::exchange(caller.awaits_first, false) && index == 0) return;
  if (index < caller.frames.size()) caller.frames.resize(index);
  of_frame(stack, index);
}

}  // namespace wfx

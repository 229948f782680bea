// Which stack is which from one configuration to the next.
//
// A stack has one number from the step that makes it (cont.new, or the start of a run) to its end: while it runs, while
// it waits for a child, and while it is parked in a continuation, whatever address that continuation has. A frame has
// one number from its call to its return; a tail call makes another frame.
//
// The numbers are not part of the configuration, so that a run that nobody observes pays nothing for them. An observer
// tells them apart by the rules that it sees.
#pragma once

#include <unordered_map>
#include <vector>

#include "semantics/reduction/rule.h"

namespace wfx {

class Identities {
 public:
  /// A run begins, from `before`.
  void starts(const Configuration& before);
  /// A step was taken. None may be left out, since the memory of a stack that has ended serves another one.
  void taken(Rule rule, const Configuration& after);

  /// The number of a stack of the configuration seen last. One that was made before the first run seen gets a new one.
  u64 of(const Stack& stack) { return known(stack).number; }
  /// The number of the stack's frame at `index`, outermost first. Of a stack on which nothing has run yet, index 0 is
  /// the frame that its function will have.
  u64 of_frame(const Stack& stack, std::size_t index);

 private:
  struct Known {
    u64 number = 0;
    std::vector<u64>
        frames;  // outermost first; what lies beyond the stack's frames is of frames that have returned
    bool awaits_first =
        false;  // frames[0] is of the function that cont.new put into the hole, not called yet
  };

  Known& known(const Stack& stack);
  Known& begin(const Stack& stack);
  void called(const Stack& stack);

  std::unordered_map<const Stack*, Known> stacks_;
  const Stack* running_ = nullptr;  // in the configuration seen last
  u64 next_stack_ = 0;
  u64 next_frame_ = 0;
};

}  // namespace wfx

// Numbers that identify the stacks and frames of a run across its configurations.
//
// A stack keeps its number from the step that makes it (cont.new, or the start of the run) until it ends. The number is
// the same while the stack runs, while it waits for a stack resumed from it, and while it is part of a continuation,
// whatever the address of that continuation. A frame keeps its number from its call to its return; a tail call makes a
// new frame.
//
// The numbers are not part of the configuration, so that a run without an observer pays nothing for them. An observer
// of a run passes each step to `taken`, which derives the numbers from the rules.
#pragma once

#include <unordered_map>
#include <vector>

#include "semantics/reduction/configuration.h"

namespace wfx {

enum class Rule : u16;  // semantics/rules.h

/// The numbers of the stacks and frames in the latest configuration of a run. Stacks are told apart by their place in
/// memory, which a later stack may reuse; so every step must be reported.
class Identities {
 public:
  /// Reports that a run begins with the configuration `before`.
  void starts(const Configuration& before);
  /// Reports that `rule` was taken and made the configuration `after`.
  void taken(Rule rule, const Configuration& after);

  /// The number of a stack of the configuration reported last. A stack that was made before the first reported run gets
  /// a new number.
  u64 of(const Stack& stack) { return known(stack).number; }
  /// The number of the frame `stack.frames[index]`; the outermost frame has index 0. On a stack that cont.new made and
  /// that has not run yet, index 0 is the frame that its function will get.
  u64 of_frame(const Stack& stack, std::size_t index);

 private:
  struct Known {
    u64 number = 0;
    // The numbers of the stack's frames, outermost first. Entries beyond `stack.frames` belong to frames that have
    // returned.
    std::vector<u64> frames;
    // frames[0] is the number for the function that cont.new put into the hole and that has not been called yet.
    bool awaits_first = false;
  };

  Known& known(const Stack& stack);
  Known& begin(const Stack& stack);
  void called(const Stack& stack);

  std::unordered_map<const Stack*, Known> stacks_;
  const Stack* running_ = nullptr;  // the running stack of the configuration reported last
  u64 next_stack_ = 0;
  u64 next_frame_ = 0;
};

}  // namespace wfx

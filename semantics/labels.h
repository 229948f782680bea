// What the labels of a running function are called.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "semantics/reduction/stack.h"

namespace wfx {

/// The index of a function, which is not a host's, in its module.
u32 index_of(const FuncInst& func);

/// The names of the labels of the stack's innermost frame, outermost first, without their $; "" where one has none, as
/// the label of the body always. Empty if no label of the function has a name. O(labels + code before the innermost).
std::vector<std::string> label_names(const Stack& stack);

/// The name of the label of a block that is an instruction of the frame's code; "" if it has none. O(code before it).
std::string label_of(const Instr& block, const Frame& frame);

}  // namespace wfx

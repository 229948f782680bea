// The names that a module gives to the labels of a running function.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "semantics/reduction/stack.h"

namespace wfx {

/// The function index of `func` in its module. `func` must not be a host function.
u32 index_of(const FuncInst& func);

/// The names of the labels in the stack's innermost frame, outermost first, without the `$`. An entry is "" if the
/// label has no name; the label of the function body never has one. The result is empty if no label of the function has
/// a name. O(labels + length of the code before the innermost block).
std::vector<std::string> label_names(const Stack& stack);

/// The index in `code` of the block instruction whose label is `contexts[place]`; kNoPc for that of a function body.
u32 opening_of(const Sequence<EvalContext>& contexts, u32 place, const Expr& code);

/// The name of the label of `block`; "" if it has none, or if `block` is not a block in the frame's code. O(length of
/// the code before it).
std::string label_of(const Instr& block, const Frame& frame);

}  // namespace wfx

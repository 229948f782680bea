// The stacks of a configuration on one line.
//
//     $main › $take [1 cont 1]   ‖ cont 1: $fibonacci
//     $main › $take ─{on $yield}→ $fibonacci
#pragma once

#include <functional>

#include "semantics/trace.h"

namespace wfx {

/// What a part of the line is of.
enum class StacksPart : u8 { waiting, running, parked, prompt, address };

/// How a part of the line is written, of which the text is given.
using WriteStacksPart = std::function<std::string(StacksPart part, std::string_view text)>;

/// The stacks, outermost first: frames joined by `›` with their operands in brackets, stacks joined by the handlers of
/// the prompt between them. Behind `‖` the live continuations that something refers to.
std::string line_of_stacks(const Snapshot& snapshot, const WriteStacksPart& write);

}  // namespace wfx

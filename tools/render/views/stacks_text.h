// A configuration as text of several lines: its stacks as boxes, its notation, its store.
#pragma once

#include "semantics/code_around.h"
#include "semantics/trace.h"
#include "tools/render/pen.h"

namespace wfx {

/// The stacks from the outermost to the one that runs, and those of the continuations beside them, as far as they fit
/// into so many columns. Without colours they have no lines around them, and stand below each other.
std::string stacks_text(const Snapshot& snapshot, const Pen& pen, std::size_t width);

/// The same, a line for each thing on them: what it is, its type and its whole value, and the labels of each frame.
std::string types_text(const Snapshot& snapshot, const Pen& pen);

/// The configuration as the specification writes it, with a line for each frame and prompt. The instructions behind the
/// hole are left out, and labels of frames whose contexts are not known, as those of recordings.
std::string notation_text(const Snapshot& snapshot, const ContextsOfFrames& contexts, const Pen& pen);

/// The continuations of the store, and what leads to them.
std::string continuations_text(const Snapshot& snapshot, const Pen& pen);

}  // namespace wfx

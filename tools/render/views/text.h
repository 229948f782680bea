// A step of a trace as a line of text, in columns: the step, its rule, its redex, and the stacks that it left.
//
//     17  Step/suspend-handled   suspend $yield    $main › $take [1 cont 1]   ‖ cont 1: $fibonacci
//     29  Step/resume-live       resume $gen       $main › $take ─{on $yield}→ $fibonacci
#pragma once

#include "tools/render/pen.h"
#include "tools/render/views/lines.h"

namespace wfx {

/// The names of the columns.
std::string header_line(const Pen& pen = Pen());
std::string step_line(const Step& step, const Pen& pen = Pen());

/// The stacks on one line (semantics/stacks_line.h).
std::string stacks_line(const Snapshot& snapshot, const Pen& pen = Pen());

std::unique_ptr<LineView> text_view(const Pen& pen);

}  // namespace wfx

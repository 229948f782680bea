// A trace as data: JSON lines, an object a step. docs/trace.md says what is in it.
#pragma once

#include "tools/render/views/lines.h"

namespace wfx {

std::unique_ptr<LineView> jsonl_view();

}  // namespace wfx

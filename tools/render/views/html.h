// A trace as a page on which one steps through it (tools/page): one file, with the steps as data within it. It asks
// nothing of any other place, and its content security policy forbids it to.
#pragma once

#include "tools/render/views/lines.h"

namespace wfx {

std::unique_ptr<LineView> html_view();

}  // namespace wfx

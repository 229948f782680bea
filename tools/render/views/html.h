// A trace as a page on which one steps through it, or two as one on which they are side by side (tools/page): one file,
// with the steps as data within it. It asks nothing of any other place, and its content security policy forbids it to.
#pragma once

#include "tools/render/views/lines.h"

namespace wfx {

std::unique_ptr<LineView> html_view();
/// The page with two traces, in two parts: one with the first trace, and one with the second to stand behind it.
std::unique_ptr<LineView> first_of_comparison();
std::unique_ptr<LineView> second_of_comparison();

}  // namespace wfx

// What is said of the parts of a picture to whom points at them: what a local, an operand, a handler or a prompt is,
// its type, and its whole value, where the box shows as much as fits; of a rule, its text.
#pragma once

#include "tools/render/layout.h"
#include "tools/render/look.h"

namespace wfx {

/// Elements of SVG that lie over a drawing of the layout whose upper left corner is at `origin`, and are not seen. A
/// rule leads to its page.
std::string tips_svg(const Layout& layout, const PictureLook& look, Point origin);

}  // namespace wfx

// A trace as slides: one configuration a page, 16 to 9, with the rule that made it, what the names in it stood for, and
// the lines of the source.
#pragma once

#include "tools/render/look.h"
#include "tools/render/recording.h"

namespace wfx {

/// Each page as SVG. Empty if Graphviz fails. A stack has the same place on all pages.
std::vector<std::string> slides_view(const Recording& recording, const PictureLook& look);

}  // namespace wfx

// A trace as a picture for papers: commands of TikZ, a package of LaTeX.
#pragma once

#include "tools/render/look.h"
#include "tools/render/recording.h"

namespace wfx {

std::string tikz_view(const Recording& recording, const PictureLook& look);

}  // namespace wfx

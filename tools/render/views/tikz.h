// A trace as a picture for papers: commands of TikZ, a package of LaTeX.
#pragma once

#include "tools/render/recording.h"
#include "tools/render/theme.h"

namespace wfx {

std::string tikz_view(const Recording& recording, Theme theme);

}  // namespace wfx

// What views in TeX share: texts, colours and coordinates.
#pragma once

#include <string>
#include <string_view>

#include "tools/render/route.h"
#include "tools/render/theme.h"

namespace wfx {

/// The text as TeX sets it: what means something to TeX by its command, what is no ASCII by name or number, since not
/// every engine has it.
std::string tex(std::string_view text);
/// What a picture begins with: what it needs, its colours, and the environment that `\end{tikzpicture}` ends.
std::string tikz_head(Theme theme);
/// The name of the colour in it.
std::string tex_colour(std::string Colours::* colour);
std::string tikz_point(Point p);

}  // namespace wfx

// Pictures of SVG on paper and as pixels, by librsvg and cairo. Where there is no memory for them, std::bad_alloc.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace wfx {

/// A PDF with a page for each of the pictures, as large as the picture. None: a picture cannot be read or drawn.
std::optional<std::string> pdf_of(const std::vector<std::string>& svgs);
/// A PNG with two pixels for each point of the picture, and fewer where it would have more than 32,000 in a row or a
/// column, which is all that cairo can hold.
std::optional<std::string> png_of(const std::string& svg);

}  // namespace wfx

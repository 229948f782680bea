// What the pages of reports share: each is one file that asks nothing of anywhere, light or dark as the reader's system
// is set.
#pragma once

#include <string>
#include <string_view>

namespace wfx {

/// The document up to its body, with the style of all pages and the page's own. The colours are properties of CSS:
/// page, text, muted, line, cell; seen (blue) and missing (orange), which words or signs say as well.
std::string page_head(std::string_view title, std::string_view style);

}  // namespace wfx

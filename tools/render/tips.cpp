#include "tools/render/tips.h"

#include <fmt/format.h>

#include "tools/render/markup.h"
#include "tools/render/pen.h"

namespace wfx {
namespace {

constexpr double kPadding = 2;  // between the line around a box and its texts

/// The lines of a tip, each escaped.
std::string lines_of(std::string_view tip) {
  std::string text;
  while (true) {
    const std::size_t end = tip.find('\n');
    text += escape(tip.substr(0, end));
    if (end == std::string_view::npos) return text;
    text += '\n';
    tip.remove_prefix(end + 1);
  }
}

std::string area(const Rect& at, std::string_view tip) {
  return fmt::format(
      "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"><title>{}</title></rect>\n", at.x,
      at.y, at.width, at.height, lines_of(tip));
}

/// The cells of a row, of which the last one goes on to the end of it.
std::string tips_of(const BoxRow& row, const Rect& at) {
  std::string text;
  double x = at.x;
  for (const BoxCell& cell : row.cells) {
    const bool is_last = &cell == &row.cells.back();
    const auto characters = static_cast<double>(columns_of(cell.text) + kBetweenCells.size());
    const double width =
        is_last ? at.right() - x : characters * kCharacterWidth + (text.empty() ? kPadding : 0);
    if (!cell.tip.empty()) text += area({.x = x, .y = at.y, .width = width, .height = at.height}, cell.tip);
    x += width;
  }
  return text;
}

std::string tips_of(const Box& box) {
  std::string text;
  const double border = border_of(box.kind);
  Rect row_at{
      .x = box.at.x + border, .y = box.at.y + border, .width = box.at.width - 2 * border, .height = 0};
  for (const BoxRow& row : box.rows) {
    row_at.height = height_of(row);
    text += tips_of(row, row_at);
    row_at.y = row_at.bottom();
  }
  return text;
}

std::string tips_of(const Caption& caption, const PictureLook& look) {
  if (!caption.of) return "";
  const std::string tip = area(caption.at, info(*caption.of).judgement);
  const std::string page = look.rule_pages.page_of(*caption.of);
  return page.empty() ? tip : fmt::format("<a xlink:href=\"{}\">{}</a>\n", page, tip);
}

}  // namespace

std::string tips_svg(const Layout& layout, const PictureLook& look, Point origin) {
  std::string text = fmt::format(
      "<g class=\"tips\" fill=\"none\" pointer-events=\"all\" transform=\"translate({:.1f} {:.1f})\">\n",
      origin.x, origin.y - layout.top());
  for (const Scene& scene : layout.scenes)
    for (const Box& box : scene.boxes) text += tips_of(box);
  for (const Caption& caption : layout.captions) text += tips_of(caption, look);
  return text + "</g>\n";
}

}  // namespace wfx

#include <fmt/format.h>

#include "tools/render/markup.h"
#include "tools/render/views/lane_canvas.h"

namespace wfx {
namespace {

constexpr double kArrowLength = 8;

const char* dash_array(Dashes dashes) {
  switch (dashes) {
    case Dashes::none: return "";
    case Dashes::parked: return R"( stroke-dasharray="2 5")";
    case Dashes::makes: return R"( stroke-dasharray="1 3")";
    case Dashes::fails: return R"( stroke-dasharray="7 3")";
  }
  return "";
}

const char* anchor_name(LaneText::Anchor anchor) {
  switch (anchor) {
    case LaneText::Anchor::start: return "start";
    case LaneText::Anchor::middle: return "middle";
    case LaneText::Anchor::end: return "end";
  }
  return "";
}

class SvgLaneCanvas final : public LaneCanvas {
 public:
  explicit SvgLaneCanvas(Theme theme) : theme_(theme), c_(colours(theme)) {}

  void line(Point from, Point to, const Stroke& stroke) override {
    add(fmt::format(
        R"(<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" stroke="{}" stroke-width="{}"{}/>)", from.x,
        from.y, to.x, to.y, c_.*stroke.colour, stroke.width, dash_array(stroke.dashes)));
  }
  void arrow(Point from, Point to, const Stroke& stroke) override {
    const double sign = from.x < to.x ? 1 : -1;
    line(from, {to.x - sign * kArrowLength, to.y}, stroke);
    add(fmt::format(R"(<path d="M{0:.1f} {1:.1f}l{2} -5v10z" fill="{3}"/>)", to.x, to.y, -sign * 10,
                    c_.*stroke.colour));
  }
  void text(Point at, const LaneText& text) override {
    add(fmt::format(R"(<text x="{:.1f}" y="{:.1f}" fill="{}" text-anchor="{}" font-size="{}"{}>{}</text>)",
                    at.x, at.y, c_.*text.colour, anchor_name(text.anchor), text.small ? 11 : 12,
                    text.bold ? R"( font-weight="bold")" : "", escape(text.text)));
  }
  void plate(const Rect& at, const std::vector<std::string>& name, const std::string& tip) override {
    add(fmt::format(R"(<g><title>{}</title>)", escape(tip)));
    add(fmt::format(
        R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{}" rx="4" fill="{}" stroke="{}"/>)", at.x,
        at.y, at.width, at.height, c_.waiting, c_.line));
    double y = at.y;
    for (const std::string& line : name)
      text(
          {at.middle().x, y += kPlateLine},
          {.text = line, .colour = &Colours::waiting_text, .anchor = LaneText::Anchor::middle, .bold = true});
    add("</g>");
  }
  void ring(Point at, const std::string& tip) override {
    add(fmt::format(
        R"(<circle cx="{:.1f}" cy="{:.1f}" r="6" fill="{}" stroke="{}" stroke-width="3"><title>{}</title></circle>)",
        at.x, at.y, c_.page, c_.prompt, escape(tip)));
  }
  void bracket(double x, double top, double bottom) override {
    add(fmt::format(R"(<path d="M{} {:.1f}h-6V{:.1f}h6" fill="none" stroke="{}" stroke-width="2"/>)", x, top,
                    bottom, c_.prompt));
  }
  std::string finish(double width, double height) override {
    const std::string head = fmt::format(
        R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0:.0f}" height="{1:.0f}" viewBox="0 0 {0:.0f} {1:.0f}" )"
        R"(font-family="monospace" font-size="12">)"
        "\n<rect width=\"100%\" height=\"100%\" fill=\"{2}\"/>\n",
        width, height, c_.page);
    return style_svg(head + body_ + "</svg>\n", theme_);
  }

 private:
  void add(const std::string& element) { body_ += element + "\n"; }

  const Theme theme_;
  const Colours& c_;
  std::string body_;
};

}  // namespace

std::unique_ptr<LaneCanvas> svg_lane_canvas(Theme theme) { return std::make_unique<SvgLaneCanvas>(theme); }

}  // namespace wfx

#include <fmt/format.h>

#include "tools/render/views/lane_canvas.h"
#include "tools/render/views/tex.h"

namespace wfx {
namespace {

const char* dash_pattern(Dashes dashes) {
  switch (dashes) {
    case Dashes::none: return "";
    case Dashes::parked: return ",dash pattern=on 2pt off 4pt";
    case Dashes::makes: return ",dash pattern=on 1pt off 2pt";
    case Dashes::fails: return ",dash pattern=on 6pt off 2pt";
  }
  return "";
}

const char* anchor_in_tikz(LaneText::Anchor anchor) {
  switch (anchor) {
    case LaneText::Anchor::start: return "base west";
    case LaneText::Anchor::middle: return "base";
    case LaneText::Anchor::end: return "base east";
  }
  return "";
}

std::string style_of(const Stroke& stroke) {
  return fmt::format("draw={},line width={}pt{}", tex_colour(stroke.colour), stroke.width * 0.75,
                     dash_pattern(stroke.dashes));
}

class TikzLaneCanvas final : public LaneCanvas {
 public:
  explicit TikzLaneCanvas(Theme theme) : text_(tikz_head(theme)) {}

  void line(Point from, Point to, const Stroke& stroke) override {
    add(fmt::format("\\draw[{}] {} -- {};", style_of(stroke), tikz_point(from), tikz_point(to)));
  }
  void arrow(Point from, Point to, const Stroke& stroke) override {
    add(fmt::format("\\draw[{},-{{Latex[length=6pt]}}] {} -- {};", style_of(stroke), tikz_point(from),
                    tikz_point(to)));
  }
  void text(Point at, const LaneText& text) override {
    add(fmt::format("\\node[anchor={},text={},inner sep=0pt,font=\\ttfamily{}{}] at {} {{{}}};",
                    anchor_in_tikz(text.anchor), tex_colour(text.colour),
                    text.small ? "\\scriptsize" : "\\footnotesize", text.bold ? "\\bfseries" : "",
                    tikz_point(at), tex(text.text)));
  }
  void plate(const Rect& at, const std::vector<std::string>& name, const std::string& /*tip*/) override {
    add(fmt::format("\\draw[draw=wfxline,rounded corners=3pt,fill=wfxwaiting] {} rectangle {};",
                    tikz_point({at.x, at.y}), tikz_point({at.right(), at.bottom()})));
    double y = at.y;
    for (const std::string& line : name)
      text(
          {at.middle().x, y += kPlateLine},
          {.text = line, .colour = &Colours::waiting_text, .anchor = LaneText::Anchor::middle, .bold = true});
  }
  void ring(Point at, const std::string& /*tip*/) override {
    add(fmt::format("\\draw[draw=wfxprompt,line width=2.2pt,fill=white] {} circle[radius=4.5pt];",
                    tikz_point(at)));
  }
  void bracket(double x, double top, double bottom) override {
    add(fmt::format("\\draw[draw=wfxprompt,line width=1.5pt] {} -- {} -- {} -- {};", tikz_point({x, top}),
                    tikz_point({x - 6, top}), tikz_point({x - 6, bottom}), tikz_point({x, bottom})));
  }
  std::string finish(double /*width*/, double /*height*/) override { return text_ + "\\end{tikzpicture}\n"; }

 private:
  void add(const std::string& line) { text_ += line + "\n"; }

  std::string text_;
};

}  // namespace

std::unique_ptr<LaneCanvas> tikz_lane_canvas(Theme theme) { return std::make_unique<TikzLaneCanvas>(theme); }

}  // namespace wfx

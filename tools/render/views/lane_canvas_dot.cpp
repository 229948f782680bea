#include <fmt/format.h>

#include "tools/render/graphviz/graph.h"
#include "tools/render/graphviz/html.h"
#include "tools/render/markup.h"
#include "tools/render/views/lane_canvas.h"

namespace wfx {
namespace {

constexpr double kPointsAnInch = 72;

// y grows upwards in Graphviz.
std::string dot_point(Point p) { return fmt::format("{:.1f},{:.1f}", p.x, -p.y); }
std::string inches(double points) { return fmt::format("{:.3f}", points / kPointsAnInch); }

const char* dot_style(Dashes dashes) {
  switch (dashes) {
    case Dashes::none: return "solid";
    case Dashes::parked:
    case Dashes::makes: return "dotted";
    case Dashes::fails: return "dashed";
  }
  return "";
}

/// A graph with all coordinates: what is drawn are nodes, and a line is an edge between two that are not seen.
class DotLaneCanvas final : public LaneCanvas {
 public:
  explicit DotLaneCanvas(Theme theme)
      : c_(colours(theme)), graph_({{"layout", "nop2"}, {"bgcolor", c_.page}, {"pad", "0.15"}}) {}

  void line(Point from, Point to, const Stroke& stroke) override { edge(from, to, stroke, "none"); }
  void arrow(Point from, Point to, const Stroke& stroke) override { edge(from, to, stroke, "forward"); }
  void text(Point at, const LaneText& text) override {
    const double half = lane_text_width(text.text) / 2;
    const double x = at.x + (text.anchor == LaneText::Anchor::start ? half
                             : text.anchor == LaneText::Anchor::end ? -half
                                                                    : 0);
    const std::string words = escape(text.text);
    node(coloured(c_.*text.colour, text.bold ? bold(words) : words), {{"shape", "plain"},
                                                                      {"fontname", "Courier"},
                                                                      {"fontsize", text.small ? "11" : "12"},
                                                                      {"pos", dot_point({x, at.y - 4})}});
  }
  void plate(const Rect& at, const std::vector<std::string>& name, const std::string& tip) override {
    std::string lines;
    for (const std::string& line : name) lines += (lines.empty() ? "" : "<br/>") + bold(escape(line));
    node(coloured(c_.waiting_text, lines), {{"shape", "box"},
                                            {"style", "filled,rounded"},
                                            {"fillcolor", c_.waiting},
                                            {"color", c_.line},
                                            {"fontname", "Courier"},
                                            {"fontsize", "12"},
                                            {"fixedsize", "true"},
                                            {"width", inches(at.width)},
                                            {"height", inches(at.height)},
                                            {"tooltip", escape(tip)},
                                            {"pos", dot_point(at.middle())}});
  }
  void ring(Point at, const std::string& tip) override {
    node(" ", {{"shape", "circle"},
               {"style", "filled"},
               {"fillcolor", c_.page},
               {"color", c_.prompt},
               {"penwidth", "3"},
               {"fixedsize", "true"},
               {"width", inches(12)},
               {"height", inches(12)},
               {"tooltip", escape(tip)},
               {"pos", dot_point(at)}});
  }
  void bracket(double x, double top, double bottom) override {
    const Stroke stroke{.colour = &Colours::prompt, .width = 2};
    line({x, top}, {x - 6, top}, stroke);
    line({x - 6, top}, {x - 6, bottom}, stroke);
    line({x - 6, bottom}, {x, bottom}, stroke);
  }
  std::string finish(double /*width*/, double /*height*/) override { return graph_.dot(); }

 private:
  Agnode_t* node(const std::string& html, Attributes attributes) {
    return graph_.node(graph_.root(), fmt::format("n{}", nodes_++), html, attributes);
  }
  Agnode_t* end(Point at) {
    return node(
        " ",
        {{"shape", "point"}, {"style", "invis"}, {"width", "0"}, {"height", "0"}, {"pos", dot_point(at)}});
  }
  void edge(Point from, Point to, const Stroke& stroke, const char* direction) {
    Agnode_t* begin = end(from);
    const bool has_tip = std::string_view(direction) == "forward";
    const double sign = from.x < to.x ? 1 : -1;
    const Point tip = has_tip ? Point{to.x - sign * 8, to.y} : to;
    graph_.edge(begin, end(to),
                {{"dir", direction},
                 {"color", c_.*stroke.colour},
                 {"penwidth", fmt::format("{}", stroke.width)},
                 {"style", dot_style(stroke.dashes)},
                 {"pos", fmt::format("{}{} {} {} {}", has_tip ? "e," + dot_point(to) + " " : "",
                                     dot_point(from), dot_point(from), dot_point(tip), dot_point(tip))}});
  }

  const Colours& c_;
  Graph graph_;
  std::size_t nodes_ = 0;
};

}  // namespace

std::unique_ptr<LaneCanvas> dot_lane_canvas(Theme theme) { return std::make_unique<DotLaneCanvas>(theme); }

}  // namespace wfx

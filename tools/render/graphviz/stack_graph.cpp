#include "tools/render/graphviz/stack_graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tools/render/graphviz/html.h"
#include "tools/render/markup.h"

namespace wfx {
namespace {

// y grows upwards in Graphviz.
std::string written(Point p) { return fmt::format("{:.1f},{:.1f}", p.x, -p.y); }
std::string written(const Rect& r) {
  return fmt::format("{:.1f},{:.1f},{:.1f},{:.1f}", r.x, -r.bottom(), r.right(), -r.y);
}

constexpr double kArrow = 10;  // its length, which the curve leaves to it

/// The attribute pos of an edge. Its curve ends before the arrow, which goes on in its direction.
std::string written(Curve curve, bool has_arrow) {
  std::string text;
  if (has_arrow) {
    const Point tip = curve.back();
    text = "e," + written(tip) + " ";
    const Point before = curve[curve.size() - 2];
    const double dx = tip.x - before.x, dy = tip.y - before.y;
    const double length = std::max(std::abs(dx), std::abs(dy));  // the last direction is along an axis
    if (length > 0)
      for (Point* p : {&curve.back(), &curve[curve.size() - 2]})
        *p = {p->x - dx / length * kArrow, p->y - dy / length * kArrow};
  }
  for (std::size_t i = 0; i < curve.size(); ++i) text += (i == 0 ? "" : " ") + written(curve[i]);
  return text;
}

class GraphMaker {
 public:
  GraphMaker(const Layout& layout, const PictureLook& look)
      : layout_(layout),
        look_(look),
        c_(colours(look.theme)),
        graph_(
            {{"layout", "nop2"}, {"bgcolor", c_.page}, {"pad", fmt::format("{:.2f}", kPadOfDrawing / 72)}}) {}

  Graph make() {
    for (std::size_t i = 0; i < layout_.scenes.size(); ++i) scene(layout_.scenes[i], i);
    for (const Caption& caption : layout_.captions) captions_.push_back(this->caption(caption));
    for (const Way& w : layout_.ways) way(w);
    // What Graphviz draws begins at the upper left corner of the layout, which may be in front of a caption's text.
    if (layout_.scenes.empty() || layout_.scenes.front().at.y > layout_.top())
      node(graph_.root(),
           R"(<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0"><TR>)"
           R"(<TD FIXEDSIZE="TRUE" WIDTH="1" HEIGHT="1"></TD></TR></TABLE>)",
           {.x = 0, .y = layout_.top(), .width = 1, .height = 1});
    return std::move(graph_);
  }

 private:
  Agnode_t* node(Agraph_t* in, const std::string& html, const Rect& at) {
    return graph_.node(in, fmt::format("n{}", nodes_++), html,
                       {{"shape", "plain"},
                        {"fontname", "Courier"},
                        {"fontsize", "12"},
                        {"fontcolor", c_.text},
                        {"pos", written(at.middle())}});
  }
  void scene(const Scene& scene, std::size_t index);
  void line(const Line& line, const std::vector<Agnode_t*>& nodes);
  Agnode_t* caption(const Caption& caption);
  void way(const Way& way);
  /// The node that an edge to a scene or a caption is attached to.
  [[nodiscard]] Agnode_t* node_of(const Way::End& end) const {
    return end.is_scene ? outermost_[end.index] : captions_[end.index];
  }

  [[nodiscard]] std::string label(const Box& box) const;
  [[nodiscard]] std::string attributes_of(BoxKind kind) const;
  [[nodiscard]] std::string content(const BoxRow& row, BoxKind kind) const;

  const Layout& layout_;
  const PictureLook& look_;
  const Colours& c_;
  Graph graph_;
  std::vector<Agnode_t*> outermost_;  // the first box of each scene
  std::vector<Agnode_t*> captions_;
  std::size_t nodes_ = 0;
};

std::string GraphMaker::attributes_of(BoxKind kind) const {
  const auto look = [&](const std::string& line, const std::string& style) {
    return fmt::format(R"(BORDER="{}" COLOR="{}"{})", border_of(kind), line,
                       style.empty() ? "" : fmt::format(R"( STYLE="{}")", style));
  };
  switch (kind) {
    case BoxKind::running: return look(c_.running, "") + fmt::format(R"( BGCOLOR="{}")", c_.cell);
    case BoxKind::waiting:
    case BoxKind::places: return look(c_.line, "") + fmt::format(R"( BGCOLOR="{}")", c_.cell);
    case BoxKind::parked: return look(c_.line, "DASHED") + fmt::format(R"( BGCOLOR="{}")", c_.cell);
    case BoxKind::prompt: return look(c_.prompt, "ROUNDED") + fmt::format(R"( BGCOLOR="{}")", c_.prompt);
    case BoxKind::consumed: return look(c_.muted, "DASHED");
  }
  return "";
}

std::string GraphMaker::content(const BoxRow& row, BoxKind kind) const {
  const std::string text = escape(row.text);
  if (kind == BoxKind::consumed) return coloured(c_.muted, text);
  if (kind == BoxKind::prompt)
    return coloured(c_.prompt_text, row.style == BoxRow::Style::heading ? bold(text) : "&#160;" + text);
  switch (row.style) {
    case BoxRow::Style::heading:
      return coloured(kind == BoxKind::running  ? c_.running_text
                      : kind == BoxKind::parked ? c_.parked_text
                                                : c_.waiting_text,
                      bold(text));
    case BoxRow::Style::function:
      return bold(text) + (row.behind.empty() ? "" : "&#160;" + escape(row.behind));
    case BoxRow::Style::text: return text;
    case BoxRow::Style::muted: return coloured(c_.muted, text);
    case BoxRow::Style::redex: return coloured(c_.rule, bold(text));
  }
  return "";
}

std::string GraphMaker::label(const Box& box) const {
  HtmlTable table(attributes_of(box.kind));
  for (const BoxRow& row : box.rows) {
    if (row.begins_frame) table.rule();
    std::string attributes = fmt::format(R"(CELLPADDING="2" WIDTH="{}" HEIGHT="{}")",
                                         box.at.width - 2 * border_of(box.kind), height_of(row));
    const bool is_heading = row.style == BoxRow::Style::heading;
    if (!is_heading) attributes += R"( ALIGN="LEFT")";
    if (is_heading && box.kind != BoxKind::prompt && box.kind != BoxKind::consumed)
      attributes += fmt::format(R"( BGCOLOR="{}")", box.kind == BoxKind::running  ? c_.running
                                                    : box.kind == BoxKind::parked ? c_.parked
                                                                                  : c_.waiting);
    table.row(attributes, content(row, box.kind));
  }
  return table.str();
}

void GraphMaker::scene(const Scene& scene, std::size_t index) {
  Agraph_t* cluster = graph_.subgraph(fmt::format("cluster{}", index),
                                      {{"style", "rounded"}, {"color", c_.muted}, {"bb", written(scene.at)}});
  std::vector<Agnode_t*> nodes;
  nodes.reserve(scene.boxes.size());
  for (const Box& box : scene.boxes) nodes.push_back(node(cluster, label(box), box.at));
  outermost_.push_back(nodes.front());
  for (const Line& l : scene.lines) line(l, nodes);
}

void GraphMaker::line(const Line& line, const std::vector<Agnode_t*>& nodes) {
  if (line.kind == Line::Kind::joint) {
    graph_.edge(
        nodes[line.from], nodes[line.to],
        {{"dir", "none"}, {"penwidth", "3"}, {"color", c_.prompt}, {"pos", written(line.curve, false)}});
    return;
  }
  const bool dead = line.kind == Line::Kind::dead_reference;
  graph_.edge(nodes[line.from], nodes[line.to],
              {{"style", "dashed"},
               {"color", dead ? c_.muted : c_.parked},
               {"penwidth", dead ? "1" : "2"},
               {"pos", written(line.curve, true)}});
}

Agnode_t* GraphMaker::caption(const Caption& caption) {
  const bool is_outcome = !caption.outcome.empty();
  HtmlTable label(is_outcome
                      ? fmt::format(R"(BORDER="2" STYLE="ROUNDED" COLOR="{}" BGCOLOR="{}")", c_.line, c_.cell)
                      : R"(BORDER="0")");
  const auto row = [&](const std::string& content, const std::string& page = "") {
    label.row(R"(CELLPADDING="2")" + (page.empty() ? "" : fmt::format(R"( HREF="{}")", page)), content);
  };
  for (const std::string* text : {&caption.under, &caption.unseen})
    if (!text->empty()) row(coloured(c_.muted, escape(*text)));
  if (!caption.rule.empty())
    row(coloured(c_.rule, bold(escape(caption.rule))),
        caption.of ? look_.rule_pages.page_of(*caption.of) : "");
  if (is_outcome) label.row(R"(CELLPADDING="5")", bold(escape(caption.outcome)));
  return node(graph_.root(), label.str(), caption.at);
}

void GraphMaker::way(const Way& way) {
  const bool has_arrow = way.to.is_scene || !layout_.captions[way.to.index].outcome.empty();
  graph_.edge(node_of(way.from), node_of(way.to),
              {{"dir", has_arrow ? "forward" : "none"},
               {"color", c_.line},
               {"penwidth", "1.5"},
               {"pos", written(straight(way.begin, way.end), has_arrow)}});
}

}  // namespace

Graph stack_graph(const Layout& layout, const PictureLook& look) { return GraphMaker(layout, look).make(); }

}  // namespace wfx

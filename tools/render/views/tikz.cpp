#include "tools/render/views/tikz.h"

#include <fmt/format.h>

#include <algorithm>

#include "tools/render/layout.h"
#include "tools/render/views/tex.h"

namespace wfx {
namespace {

class Tikz {
 public:
  explicit Tikz(Theme theme) : text_(tikz_head(theme)) {}

  std::string draw(const Layout& layout) {
    for (const Scene& s : layout.scenes) scene(s);
    for (const Caption& c : layout.captions) caption(c);
    for (const Way& w : layout.ways) {
      const bool has_arrow = w.to.is_scene || !layout.captions[w.to.index].outcome.empty();
      add(fmt::format("\\draw[draw=wfxline,line width=1.2pt{}] {} -- {};",
                      has_arrow ? ",-{Latex[length=6pt]}" : "", tikz_point(w.begin), tikz_point(w.end)));
    }
    return text_ + "\\end{tikzpicture}\n";
  }

 private:
  void add(const std::string& line) { text_ += line + "\n"; }
  void scene(const Scene& scene);
  void box(const Box& box);
  void row(const BoxRow& row, const Rect& at, BoxKind kind);
  void caption(const Caption& caption);
  void label(Point p, const char* anchor, const char* colour, bool bold, const std::string& text) {
    add(fmt::format("\\node[anchor={},text={},inner sep=0pt,font=\\ttfamily{}] at {} {{{}}};", anchor, colour,
                    bold ? "\\bfseries" : "", tikz_point(p), tex(text)));
  }

  std::string text_;
};

void Tikz::scene(const Scene& scene) {
  add(fmt::format("\\draw[draw=wfxmuted,rounded corners=6pt] {} rectangle {};",
                  tikz_point({scene.at.x, scene.at.y}), tikz_point({scene.at.right(), scene.at.bottom()})));
  for (const Box& b : scene.boxes) box(b);
  for (const Line& line : scene.lines) {
    const char* style = line.kind == Line::Kind::joint ? "draw=wfxprompt,line width=2.2pt"
                        : line.kind == Line::Kind::dead_reference
                            ? "draw=wfxmuted,dashed,-{Latex[length=6pt]}"
                            : "draw=wfxparked,line width=1.4pt,dashed,"
                              "-{Latex[length=6pt]}";
    std::string path = fmt::format("\\draw[{}] {}", style, tikz_point(line.curve.front()));
    for (std::size_t i = 1; i + 2 < line.curve.size(); i += 3)
      path += fmt::format(" .. controls {} and {} .. {}", tikz_point(line.curve[i]),
                          tikz_point(line.curve[i + 1]), tikz_point(line.curve[i + 2]));
    add(path + ";");
  }
}

void Tikz::box(const Box& box) {
  const Rect& r = box.at;
  const char* style = "";
  switch (box.kind) {
    case BoxKind::running: style = "draw=wfxrunning,line width=2.2pt,fill=wfxcell"; break;
    case BoxKind::waiting:
    case BoxKind::places: style = "draw=wfxline,fill=wfxcell"; break;
    case BoxKind::parked: style = "draw=wfxline,dashed,fill=wfxcell"; break;
    case BoxKind::prompt: style = "draw=wfxprompt,rounded corners=3pt,fill=wfxprompt"; break;
    case BoxKind::consumed: style = "draw=wfxmuted,dashed"; break;
  }
  add(fmt::format("\\draw[{}] {} rectangle {};", style, tikz_point({r.x, r.y}),
                  tikz_point({r.right(), r.bottom()})));
  double y = r.y + border_of(box.kind);
  for (const BoxRow& row : box.rows) {
    this->row(row, {.x = r.x, .y = y, .width = r.width, .height = height_of(row)}, box.kind);
    y += height_of(row);
  }
}

void Tikz::row(const BoxRow& row, const Rect& at_row, BoxKind kind) {
  using Style = BoxRow::Style;
  const bool is_heading = row.style == Style::heading;
  const bool has_plate = is_heading && kind != BoxKind::prompt && kind != BoxKind::consumed;
  const char* colour = row.style == Style::muted || kind == BoxKind::consumed ? "wfxmuted"
                       : row.style == Style::redex                            ? "wfxrule"
                                                                              : "wfxtext";
  if (kind == BoxKind::prompt) colour = "wfxprompttext";
  if (has_plate) {
    const char* plate = kind == BoxKind::running  ? "wfxrunning"
                        : kind == BoxKind::parked ? "wfxparked"
                                                  : "wfxwaiting";
    colour = kind == BoxKind::running  ? "wfxrunningtext"
             : kind == BoxKind::parked ? "wfxparkedtext"
                                       : "wfxwaitingtext";
    const double border = border_of(kind);
    add(fmt::format("\\fill[fill={}] {} rectangle {};", plate, tikz_point({at_row.x + border, at_row.y}),
                    tikz_point({at_row.right() - border, at_row.bottom()})));
  }
  if (row.begins_frame)
    add(fmt::format("\\draw[draw=wfxline] {} -- {};", tikz_point({at_row.x, at_row.y}),
                    tikz_point({at_row.right(), at_row.y})));
  const std::string text = row.behind.empty() ? row.text : row.text + " " + row.behind;
  const bool bold = is_heading || row.style == Style::function || row.style == Style::redex;
  if (is_heading)
    label(at_row.middle(), "center", colour, bold, text);
  else
    label({at_row.x + 7, at_row.middle().y}, "west", colour, bold, text);
}

void Tikz::caption(const Caption& caption) {
  double y = caption.at.y + 10;
  for (const std::string* text : {&caption.under, &caption.unseen}) {
    if (text->empty()) continue;
    label({caption.at.middle().x, y}, "center", "wfxmuted", false, *text);
    y += 20;
  }
  if (!caption.rule.empty()) label({caption.at.middle().x, y}, "center", "wfxrule", true, caption.rule);
  if (caption.outcome.empty()) return;
  add(fmt::format("\\draw[draw=wfxline,line width=1.4pt,rounded corners=3pt,fill=wfxcell] {} rectangle {};",
                  tikz_point({caption.at.x, caption.at.y}),
                  tikz_point({caption.at.right(), caption.at.bottom()})));
  label(caption.at.middle(), "center", "wfxtext", true, caption.outcome);
}

}  // namespace

std::string tikz_view(const Recording& recording, const PictureLook& look) {
  return Tikz(look.theme).draw(layout(recording));
}

}  // namespace wfx

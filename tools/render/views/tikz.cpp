#include "tools/render/views/tikz.h"

#include <fmt/format.h>

#include <algorithm>

#include "grammar/unicode.h"
#include "tools/render/layout.h"

namespace wfx {
namespace {

/// The text as TeX sets it: what means something to TeX by its command, what is no ASCII by name or number, since not
/// every engine has it.
std::string tex(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const Character c = next_character(text);
    switch (c.code) {
      case '\\': result += "\\textbackslash{}"; break;
      case '{': result += "\\{"; break;
      case '}': result += "\\}"; break;
      case '$': result += "\\$"; break;
      case '&': result += "\\&"; break;
      case '#': result += "\\#"; break;
      case '%': result += "\\%"; break;
      case '_': result += "\\_"; break;
      case '^': result += "\\textasciicircum{}"; break;
      case '~': result += "\\textasciitilde{}"; break;
      case '<': result += "\\textless{}"; break;
      case '>': result += "\\textgreater{}"; break;
      case '"': result += "\\textquotedbl{}"; break;
      case '|': result += "\\textbar{}"; break;
      case '-': result += "-{}"; break;
      case '`': result += "\\textasciigrave{}"; break;
      case ' ': result += "\\ "; break;
      case U'…': result += "\\ldots{}"; break;
      case U'▸': result += "$\\triangleright$"; break;
      case U'›': result += "$\\rangle$"; break;
      default:
        if (c.valid && c.code >= ' ' && c.code <= '~')
          result += static_cast<char>(c.code);
        else
          result += fmt::format("\\textbackslash{{}}u\\{{{:x}\\}}", c.code);
    }
    text.remove_prefix(c.bytes.size());
  }
  return result;
}

/// As xcolor wants hexadecimal digits.
std::string upper(std::string digits) {
  for (char& c : digits) c = c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
  return digits;
}

std::string at(Point p) { return fmt::format("({:.1f},{:.1f})", p.x, p.y); }

class Tikz {
 public:
  explicit Tikz(Theme theme) : c_(colours(theme)) {}

  std::string draw(const Layout& layout) {
    head();
    for (const Scene& s : layout.scenes) scene(s);
    for (const Caption& c : layout.captions) caption(c);
    for (const Way& w : layout.ways) {
      const bool has_arrow = w.to.is_scene || !layout.captions[w.to.index].outcome.empty();
      add(fmt::format("\\draw[draw=wfxline,line width=1.2pt{}] {} -- {};",
                      has_arrow ? ",-{Latex[length=6pt]}" : "", at(w.begin), at(w.end)));
    }
    return text_ + "\\end{tikzpicture}\n";
  }

 private:
  void add(const std::string& line) { text_ += line + "\n"; }
  void head();
  void scene(const Scene& scene);
  void box(const Box& box);
  void row(const BoxRow& row, const Rect& at, BoxKind kind);
  void caption(const Caption& caption);
  void label(Point p, const char* anchor, const char* colour, bool bold, const std::string& text) {
    add(fmt::format("\\node[anchor={},text={},inner sep=0pt,font=\\ttfamily{}] at {} {{{}}};", anchor, colour,
                    bold ? "\\bfseries" : "", at(p), tex(text)));
  }

  const Colours& c_;
  std::string text_;
};

void Tikz::head() {
  add("% Needs \\usepackage[T1]{fontenc}, \\usepackage{tikz} and \\usetikzlibrary{arrows.meta}.");
  const std::pair<const char*, const std::string*> named[] = {{"text", &c_.text},
                                                              {"muted", &c_.muted},
                                                              {"line", &c_.line},
                                                              {"cell", &c_.cell},
                                                              {"running", &c_.running},
                                                              {"runningtext", &c_.running_text},
                                                              {"waiting", &c_.waiting},
                                                              {"parked", &c_.parked},
                                                              {"waitingtext", &c_.waiting_text},
                                                              {"prompt", &c_.prompt},
                                                              {"rule", &c_.rule},
                                                              {"parkedtext", &c_.parked_text},
                                                              {"prompttext", &c_.prompt_text}};
  for (const auto& [name, colour] : named)
    add(fmt::format("\\definecolor{{wfx{}}}{{HTML}}{{{}}}", name, upper(colour->substr(1))));
  add("\\begin{tikzpicture}[x=0.75pt,y=-0.75pt,font=\\footnotesize,scale=1]");
}

void Tikz::scene(const Scene& scene) {
  add(fmt::format("\\draw[draw=wfxmuted,rounded corners=6pt] {} rectangle {};", at({scene.at.x, scene.at.y}),
                  at({scene.at.right(), scene.at.bottom()})));
  for (const Box& b : scene.boxes) box(b);
  for (const Line& line : scene.lines) {
    const char* style = line.kind == Line::Kind::joint ? "draw=wfxprompt,line width=2.2pt"
                        : line.kind == Line::Kind::dead_reference
                            ? "draw=wfxmuted,dashed,-{Latex[length=6pt]}"
                            : "draw=wfxparked,line width=1.4pt,dashed,"
                              "-{Latex[length=6pt]}";
    std::string path = fmt::format("\\draw[{}] {}", style, at(line.curve.front()));
    for (std::size_t i = 1; i + 2 < line.curve.size(); i += 3)
      path += fmt::format(" .. controls {} and {} .. {}", at(line.curve[i]), at(line.curve[i + 1]),
                          at(line.curve[i + 2]));
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
  add(fmt::format("\\draw[{}] {} rectangle {};", style, at({r.x, r.y}), at({r.right(), r.bottom()})));
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
    add(fmt::format("\\fill[fill={}] {} rectangle {};", plate, at({at_row.x + border, at_row.y}),
                    at({at_row.right() - border, at_row.bottom()})));
  }
  if (row.begins_frame)
    add(fmt::format("\\draw[draw=wfxline] {} -- {};", at({at_row.x, at_row.y}),
                    at({at_row.right(), at_row.y})));
  const std::string text = row.behind.empty() ? row.text : row.text + " " + row.behind;
  const bool bold = is_heading || row.style == Style::function || row.style == Style::redex;
  if (is_heading)
    label(at_row.middle(), "center", colour, bold, text);
  else
    label({at_row.x + 7, at_row.middle().y}, "west", colour, bold, text);
}

void Tikz::caption(const Caption& caption) {
  double y = caption.at.y + 10;
  if (!caption.unseen.empty()) {
    label({caption.at.middle().x, y}, "center", "wfxmuted", false, caption.unseen);
    y += 20;
  }
  if (!caption.rule.empty()) label({caption.at.middle().x, y}, "center", "wfxrule", true, caption.rule);
  if (caption.outcome.empty()) return;
  add(fmt::format("\\draw[draw=wfxline,line width=1.4pt,rounded corners=3pt,fill=wfxcell] {} rectangle {};",
                  at({caption.at.x, caption.at.y}), at({caption.at.right(), caption.at.bottom()})));
  label(caption.at.middle(), "center", "wfxtext", true, caption.outcome);
}

}  // namespace

std::string tikz_view(const Recording& recording, Theme theme) { return Tikz(theme).draw(layout(recording)); }

}  // namespace wfx

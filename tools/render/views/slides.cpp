#include "tools/render/views/slides.h"

#include <fmt/format.h>

#include <algorithm>

#include "grammar/naming.h"
#include "grammar/unicode.h"
#include "tools/render/graphviz/stack_graph.h"
#include "tools/render/markup.h"
#include "tools/render/source_lines.h"

namespace wfx {
namespace {

// Of a page, in points.
constexpr double kPageWidth = 1280;
constexpr double kPageHeight = 720;
constexpr double kPageMargin = 36;
constexpr double kMostScale = 1.35;           // of the picture, whose text has 12 points
constexpr double kFrame = 11;                 // around a drawing of Graphviz's
constexpr std::size_t kMostOfNotation = 100;  // characters of a line
constexpr std::size_t kMostNotation = 6;      // lines
constexpr std::size_t kMostOfSource = 50;
constexpr std::size_t kMostBindings = 8;

/// Where things stand on all pages.
struct Room {
  double top = 0, width = 0, height = 0;          // of the picture
  double source_x = 0, source_y = 0, around = 0;  // of the source, and how many lines of it on both sides
  double names_x = 0, names_y = 0;                // of what the names stood for; 0: below the source
  double scale = 1;
};
/// The source beside the picture, for one that is high, or above it, for one that is wide.
constexpr Room kBesideSource{
    .top = 204, .width = 780, .height = 466, .source_x = 840, .source_y = 208, .around = 5};
constexpr Room kBelowSource{.top = 276,
                            .width = 1208,
                            .height = 400,
                            .source_x = 800,
                            .source_y = 92,
                            .around = 4,
                            .names_x = kPageMargin,
                            .names_y = 224};

/// What Graphviz drew of one configuration, without the element around it. Empty: it could not.
std::string drawing_of(const Scene& scene, Theme theme) {
  Layout alone;
  alone.scenes.push_back(scene);
  const std::string svg = stack_graph(alone, theme).svg();
  const std::size_t root = svg.find("<svg");
  if (root == std::string::npos) return "";
  const std::size_t begin = svg.find('>', root) + 1;
  return svg.substr(begin, svg.rfind("</svg>") - begin);
}

class Slide {
 public:
  Slide(Theme theme, const Room& room) : theme_(theme), room_(room), c_(colours(theme)), y_(room.source_y) {
    add(fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" )"
                    R"(width="{0:.0f}" height="{1:.0f}" viewBox="0 0 {0:.0f} {1:.0f}">)",
                    kPageWidth, kPageHeight));
    add(fmt::format(R"(<rect width="{:.0f}" height="{:.0f}" fill="{}"/>)", kPageWidth, kPageHeight, c_.page));
  }

  void text(double x, double y, int size, const std::string& colour, const std::string& content,
            const char* attributes = "") {
    add(fmt::format(
        R"(<text x="{:.1f}" y="{:.1f}" font-size="{}" fill="{}" xml:space="preserve"{}>{}</text>)", x, y,
        size, colour, attributes, escape(content)));
  }
  void title(const std::string& title, const std::string& beside, std::size_t page, std::size_t pages) {
    text(kPageMargin, 52, 28, c_.rule, title, R"( font-weight="bold")");
    text(kPageWidth - kPageMargin, 52, 16, c_.muted, fmt::format("{} / {}", page, pages),
         R"( text-anchor="end")");
    text(kPageMargin, 80, 16, c_.muted, beside);
  }
  void notation(Rule rule);
  void picture(const std::string& drawing) {
    const double scale = room_.scale;
    add(fmt::format(R"svg(<g transform="translate({:.1f},{:.1f}) scale({:.4f})">{}</g>)svg",
                    kPageMargin - kFrame * scale, room_.top - kFrame * scale, scale, drawing));
  }
  void source(const Place& place);
  void bindings(const Step& step);
  void outcome(const std::string& outcome) {
    text(kPageMargin, kPageHeight - 24, 20, c_.text, outcome, R"( font-weight="bold")");
  }
  std::string finish() { return style_svg(body_ + "</svg>\n", theme_); }

 private:
  static constexpr double kLine = 17;

  void add(const std::string& element) { body_ += element + "\n"; }

  Theme theme_;
  const Room& room_;
  const Colours& c_;
  std::string body_;
  double y_;  // of what comes next beside the picture
};

/// The lines of a rule's conclusion. One that is too long is broken where it says what the redex becomes.
std::vector<std::string> notation_lines(Rule rule, std::size_t most) {
  std::vector<std::string> lines;
  std::string_view judgement = info(rule).judgement;
  while (!judgement.empty()) {
    const std::size_t end = std::min(judgement.find('\n'), judgement.size());
    const std::string_view line = judgement.substr(0, end);
    const std::size_t becomes = line.find("  ~>");
    if (line.size() > most && becomes != std::string_view::npos) {
      lines.emplace_back(line.substr(0, becomes));
      lines.push_back("  " + std::string(line.substr(becomes)));
    } else {
      lines.emplace_back(line);
    }
    judgement.remove_prefix(std::min(end + 1, judgement.size()));
  }
  return lines;
}

void Slide::notation(Rule rule) {
  const std::size_t most = room_.names_y == 0 ? kMostOfNotation + 40 : kMostOfNotation - 10;
  std::vector<std::string> lines = notation_lines(rule, most);
  lines.resize(std::min(lines.size(), kMostNotation));
  double y = 108;
  for (const std::string& line : lines) {
    text(kPageMargin, y, 14, c_.text, shown(line, most));
    y += 18;
  }
}

/// The lines around the place, less the blanks that all of them begin with; its own is marked.
void Slide::source(const Place& place) {
  text(room_.source_x, y_, 14, c_.muted,
       shown(file_name(place_of(*place.source, place.offset)), kMostOfSource));
  y_ += 8;
  const SourceLines lines = source_lines(place, static_cast<std::size_t>(room_.around));
  for (std::size_t i = 0; i < lines.lines.size(); ++i) {
    const bool is_marked = i == lines.marked;
    if (is_marked)
      add(fmt::format(R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="{}"/>)",
                      room_.source_x - 6, y_ + 3, kPageWidth - kPageMargin - room_.source_x + 12, kLine,
                      c_.waiting));
    y_ += kLine;
    text(room_.source_x, y_ - 1, 13, is_marked ? c_.waiting_text : c_.muted,
         shown(lines.lines[i], kMostOfSource), is_marked ? R"( font-weight="bold")" : "");
  }
  y_ += 2 * kLine;
}

/// What the names in the rule stood for, and which premises were judged.
void Slide::bindings(const Step& step) {
  const bool is_below = room_.names_y == 0;
  const double x = is_below ? room_.source_x : room_.names_x;
  const std::size_t most = is_below ? kMostOfSource - 4 : kMostOfNotation - 10;
  if (!is_below) y_ = room_.names_y;
  std::string row;
  const auto end_row = [&] {
    if (row.empty()) return;
    text(x, y_, 14, c_.text, shown(row, most));
    y_ += kLine + 1;
    row.clear();
  };
  for (std::size_t i = 0; i < std::min(step.bindings.size(), kMostBindings); ++i) {
    const Binding& b = step.bindings[i];
    row += (row.empty() ? "" : "    ") + b.name + " = " + (b.value.empty() ? "()" : b.value);
    if (is_below) end_row();
  }
  end_row();
  for (const JudgedPremise& p : step.premises) {
    if (p.rule != step.rule || y_ > (is_below ? kPageHeight - 60 : room_.top - 4)) continue;
    row = fmt::format("{} {}", p.holds ? "✓" : "✗", info(p.rule).premises[p.index]);
    end_row();
  }
}

/// The room in which the configurations are the largest, and the scale at which each of them fits there. All have it,
/// so that nothing moves between pages.
Room room_for(const Layout& layout) {
  double width = 1, height = 1;
  for (const Scene& scene : layout.scenes) {
    width = std::max(width, scene.at.width);
    height = std::max(height, scene.at.height);
  }
  Room best;
  best.scale = 0;
  for (Room room : {kBesideSource, kBelowSource}) {
    room.scale = std::min({kMostScale, room.width / width, room.height / height});
    if (room.scale > best.scale) best = room;
  }
  return best;
}

std::string beside(const Step& step, u64 unseen) {
  std::string text = fmt::format("step {}", step.number);
  if (!step.redex.empty()) text += "   " + shown(step.redex, 48);
  if (!step.folded.empty()) text += fmt::format("   and {}", counted(step.folded.size(), "structural step"));
  if (unseen > 0) text += fmt::format("   {} later", counted(unseen, "step"));
  return text;
}

}  // namespace

std::vector<std::string> slides_view(const Recording& recording, Theme theme) {
  const Layout all = layout(recording);
  const Room room = room_for(all);
  std::vector<std::string> pages;
  for (const Scene& scene : all.scenes) {
    const std::string drawing = drawing_of(scene, theme);
    if (drawing.empty()) return {};
    Slide slide(theme, room);
    slide.picture(drawing);
    const std::size_t page = pages.size() + 1;
    const bool is_before = recording.before && page == 1;
    const std::size_t index = page - (recording.before ? 2 : 1);
    if (is_before) {
      const bool is_start = recording.steps.empty() || recording.steps.front().number == 1;
      slide.title(is_start ? "At the start" : fmt::format("Before step {}", recording.steps.front().number),
                  "", page, all.scenes.size());
      if (!recording.steps.empty() && recording.steps.front().place)
        slide.source(*recording.steps.front().place);
    } else {
      const Step& step = recording.steps[index];
      slide.title(std::string(info(step.rule).name),
                  beside(step, recording.before && index == 0 ? 0 : step.unseen), page, all.scenes.size());
      slide.notation(step.rule);
      if (step.place) slide.source(*step.place);
      slide.bindings(step);
    }
    if (page == all.scenes.size() && !recording.outcome.empty()) slide.outcome(shown(recording.outcome, 100));
    pages.push_back(slide.finish());
  }
  return pages;
}

}  // namespace wfx

#include "tools/render/views/slides.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "grammar/naming.h"
#include "tools/render/graphviz/stack_graph.h"
#include "tools/render/markup.h"
#include "tools/render/pen.h"
#include "tools/render/views/slide_block.h"

namespace wfx {
namespace {

// Of a page, in points.
constexpr double kPageWidth = 1280;
constexpr double kPageHeight = 720;
constexpr double kPageMargin = 36;
constexpr double kTextTop = 98;     // of what stands below the title
constexpr double kBottom = 676;     // of the picture; the outcome stands below
constexpr double kLineHeight = 18;  // of the texts
constexpr int kTextSize = 14;
constexpr double kColumn = 0.6 * kTextSize;  // the width of a character
constexpr double kSideWidth = 440;           // of the texts beside others
constexpr double kBetween = 28;              // two texts beside each other
constexpr double kMostOfTexts =
    260;                            // the height of the texts above a picture; higher ones are drawn smaller
constexpr double kFrame = 11;       // around a drawing of Graphviz's
constexpr double kMostScale = 1.5;  // of the picture, whose text has 12 points
constexpr double kLegible = 1;      // a scale at which nobody misses a larger one
constexpr double kZoom = 1.25;      // between two scales
constexpr std::size_t kMostColumns = 8;
constexpr double kWorthIt = 1.05;       // between the sizes of two arrangements
constexpr std::size_t kMostAround = 5;  // lines of the source on both sides of the one at hand

constexpr double kWidth = kPageWidth - 2 * kPageMargin;
constexpr double kSide = kPageWidth - kPageMargin - kSideWidth;
constexpr double kBesideSide = kSide - kBetween - kPageMargin;

constexpr std::size_t columns_in(double width) { return static_cast<std::size_t>(width / kColumn); }
double height_of(const SlideBlock& block) { return kLineHeight * static_cast<double>(block.size()); }

/// What is on one page.
struct Content {
  std::string title, beside_title = {};
  const Step* step = nullptr;    // that made the configuration; null before the first
  const Place* place = nullptr;  // null: there is no source to show
  Scene scene = {};
};

/// Where the picture and the texts stand, which is the same on all pages.
class Arrangement {
 public:
  /// `is_wide`: the picture takes the whole width, and the source stands above it, else beside it.
  Arrangement(const std::vector<Content>& contents, bool is_wide);

  [[nodiscard]] bool is_wide() const { return is_wide_; }
  [[nodiscard]] Rect picture() const {
    return {.x = kPageMargin, .y = top_, .width = is_wide_ ? kWidth : kBesideSide, .height = kBottom - top_};
  }
  /// The rule, and if the picture is wide, the names.
  [[nodiscard]] Rect over_picture() const {
    return {.x = kPageMargin,
            .y = kTextTop,
            .width = is_wide_ ? kBesideSide : kWidth,
            .height = top_ - kTextTop - kLineHeight / 2};
  }
  /// The source, and if the picture is not wide, the names.
  [[nodiscard]] Rect side() const {
    const double y = is_wide_ ? kTextTop : top_;
    return {
        .x = kSide, .y = y, .width = kSideWidth, .height = (is_wide_ ? top_ - kLineHeight / 2 : kBottom) - y};
  }
  /// The scale at which the picture of each page fits. It falls where there is no room left, by a step that is seen as
  /// one, and never rises, so that a stack stays where it is from page to page.
  [[nodiscard]] const std::vector<double>& scales() const { return scales_; }

 private:
  bool is_wide_;
  double top_ = kTextTop;
  std::vector<double> scales_;
};

SlideBlock texts_over(const Content& content, bool is_wide) {
  if (content.step == nullptr) return {};
  const std::size_t columns = columns_in(is_wide ? kBesideSide : kWidth);
  SlideBlock block = rule_block(content.step->rule, columns);
  if (is_wide) {
    block.emplace_back();
    std::ranges::move(names_block(*content.step, columns), std::back_inserter(block));
  }
  return block;
}

/// What the boxes of a scene take, with room for lines beside them.
Rect extent_of(const Scene& scene) {
  constexpr double kAround = 32;
  double right = 0, bottom = 0;
  for (const Box& box : scene.boxes) {
    right = std::max(right, box.at.right() - scene.at.x);
    bottom = std::max(bottom, box.at.bottom() - scene.at.y);
  }
  return {.width = right + kAround, .height = bottom + kAround / 2};
}

Arrangement::Arrangement(const std::vector<Content>& contents, bool is_wide) : is_wide_(is_wide) {
  // Of a wide picture, the source above it has three lines on both sides at least.
  double texts = is_wide ? 8 * kLineHeight : 0;
  for (const Content& content : contents) texts = std::max(texts, height_of(texts_over(content, is_wide)));
  top_ = kTextTop + std::min(texts, kMostOfTexts) + kLineHeight;

  const Rect room = picture();
  std::vector<double> fits;
  double least = kMostScale;
  for (const Content& content : contents) {
    const Rect extent = extent_of(content.scene);
    fits.push_back(std::min({kMostScale, room.width / extent.width, room.height / extent.height}));
    least = std::min(least, fits.back());
  }
  double scale = least;
  if (least < kLegible)
    while (scale * kZoom <= kMostScale) scale *= kZoom;
  for (const double fit : fits) {
    while (scale > fit && scale > least) scale = std::max(scale / kZoom, least);
    scales_.push_back(scale);
  }
}

/// What Graphviz drew of one configuration, without the element around it. Empty: it could not.
std::string drawing_of(const Scene& scene, const PictureLook& look) {
  Layout alone;
  alone.scenes.push_back(scene);
  const std::string svg = stack_graph(alone, look).svg();
  const std::size_t root = svg.find("<svg");
  if (root == std::string::npos) return "";
  const std::size_t begin = svg.find('>', root) + 1;
  return svg.substr(begin, svg.rfind("</svg>") - begin);
}

class Slide {
 public:
  explicit Slide(const PictureLook& look) : look_(look), c_(colours(look.theme)) {
    add(fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" )"
                    R"(width="{0:.0f}" height="{1:.0f}" viewBox="0 0 {0:.0f} {1:.0f}">)",
                    kPageWidth, kPageHeight));
    add(fmt::format(R"(<rect width="{:.0f}" height="{:.0f}" fill="{}"/>)", kPageWidth, kPageHeight, c_.page));
  }

  void title(const Content& content, std::size_t page, std::size_t pages) {
    const std::string page_of_rule =
        content.step == nullptr ? "" : look_.rule_pages.page_of(content.step->rule);
    if (!page_of_rule.empty()) add(fmt::format(R"(<a xlink:href="{}">)", page_of_rule));
    text(kPageMargin, 50, 28, c_.rule, content.title, R"( font-weight="bold")");
    if (!page_of_rule.empty()) add("</a>");
    text(kPageWidth - kPageMargin, 50, 16, c_.muted, fmt::format("{} / {}", page, pages),
         R"( text-anchor="end")");
    fitted(78, 16, c_.muted, content.beside_title);
  }
  void under(const std::string& rules) { fitted(18, 13, c_.muted, caption_of_rules(rules)); }
  /// The texts, one below the other; smaller where they are too high for their room.
  void texts(const Rect& room, const SlideBlock& block) {
    const double scale = block.empty() ? 1 : std::min(1.0, room.height / height_of(block));
    add(fmt::format(R"svg(<g transform="translate({:.1f},{:.1f}) scale({:.4f})">)svg", room.x, room.y,
                    scale));
    double y = 0;
    for (const SlideLine& line : block) {
      if (line.look == SlideLine::Look::current) mark(y, room.width / scale);
      y += kLineHeight;
      this->line(y - 5, line);
    }
    add("</g>");
  }
  void picture(const Rect& room, double scale, const std::string& drawing) {
    add(fmt::format(R"svg(<g transform="translate({:.1f},{:.1f}) scale({:.4f})">{}</g>)svg",
                    room.x - kFrame * scale, room.y - kFrame * scale, scale, drawing));
  }
  void outcome(const std::string& outcome) {
    fitted(kPageHeight - 16, 20, c_.text, outcome, R"( font-weight="bold")");
  }
  std::string finish() { return style_svg(body_ + "</svg>\n", look_.theme); }

 private:
  void add(const std::string& element) { body_ += element + "\n"; }
  void text(double x, double y, int size, const std::string& colour, const std::string& content,
            const char* attributes = "") {
    add(fmt::format(
        R"(<text x="{:.1f}" y="{:.1f}" font-size="{}" fill="{}" xml:space="preserve"{}>{}</text>)", x, y,
        size, colour, attributes, escape(content)));
  }
  /// A text on a line of its own, smaller where it would be too long, and cut where nobody could read it then.
  void fitted(double y, int size, const std::string& colour, const std::string& content,
              const char* attributes = "") {
    constexpr int kLeastSize = 10;
    const std::string whole = shown(content, columns_in(kWidth * kTextSize / kLeastSize));
    const double fits = kWidth / (0.6 * static_cast<double>(std::max<std::size_t>(columns_of(whole), 1)));
    text(kPageMargin, y, std::min(size, static_cast<int>(fits)), colour, whole, attributes);
  }
  /// The ground of the line of the source that is at hand.
  void mark(double y, double width) {
    add(fmt::format(R"(<rect x="-8" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="{}"/>)", y, width + 8,
                    kLineHeight, c_.waiting));
    add(fmt::format(R"(<rect x="-8" y="{:.1f}" width="3" height="{:.1f}" fill="{}"/>)", y, kLineHeight,
                    c_.running));
  }
  void line(double y, const SlideLine& line) {
    using Look = SlideLine::Look;
    switch (line.look) {
      case Look::plain:
      case Look::fails: return text(0, y, kTextSize, c_.text, line.text);
      case Look::muted: return text(0, y, kTextSize, c_.muted, line.text);
      case Look::current: return text(0, y, kTextSize, c_.waiting_text, line.text, R"( font-weight="bold")");
      case Look::holds: return text(0, y, kTextSize, c_.prompt, line.text);
    }
  }

  const PictureLook& look_;
  const Colours& c_;
  std::string body_;
};

std::string beside_title(const Step& step, u64 unseen) {
  std::string text = fmt::format("step {}", step.number);
  if (unseen > 0) text += fmt::format(", {} later", counted(unseen, "step"));
  if (!step.folded.empty()) text += fmt::format(", and {}", counted(step.folded.size(), "structural step"));
  if (!step.redex.empty()) text += "   " + step.redex;
  return text;
}

std::vector<Content> contents_of(const Recording& recording) {
  std::vector<Content> contents;
  const Step* first = recording.steps.empty() ? nullptr : &recording.steps.front();
  if (recording.before) {
    const bool is_start = first == nullptr || first->number == 1;
    contents.push_back({.title = is_start ? "At the start" : fmt::format("Before step {}", first->number),
                        .place = first != nullptr && first->place ? &*first->place : nullptr});
  }
  for (const Step& step : recording.steps)
    contents.push_back(
        {.title = std::string(info(step.rule).name),
         .beside_title = beside_title(step, recording.before && &step == first ? 0 : step.unseen),
         .step = &step,
         .place = step.place ? &*step.place : nullptr});
  return contents;
}

/// How well pictures of these scales can be read. What is lost of one that is too small is not made up for by another
/// that is larger than need be.
double legibility(const std::vector<double>& scales) {
  constexpr double kBeyond = 0.2;  // what a larger scale counts once it is legible
  double sum = 0;
  for (const double scale : scales)
    sum += std::min(scale, kLegible) + kBeyond * std::max(scale - kLegible, 0.0);
  return sum;
}

/// Lays the scenes out so that the pictures are the most legible, and answers how the pages are arranged then: of many
/// small stacks, more stand beside each other than of few that are high.
Arrangement arrange(std::vector<Content>& contents, const Recording& recording) {
  std::vector<Columns> tried{kColumnsOfPicture};
  for (std::size_t count = 2; count <= kMostColumns; ++count)
    for (const bool is_apart : {false, true}) tried.push_back({.count = count, .first_is_apart = is_apart});
  std::optional<Arrangement> best;
  std::vector<Scene> scenes;
  double largest = 0;
  for (const Columns columns : tried) {
    Layout laid = layout(recording, columns);
    for (std::size_t i = 0; i < contents.size(); ++i) contents[i].scene = laid.scenes[i];
    for (const bool is_wide : {false, true}) {
      Arrangement arrangement(contents, is_wide);
      const double size = legibility(arrangement.scales());
      // One that is hardly larger is not worth another look.
      if (best && size <= kWorthIt * largest) continue;
      largest = size;
      best = std::move(arrangement);
      scenes = laid.scenes;
    }
  }
  for (std::size_t i = 0; i < contents.size(); ++i) contents[i].scene = std::move(scenes[i]);
  return *std::move(best);
}

/// The source, with as many lines of it as there is room for, and the names below it, if they are not elsewhere.
SlideBlock texts_beside(const Content& content, const Arrangement& arrangement) {
  const std::size_t columns = columns_in(kSideWidth);
  SlideBlock names;
  if (content.step != nullptr && !arrangement.is_wide()) names = names_block(*content.step, columns);
  if (content.place == nullptr) return names;
  SlideBlock block;
  for (std::size_t around = kMostAround; around > 0; --around) {
    block = source_block(*content.place, around, columns);
    if (height_of(block) + height_of(names) + kLineHeight <= arrangement.side().height) break;
  }
  if (!names.empty()) block.emplace_back();
  std::ranges::move(names, std::back_inserter(block));
  return block;
}

}  // namespace

std::vector<std::string> slides_view(const Recording& recording, const PictureLook& look) {
  std::vector<Content> contents = contents_of(recording);
  const Arrangement arrangement = arrange(contents, recording);
  std::vector<std::string> pages;
  for (Content& content : contents) {
    const Rect room = arrangement.picture();
    const double scale = arrangement.scales()[pages.size()];
    content.scene.at.width = room.width / scale;
    content.scene.at.height = room.height / scale;
    const std::string drawing = drawing_of(content.scene, look);
    if (drawing.empty()) return {};
    Slide slide(look);
    slide.title(content, pages.size() + 1, contents.size());
    if (!recording.under.empty()) slide.under(recording.under);
    slide.texts(arrangement.over_picture(), texts_over(content, arrangement.is_wide()));
    slide.picture(room, scale, drawing);
    slide.texts(arrangement.side(), texts_beside(content, arrangement));
    if (pages.size() + 1 == contents.size() && !recording.outcome.empty()) slide.outcome(recording.outcome);
    pages.push_back(slide.finish());
  }
  return pages;
}

}  // namespace wfx

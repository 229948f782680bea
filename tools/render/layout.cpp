#include "tools/render/layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "grammar/naming.h"
#include "tools/render/sketch.h"

namespace wfx {
namespace {

constexpr double kMargin = 14;  // within a scene
constexpr double kBetweenColumns = 64;
constexpr double kBetweenRows = 24;
constexpr double kBetweenBoxes = 14;  // of one cell
constexpr double kLeastWidth = 180;   // of a stack, so that several pictures look alike
constexpr double kCaptionRow = 20;
constexpr double kWay = 14;   // the length of a line between a scene and a caption
constexpr double kTrack = 7;  // between lines that run beside each other
constexpr double kWidestBorder = 3;
constexpr std::size_t kMostOfCaption = 100;

double width_of(std::string_view text) {
  return std::ceil(static_cast<double>(text.size()) * kCharacterWidth);
}

double height_of(const BoxRows& rows) {
  double height = 0;
  for (const BoxRow& row : rows) height += height_of(row);
  return height;
}

/// The width of the rows, with room for readers whose font is wider than the one that is reckoned with.
double width_of(const BoxRows& rows) {
  constexpr double kPadding = 12;
  double width = 0;
  for (const BoxRow& row : rows)
    width = std::max(width,
                     width_of(row.text) + (row.behind.empty() ? 0 : kCharacterWidth + width_of(row.behind)));
  return width + kPadding;
}

/// The coordinates of cells within a scene, which are the same in all scenes of a picture.
class Grid {
 public:
  explicit Grid(const std::vector<Sketch>& sketches) {
    for (const Sketch& sketch : sketches) measure(sketch);
    double x = kMargin;
    for (Column& column : columns_) {
      column.x = x;
      x += column.width + 2 * kWidestBorder + kBetweenColumns;
    }
    width_ = x - kBetweenColumns / 2;  // room for lines from the last column to itself
    // What stands in the first cell goes on below it, where its column has nothing else.
    const bool is_alone =
        std::ranges::none_of(extents_, [](const auto& e) { return e.first.column == 0 && e.first.row > 0; });
    double y = kMargin;
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      rows_[row].sky = y + kTrack;
      y += static_cast<double>(rows_[row].tracks) * kTrack + rows_[row].prompts;
      rows_[row].y = y;
      double height = 0;
      for (const auto& [cell, extent] : extents_)
        if (cell.row == row && !(is_alone && cell == Cell{}))
          height = std::max(height,
                            extent.stack + extent.places + static_cast<double>(extent.slots) * slot_height());
      y += height + kBetweenRows;
    }
  }

  /// A box relative to its scene.
  [[nodiscard]] Rect at(const Placed& placed) const {
    const double border = border_of(placed.box.kind);
    const Extent& cell = extents_.at(placed.cell);
    const Column& column = columns_[placed.cell.column];
    Rect at{.x = column.x + kWidestBorder - border,
            .y = rows_[placed.cell.row].y + kWidestBorder - border,
            .width = column.width + 2 * border,
            .height = height_of(placed.box.rows) + 2 * border};
    if (placed.box.kind == BoxKind::prompt) at.y -= at.height + kBetweenBoxes;
    if (placed.box.kind == BoxKind::places) at.y += cell.stack;
    if (placed.box.kind == BoxKind::consumed)
      at.y += cell.stack + cell.places + static_cast<double>(placed.slot) * slot_height();
    return at;
  }
  /// The y of the line over the row of cells on which the lines run that go around; the lowest is the first.
  [[nodiscard]] double sky(std::size_t row, std::size_t track) const {
    return rows_[row].sky + static_cast<double>(track) * kTrack;
  }
  /// The x within the gap on that side of a column.
  [[nodiscard]] double gap(std::size_t column, Side side, std::size_t track) const {
    const double into = kBetweenColumns / 2 + static_cast<double>(track % 5) * kTrack - 2 * kTrack;
    const Column& c = columns_[column];
    return side == Side::left ? c.x - into : c.x + c.width + 2 * kWidestBorder + into;
  }
  [[nodiscard]] double width() const { return width_; }

 private:
  struct Column {
    double x = 0;
    double width = kLeastWidth;
  };
  struct Row {
    double sky = 0;
    double y = 0;
    double prompts = 0;      // the height of the highest prompt on top of a stack
    std::size_t tracks = 0;  // lines that go around, at most
  };
  struct Extent {
    double stack = 0;
    double places = 0;
    std::size_t slots = 0;
  };

  static double slot_height() { return height_of(consumed_rows(0)) + 2 + kBetweenBoxes; }

  void measure(const Sketch& sketch) {
    std::map<std::size_t, std::size_t> tracks;
    for (const Placed& placed : sketch.boxes) {
      if (placed.cell.column >= columns_.size()) columns_.resize(placed.cell.column + 1);
      if (placed.cell.row >= rows_.size()) rows_.resize(placed.cell.row + 1);
      Column& column = columns_[placed.cell.column];
      Row& row = rows_[placed.cell.row];
      Extent& extent = extents_[placed.cell];
      column.width = std::max(column.width, width_of(placed.box.rows));
      const double height = height_of(placed.box.rows) + 2 * kWidestBorder + kBetweenBoxes;
      switch (placed.box.kind) {
        case BoxKind::prompt: row.prompts = std::max(row.prompts, height); break;
        case BoxKind::places: extent.places = std::max(extent.places, height); break;
        case BoxKind::consumed: extent.slots = std::max(extent.slots, placed.slot + 1); break;
        default: extent.stack = std::max(extent.stack, height);
      }
    }
    for (const Link& link : sketch.links)
      if (goes_around(sketch, link)) {
        const std::size_t row = sketch.boxes[link.to].cell.row;
        rows_[row].tracks = std::max(rows_[row].tracks, ++tracks[row] + 1);
      }
  }

  std::vector<Column> columns_;
  std::vector<Row> rows_;
  std::map<Cell, Extent> extents_;
  double width_ = 0;
};

/// The lines of one scene, whose boxes have their coordinates.
class Router {
 public:
  Router(const Grid& grid, const Sketch& sketch, Scene& scene, Point origin)
      : grid_(grid), sketch_(sketch), scene_(scene), origin_(origin) {}

  void route(const Link& link) {
    scene_.lines.push_back({.kind = link.kind, .from = link.from, .to = link.to, .curve = curve(link)});
  }

 private:
  Curve curve(const Link& link);
  Curve around(Point from, Side leaves, Point to, Side enters, const Link& link);

  const Grid& grid_;
  const Sketch& sketch_;
  Scene& scene_;
  Point origin_;
  std::map<std::size_t, std::size_t> tracks_;  // taken in the sky over a row
};

Curve Router::curve(const Link& link) {
  const Box& from = scene_.boxes[link.from];
  const Box& to = scene_.boxes[link.to];
  if (from.kind == BoxKind::prompt) {  // on top of its stack
    const double x = from.at.middle().x;
    return straight({x, from.at.bottom()}, {x, to.at.y});
  }
  double y = from.at.y + border_of(from.kind);
  for (std::size_t row = 0; row < link.row; ++row) y += height_of(from.rows[row]);
  y += height_of(from.rows[link.row]) / 2;
  const std::size_t column = sketch_.boxes[link.from].cell.column;
  const std::size_t target = sketch_.boxes[link.to].cell.column;
  const Side leaves = target < column ? Side::left : Side::right;
  const Side enters = target > column ? Side::left : Side::right;
  const Point begin{leaves == Side::left ? from.at.x : from.at.right(), y};
  const Point end{enters == Side::left ? to.at.x : to.at.right(),
                  to.at.y + border_of(to.kind) + height_of(to.rows.front()) / 2};
  return goes_around(sketch_, link) ? around(begin, leaves, end, enters, link)
                                    : swung(begin, leaves, end, enters);
}

Curve Router::around(Point from, Side leaves, Point to, Side enters, const Link& link) {
  const Cell cell = sketch_.boxes[link.to].cell;
  const std::size_t track = tracks_[cell.row]++;
  const double sky = origin_.y + grid_.sky(cell.row, track);
  const double up = origin_.x + grid_.gap(sketch_.boxes[link.from].cell.column, leaves, track);
  const double down = origin_.x + grid_.gap(cell.column, enters, track);
  return rounded({from, {up, from.y}, {up, sky}, {down, sky}, {down, to.y}, to});
}

Scene scene_of(Sketch& sketch, const Grid& grid, Point origin) {
  Scene scene;
  double bottom = 0;
  for (Placed& placed : sketch.boxes) {
    placed.box.at = grid.at(placed);
    placed.box.at.x += origin.x;
    placed.box.at.y += origin.y;
    bottom = std::max(bottom, placed.box.at.bottom());
    scene.boxes.push_back(std::move(placed.box));
  }
  scene.at = {.x = origin.x, .y = origin.y, .width = grid.width(), .height = bottom + kMargin - origin.y};
  Router router(grid, sketch, scene, origin);
  for (const Link& link : sketch.links) router.route(link);
  return scene;
}

/// Puts scenes and captions below each other.
class Composer {
 public:
  explicit Composer(double spine) : spine_(spine) {}

  [[nodiscard]] Point next() const { return {0, y_}; }
  void add(Scene scene) {
    layout_.scenes.push_back(std::move(scene));
    place({.is_scene = true, .index = layout_.scenes.size() - 1}, layout_.scenes.back().at);
  }
  void add(Caption caption) {
    const std::string* const texts[] = {&caption.under, &caption.unseen, &caption.rule, &caption.outcome};
    Rect at{.x = 0, .y = y_, .width = 0, .height = 0};
    for (const std::string* text : texts) {
      if (text->empty()) continue;
      at.width = std::max(at.width, width_of(*text) + 3 * kCharacterWidth);
      at.height += kCaptionRow;
    }
    at.height += caption.outcome.empty() ? 0 : kCaptionRow / 2;
    at.x = std::max(0.0, spine_ - at.width / 2);
    caption.at = at;
    layout_.captions.push_back(std::move(caption));
    place({.is_scene = false, .index = layout_.captions.size() - 1}, at);
  }
  Layout finish() { return std::move(layout_); }

 private:
  void place(Way::End end, const Rect& at) {
    if (last_) {
      const Point begin{spine_, y_ - kWay};
      layout_.ways.push_back({.from = *last_, .to = end, .begin = begin, .end = {spine_, at.y}});
    }
    last_ = end;
    y_ = at.bottom() + kWay;
  }

  Layout layout_;
  double spine_;
  double y_ = 0;
  std::optional<Way::End> last_;
};

std::string folded_text(const Step& step) {
  return step.folded.empty() ? "" : fmt::format(" +{}", step.folded.size());
}
std::string unseen_text(u64 steps) { return steps == 0 ? "" : "… " + counted(steps, "step"); }

}  // namespace

double height_of(const BoxRow& row) { return row.style == BoxRow::Style::heading ? 24 : 20; }

double Layout::top() const {
  double top = scenes.empty() ? 0 : scenes.front().at.y;
  if (!captions.empty()) top = std::min(top, captions.front().at.y);
  return top;
}

double border_of(BoxKind kind) { return kind == BoxKind::running ? kWidestBorder : 1; }

Layout layout(const Recording& recording, Columns columns) {
  std::vector<const Snapshot*> snapshots;
  if (recording.before) snapshots.push_back(&*recording.before);
  for (const Step& step : recording.steps) snapshots.push_back(&step.after);
  const Placement placement = place(snapshots, columns);
  std::vector<Sketch> sketches;
  sketches.reserve(snapshots.size());
  for (const Snapshot* s : snapshots) sketches.push_back(sketch(*s, placement));
  const Grid grid(sketches);

  Composer composer(kMargin + kWidestBorder + kLeastWidth / 2);
  std::size_t next = 0;
  const auto add_scene = [&] {
    composer.add(scene_of(sketches[next], grid, composer.next()));
    ++next;
  };
  const auto add_caption = [&](u64 unseen, std::string rule, std::optional<Rule> of = {}) {
    composer.add({.under = {},
                  .unseen = unseen_text(unseen),
                  .rule = std::move(rule),
                  .of = of,
                  .outcome = {},
                  .at = {}});
  };
  const bool has_before = recording.before.has_value();
  const u64 unseen_before = has_before && !recording.steps.empty() ? recording.steps.front().unseen : 0;
  if (unseen_before > 0 || !recording.under.empty())
    composer.add({.under = shown(caption_of_rules(recording.under), kMostOfCaption),
                  .unseen = unseen_text(unseen_before),
                  .rule = {},
                  .of = {},
                  .outcome = {},
                  .at = {}});
  if (has_before) add_scene();
  for (std::size_t i = 0; i < recording.steps.size(); ++i) {
    const Step& step = recording.steps[i];
    add_caption(has_before && i == 0 ? 0 : step.unseen,
                fmt::format("{}  {}{}", step.number, info(step.rule).name, folded_text(step)), step.rule);
    add_scene();
  }
  if (recording.unseen > 0) add_caption(recording.unseen, "");
  if (!recording.outcome.empty())
    composer.add(
        {.under = {}, .unseen = {}, .rule = {}, .of = {}, .outcome = shown(recording.outcome, 60), .at = {}});
  return composer.finish();
}

}  // namespace wfx

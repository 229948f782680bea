#include <fmt/format.h>

#include <algorithm>

#include "grammar/unicode.h"
#include "tools/render/box.h"
#include "tools/render/source_lines.h"
#include "tools/render/views/lane_canvas.h"
#include "tools/render/views/lanes.h"
#include "tools/render/wrap.h"

namespace wfx {
namespace {

constexpr double kRowHeight = 40;
constexpr double kHeader = 40;  // above the first row
constexpr double kUnder = 24;   // above that, where the rules are not as they are
constexpr double kLeft = 116;   // the steps, and how often cycles are taken
constexpr double kLeastPitch = 90;
constexpr double kMostPitch = 190;
constexpr double kPitchOfMany = 70;  // at least, where more lanes than fit are as wide as a page
constexpr double kWidthOfLanes = 2600;
constexpr std::size_t kLineOfName = 24;
constexpr std::size_t kMostOfName = 76;  // about four lines, which a plate has room for
constexpr std::size_t kMostOfWords = 100;
constexpr std::size_t kMostOfLine = 100;

/// The line of the source that the place is in, without the blanks before it.
std::string source_line(const Place& place) {
  const SourceLines lines = source_lines(place, 0);
  return lines.lines.empty() ? "" : lines.lines.front();
}

class LanePicture {
 public:
  LanePicture(const Lanes& lanes, LaneCanvas& canvas)
      : lanes_(lanes), canvas_(canvas), header_(lanes.under.empty() ? kHeader : kUnder + kHeader) {
    for (const Lane& lane : lanes.lanes) index_[lane.stack] = &lane;
    double widest = kLeastPitch;
    for (const LaneRow& row : lanes.rows) widest = std::max(widest, lane_text_width(on_arrow(row)) + 30);
    for (const Lane& lane : lanes.lanes)
      widest = std::max(widest, lane_text_width(longest_line(shown_name(lane))) + 24);
    const auto columns = static_cast<double>(lanes.columns());
    pitch_ = std::min({widest, kMostPitch, std::max(kPitchOfMany, kWidthOfLanes / columns)});
    words_x_ = kLeft + columns * pitch_ + 12;
  }

  std::string draw() {
    if (!lanes_.under.empty())
      canvas_.text({kLeft, kUnder - 4},
                   {.text = shown(caption_of_rules(lanes_.under), kMostOfLine), .colour = &Colours::muted});
    for (const Lane& lane : lanes_.lanes) life(lane);
    for (std::size_t i = 0; i < lanes_.rows.size(); ++i) row(i);
    for (const Lane& lane : lanes_.lanes) name(lane);
    double height = y_of(lanes_.rows.size());
    if (!lanes_.outcome.empty()) {
      canvas_.text({kLeft, height + 4}, {.text = shown(lanes_.outcome, 100), .bold = true});
      height += kRowHeight;
    }
    return canvas_.finish(std::max(words_x_ + width_ + 16, kLeft + 110 * kCharacterWidth), height);
  }

 private:
  [[nodiscard]] double y_of(std::size_t row) const {
    return header_ + (static_cast<double>(row) + 0.5) * kRowHeight;
  }
  [[nodiscard]] double x_of(const Lane& lane) const {
    return kLeft + (static_cast<double>(lane.column) + 0.5) * pitch_;
  }
  [[nodiscard]] const Lane* lane_of(u64 stack) const {
    const auto found = index_.find(stack);
    return found == index_.end() ? nullptr : found->second;
  }
  static std::vector<std::string> shown_name(const Lane& lane, std::size_t line = kLineOfName) {
    return wrapped(name_of(lane), line, 0, std::min(kMostOfName, 4 * (line - 4)));
  }
  static const std::string& longest_line(const std::vector<std::string>& lines) {
    return *std::ranges::max_element(lines, {}, lane_text_width);
  }
  /// The name of the tag stands beside the lanes.
  static std::string on_arrow(const LaneRow& row) {
    return row.payload.empty() ? verb(row) : verb(row) + " " + row.payload;
  }
  static std::string verb(const LaneRow& row) { return row.what.substr(0, row.what.find(' ')); }

  void life(const Lane& lane);
  void segment(const Lane& lane, LaneState state, double from, double to);
  void name(const Lane& lane);
  void row(std::size_t index);
  void arrow(const LaneRow& row, double y);
  void beside(const LaneRow& row, double y);
  void cycle(std::size_t index);

  const Lanes& lanes_;
  LaneCanvas& canvas_;
  double header_;
  std::map<u64, const Lane*> index_;
  double pitch_ = kLeastPitch;
  double words_x_ = 0;
  double width_ = 0;  // of what stands beside the lanes
};

void LanePicture::segment(const Lane& lane, LaneState state, double from, double to) {
  const double x = x_of(lane);
  switch (state) {
    case LaneState::runs: return canvas_.line({x, from}, {x, to}, {.colour = &Colours::running, .width = 5});
    case LaneState::waits: return canvas_.line({x, from}, {x, to}, {.width = 2});
    case LaneState::parked:
      return canvas_.line({x, from}, {x, to},
                          {.colour = &Colours::parked, .width = 3, .dashes = Dashes::parked});
    case LaneState::none: return;
  }
}

void LanePicture::life(const Lane& lane) {
  // A stack that was there before the first row stands from the top.
  const std::vector<u64>& before = lanes_.before;
  const auto was = std::ranges::find(before, lane.stack);
  if (was != before.end())
    segment(lane, was + 1 == before.end() ? LaneState::runs : LaneState::waits, header_ - 6, y_of(0));
  for (std::size_t begin = lane.first; begin < lanes_.rows.size();) {
    const LaneState state = state_after(lanes_, lane, begin);
    std::size_t end = begin + 1;
    while (end < lanes_.rows.size() && state_after(lanes_, lane, end) == state) ++end;
    if (state == LaneState::none) break;
    segment(lane, state, y_of(begin), end == lanes_.rows.size() ? y_of(end) - kRowHeight / 4 : y_of(end));
    begin = end;
  }
  if (!lane.has_ended) return;
  const double x = x_of(lane), y = y_of(lane.last);
  canvas_.line({x - 9, y}, {x + 9, y}, {.width = 4});
}

/// On a plate over the lane, where it begins.
void LanePicture::name(const Lane& lane) {
  const auto fits = static_cast<std::size_t>((pitch_ - 18) / kCharacterWidth);
  const std::vector<std::string> name = shown_name(lane, std::min(kLineOfName, fits));
  const double width = lane_text_width(longest_line(name)) + 12, x = x_of(lane);
  const double height = 6 + kPlateLine * static_cast<double>(name.size());
  const bool is_at_top = std::ranges::find(lanes_.before, lane.stack) != lanes_.before.end();
  // One at the top ends where its lane begins; others are in the middle of their row, but between the arrow of the
  // row before and the text on that of the next one.
  const double row = y_of(lane.first);
  const double y = is_at_top ? std::max(header_ - kHeader + 2, header_ - 2 - height)
                             : std::min(row - height / 2, row + kRowHeight / 2 + 3 - height);
  canvas_.plate({.x = x - width / 2, .y = y, .width = width, .height = height}, name,
                fmt::format("{}, stack {}", name_of(lane), lane.stack));
}

void LanePicture::arrow(const LaneRow& row, double y) {
  const Lane* from = lane_of(row.from);
  const Lane* to = lane_of(row.to);
  if (from == nullptr || to == nullptr || from == to) return;
  const bool rightwards = x_of(*from) < x_of(*to);
  const double sign = rightwards ? 1 : -1;
  const double begin = x_of(*from), tip = x_of(*to) - sign * 3;
  const bool makes = row.passing == Passing::makes;
  const bool fails = row.passing == Passing::throws || row.passing == Passing::traps;
  if (makes)
    return canvas_.line({begin, y}, {x_of(*to), y},
                        {.colour = &Colours::muted, .width = 1.5, .dashes = Dashes::makes});
  canvas_.arrow({begin, y}, {tip, y},
                {.colour = &Colours::text, .width = 1.8, .dashes = fails ? Dashes::fails : Dashes::none});
  for (const u64 stack : row.past) {
    const Lane* past = lane_of(stack);
    if (past == nullptr) continue;
    canvas_.ring({x_of(*past), y}, "passes " + name_of(*past) + " by");
  }
  const auto room = static_cast<std::size_t>((std::abs(tip - begin) - 14) / kCharacterWidth);
  // Above the arrow, from where it begins: there is no lane but those that it crosses.
  const double middle = begin + sign * std::min(std::abs(tip - begin), pitch_) / 2;
  const std::size_t most = std::min(room, static_cast<std::size_t>((pitch_ - 20) / kCharacterWidth));
  canvas_.text({middle, y - 5}, {.text = shown(on_arrow(row), most),
                                 .colour = fails ? &Colours::rule : &Colours::text,
                                 .anchor = LaneText::Anchor::middle});
}

void LanePicture::beside(const LaneRow& row, double y) {
  std::string words = shown(words_of(row), kMostOfWords);
  if (row.past.size() > 2) {
    words += fmt::format(", past {} stacks", row.past.size());
  } else {
    for (const u64 stack : row.past)
      if (const Lane* past = lane_of(stack)) words += ", past " + shown(name_of(*past), kLineOfName);
  }
  canvas_.text({words_x_, y - 2}, {.text = words, .colour = &Colours::rule, .bold = true});
  width_ = std::max(width_, lane_text_width(words));
  if (!row.place) return;
  const std::string where = shown(file_name(place_of(row)), kMostOfLine);
  const std::string source = where + "  " + shown(source_line(*row.place), kMostOfLine);
  canvas_.text({words_x_, y + 12}, {.text = source, .colour = &Colours::muted, .small = true});
  width_ = std::max(width_, lane_text_width(source) * 11 / 12);
}

/// A bracket around the rows that are taken so often.
void LanePicture::cycle(std::size_t index) {
  const LaneRow& row = lanes_.rows[index];
  if (row.times == 1) return;
  const double top = y_of(index) - kRowHeight * 0.4,
               bottom = y_of(index + row.cycle_rows - 1) + kRowHeight * 0.4;
  canvas_.bracket(58, top, bottom);
  canvas_.text({48, (top + bottom) / 2 + 4},
               {.text = fmt::format("× {}", row.times), .anchor = LaneText::Anchor::end, .bold = true});
}

void LanePicture::row(std::size_t index) {
  const LaneRow& row = lanes_.rows[index];
  const double y = y_of(index);
  cycle(index);
  canvas_.text(
      {kLeft - 8, y + 4},
      {.text = fmt::format("{}", row.step), .colour = &Colours::muted, .anchor = LaneText::Anchor::end});
  arrow(row, y);
  beside(row, y);
}

}  // namespace

double lane_text_width(const std::string& text) {
  return static_cast<double>(characters_in(text)) * kCharacterWidth;
}

std::string lanes_svg(const Lanes& lanes, Theme theme) {
  return LanePicture(lanes, *svg_lane_canvas(theme)).draw();
}
std::string lanes_tikz(const Lanes& lanes, Theme theme) {
  return LanePicture(lanes, *tikz_lane_canvas(theme)).draw();
}
std::string lanes_dot(const Lanes& lanes, Theme theme) {
  return LanePicture(lanes, *dot_lane_canvas(theme)).draw();
}

}  // namespace wfx

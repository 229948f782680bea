#include <fmt/format.h>

#include "grammar/unicode.h"
#include "tools/render/box.h"
#include "tools/render/views/lanes.h"

namespace wfx {
namespace {

constexpr std::size_t kPitch = 6;  // characters from one lane to the next
constexpr std::size_t kWords = 36;

std::string_view mark(LaneState state) {
  switch (state) {
    case LaneState::runs: return "┃";
    case LaneState::waits: return "│";
    case LaneState::parked: return "┊";
    case LaneState::none: break;
  }
  return " ";
}

/// The characters of one row, each in a column.
class TextRow {
 public:
  TextRow(const Lanes& lanes, std::size_t row) : lanes_(lanes), row_(lanes.rows[row]) {
    cells_.assign((lanes.columns() - 1) * kPitch + 1, " ");
    for (const Lane& lane : lanes.lanes) {
      // Before the step, what the row before left.
      const LaneState before = row > lane.first ? state_after(lanes, lane, row - 1) : LaneState::none;
      const LaneState after = state_after(lanes, lane, row);
      if (before == LaneState::none && after == LaneState::none) continue;
      cells_[lane.column * kPitch] = mark(after != LaneState::none ? after : before);
    }
    if (row_.from != row_.to) arrow();
  }

  [[nodiscard]] std::string str() const {
    std::string text;
    for (const std::string_view cell : cells_) text += cell;
    return text;
  }

 private:
  [[nodiscard]] std::size_t cell_of(u64 stack, std::size_t fallback) const {
    for (const Lane& lane : lanes_.lanes)
      if (lane.stack == stack) return lane.column * kPitch;
    return fallback;
  }
  void arrow() {
    const std::size_t from = cell_of(row_.from, 0), to = cell_of(row_.to, 0);
    const std::size_t left = std::min(from, to), right = std::max(from, to);
    const bool makes = row_.passing == Passing::makes;
    for (std::size_t i = left + 1; i < right; ++i) {
      const bool is_lane = i % kPitch == 0 && cells_[i] != " ";
      cells_[i] = is_lane ? "┼" : makes ? "╌" : "─";
    }
    for (const u64 stack : row_.past) cells_[cell_of(stack, left)] = "○";
    if (makes) {
      cells_[to] = "┬";
      return;
    }
    (from < to ? cells_[to - 1] : cells_[to + 1]) = from < to ? "▶" : "◀";
    const bool ends =
        row_.passing == Passing::returns || row_.passing == Passing::throws || row_.passing == Passing::traps;
    if (ends) cells_[from] = row_.passing == Passing::returns ? "┸" : "╳";
  }

  const Lanes& lanes_;
  const LaneRow& row_;
  std::vector<std::string_view> cells_;
};

/// The names of the lanes that begin at the row, each under its lane.
std::string beginnings(const Lanes& lanes, std::size_t row) {
  std::string text;
  for (const Lane& lane : lanes.lanes) {
    if (lane.first != row) continue;
    text +=
        fmt::format("{:>7}  {}{}\n", "", std::string(lane.column * kPitch, ' '), shown(name_of(lane), 40));
  }
  return text;
}

std::string filled(const std::string& text, std::size_t width) {
  const std::size_t characters = characters_in(text);
  return characters < width ? text + std::string(width - characters, ' ') : text;
}

}  // namespace

std::string words_of(const LaneRow& row) {
  std::string words = row.what;
  if (!row.payload.empty()) words += "  " + row.payload;
  return words;
}

std::string place_of(const LaneRow& row) {
  return row.place ? printable(place_of(*row.place->source, row.place->offset)) : "";
}

std::string name_of(const Lane& lane) {
  return lane.name.empty() ? fmt::format("stack {}", lane.stack) : lane.name;
}

std::string lanes_text(const Lanes& lanes) {
  std::string text;
  if (!lanes.under.empty()) text += fmt::format("{:>7}  {}\n", "", caption_of_rules(lanes.under));
  std::size_t cycle_ends = lanes.rows.size() + 1;
  u64 times = 1;
  for (std::size_t i = 0; i < lanes.rows.size(); ++i) {
    const LaneRow& row = lanes.rows[i];
    text += beginnings(lanes, i);
    if (row.times > 1) {
      cycle_ends = i + row.cycle_rows;
      times = row.times;
    }
    const std::string place = place_of(row), words = shown(words_of(row), kWords);
    text += fmt::format("{:>7}  {}  {}\n", row.step, TextRow(lanes, i).str(),
                        place.empty() ? words : filled(words, kWords) + "  " + place);
    if (i + 1 == cycle_ends)
      text += fmt::format("{:>7}  × {}, the last {}\n", "", times, cycle_ends - (i + 1 - row.cycle_rows));
  }
  if (!lanes.outcome.empty()) text += fmt::format("{:>7}  = {}\n", "", printable(lanes.outcome));
  return text;
}

}  // namespace wfx

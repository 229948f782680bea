#include "tools/render/box.h"

#include <fmt/format.h>

#include <algorithm>

#include "grammar/naming.h"
#include "grammar/unicode.h"
#include "tools/render/wrap.h"

namespace wfx {
namespace {

using Style = BoxRow::Style;

constexpr std::size_t kMostCharacters = 36;  // of a row; what is longer goes on in the next one
constexpr std::size_t kMostRows = 4;         // of one text, which is cut there
constexpr std::size_t kLineWidth = 30;       // at which the values of a frame are broken into rows
constexpr std::size_t kMostOfHandler = 24;

/// Appends rows to a box.
class Rows {
 public:
  explicit Rows(std::string_view heading) { add(Style::heading, heading); }

  void add(Style style, std::string_view text, std::size_t most = kMostCharacters) {
    for (std::string& row : wrapped(text, most, 2, kMostRows * (most - 2)))
      rows_.push_back({.style = style, .text = std::move(row), .behind = {}});
  }
  void frame(const SnapshotFrame& frame);
  void bindings(const std::vector<SnapshotBinding>& bindings, u64 omitted);
  BoxRows finish() { return std::move(rows_); }

 private:
  void operands(const std::vector<SnapshotValue>& operands, u64 omitted);
  /// A row of its own for a value that leads to continuations.
  void reference(const std::string& text, const SnapshotValue& value) {
    add(Style::text, text);
    rows_.back().continuations = value.continuations;
  }
  /// Puts a word on the row at hand, or begins a new one.
  void word(const std::string& text) {
    if (!words_.empty() && words_.size() + text.size() > kLineWidth) end_words();
    words_ += (words_.empty() ? "" : "  ") + text;
  }
  void end_words() {
    if (!words_.empty()) add(Style::text, words_);
    words_.clear();
  }

  BoxRows rows_;
  std::string words_;
};

void Rows::frame(const SnapshotFrame& frame) {
  const std::size_t first = rows_.size();
  if (!frame.function.empty()) {
    add(Style::function, frame.function);
    for (const std::string& context : frame.contexts)
      rows_.back().behind += (rows_.back().behind.empty() ? "" : " ") + context;
  }
  bindings(frame.locals, frame.omitted_locals);
  operands(frame.operands, frame.omitted_operands);
  if (first > 1 && first < rows_.size()) rows_[first].begins_frame = true;
}

void Rows::bindings(const std::vector<SnapshotBinding>& bindings, u64 omitted) {
  for (const auto& [name, value] : bindings)
    if (value.continuations.empty()) word(name + "=" + value.text);
  if (omitted > 0) word(fmt::format("… {} more", omitted));
  end_words();
  for (const auto& [name, value] : bindings)
    if (!value.continuations.empty()) reference(name + "=" + value.text, value);
}

void Rows::operands(const std::vector<SnapshotValue>& operands, u64 omitted) {
  if (omitted > 0) word(fmt::format("… {} more", omitted));
  for (const SnapshotValue& v : operands) {
    if (v.continuations.empty()) {
      word("[" + v.text + "]");
    } else {
      end_words();
      reference("[" + v.text + "]", v);
    }
  }
  end_words();
}

}  // namespace

BoxRows stack_rows(const SnapshotStack& stack, BoxKind kind, const std::string& heading) {
  Rows rows(heading);
  if (stack.omitted_frames > 0) rows.add(Style::muted, "… " + counted(stack.omitted_frames, "frame"));
  for (const SnapshotFrame& frame : stack.frames) rows.frame(frame);
  if (stack.frames.empty() && stack.at.empty()) rows.add(Style::muted, "empty");
  if (!stack.at.empty()) {
    // The prompt shows the handlers of a resume.
    const std::string at = stack.at.substr(0, stack.at.find(" ("));
    const bool runs = kind == BoxKind::running;
    rows.add(runs ? Style::redex : Style::muted, (runs ? "▸ " : "at ") + at);
  }
  return rows.finish();
}

BoxRows prompt_rows(const std::vector<std::string>& handlers) {
  Rows rows("prompt");
  for (const std::string& handler : handlers) rows.add(Style::text, handler, kMostOfHandler);
  return rows.finish();
}

BoxRows places_rows(const Snapshot& snapshot) {
  Rows rows("globals and tables");
  rows.bindings(snapshot.places, snapshot.omitted_places);
  return rows.finish();
}

BoxRows consumed_rows(u64 address) { return Rows(fmt::format("cont {}, consumed", address)).finish(); }

std::string shown(std::string_view text, std::size_t most) {
  std::string result;
  for (std::size_t characters = 0; !text.empty(); ++characters) {
    if (characters == most) return result + "…";
    const Character c = next_character(text);
    append_shown(result, c);
    text.remove_prefix(c.bytes.size());
  }
  return result;
}

}  // namespace wfx

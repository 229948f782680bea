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

/// ": i32 = 5", and to which continuations the value leads.
std::string said_of(const SnapshotValue& value) {
  std::string text = (value.type.empty() ? "" : ": " + value.type) + " = " + value.text;
  std::string leads;
  for (const u64 address : value.continuations)
    if (const std::string cont = fmt::format("cont {}", address); cont != value.text)
      leads += (leads.empty() ? ", which leads to " : ", ") + cont;
  return text + leads;
}

std::string said_of(const SnapshotContext& context) {
  std::string text = context.kind;
  if (!context.name.empty()) text += " " + context.name;
  if (!context.type.empty()) text += ": " + context.type;
  return text;
}

std::string said_of(const SnapshotFrame& frame) {
  if (!frame.entered) return fmt::format("{}: not called yet", frame.function);
  std::string text = "frame of " + frame.function;
  if (frame.omitted_contexts > 0) text += fmt::format("\n… {} more", frame.omitted_contexts);
  for (const SharedContext& context : frame.contexts) text += "\n" + said_of(*context);
  return text;
}

/// Appends rows to a box.
class Rows {
 public:
  Rows(std::string_view heading, std::string tip) { add(Style::heading, heading, std::move(tip)); }

  void add(Style style, std::string_view text, std::string tip, std::size_t most = kMostCharacters) {
    for (std::string& row : wrapped(text, most, 2, kMostRows * (most - 2))) {
      rows_.push_back({.style = style, .text = std::move(row), .behind = {}});
      if (!tip.empty()) rows_.back().cells.push_back({.text = rows_.back().text, .tip = tip});
    }
  }
  void frame(const SnapshotFrame& frame);
  /// `kind` says what the binding of a name is.
  template <class Kind>
  void bindings(const std::vector<SnapshotBinding>& bindings, u64 omitted, Kind kind);
  BoxRows finish() { return std::move(rows_); }

 private:
  void operands(const std::vector<SnapshotValue>& operands, u64 omitted);
  /// A row of its own for a value that leads to continuations.
  void reference(const BoxCell& word, const SnapshotValue& value) {
    add(Style::text, word.text, word.tip);
    rows_.back().continuations = value.continuations;
  }
  /// Puts a word on the row at hand, or begins a new one.
  void word(BoxCell word) {
    if (!words_.empty() && length_ + word.text.size() > kLineWidth) end_words();
    length_ += word.text.size() + (words_.empty() ? 0 : kBetweenCells.size());
    words_.push_back(std::move(word));
  }
  void end_words();

  BoxRows rows_;
  std::vector<BoxCell> words_;
  std::size_t length_ = 0;
};

/// A row has several words, or several rows have one that is too long for them.
void Rows::end_words() {
  if (words_.empty()) return;
  std::string text;
  for (const BoxCell& word : words_) text += (text.empty() ? "" : std::string(kBetweenCells)) + word.text;
  add(Style::text, text, words_.size() == 1 ? words_.front().tip : "");
  if (words_.size() > 1)
    for (BoxCell& word : words_)
      rows_.back().cells.push_back({.text = shown(word.text, kMostCharacters), .tip = std::move(word.tip)});
  words_.clear();
  length_ = 0;
}

void Rows::frame(const SnapshotFrame& frame) {
  const std::size_t first = rows_.size();
  if (!frame.function.empty()) {
    add(Style::function, frame.function, said_of(frame));
    for (const SharedContext& context : frame.contexts)
      if (!context->is_label())
        rows_.back().behind += (rows_.back().behind.empty() ? "" : " ") + context->kind;
  }
  bindings(frame.locals, frame.omitted_locals, [](const std::string&) { return "local"; });
  operands(frame.operands, frame.omitted_operands);
  if (first > 1 && first < rows_.size()) rows_[first].begins_frame = true;
}

template <class Kind>
void Rows::bindings(const std::vector<SnapshotBinding>& bindings, u64 omitted, Kind kind) {
  const auto cell = [&](const SnapshotBinding& b) {
    // One without a name is called by what it is.
    const std::string what = b.name.starts_with('$') ? fmt::format("{} {}", kind(b.name), b.name) : b.name;
    return BoxCell{.text = b.name + "=" + b.value.text, .tip = what + said_of(b.value)};
  };
  for (const SnapshotBinding& b : bindings)
    if (b.value.continuations.empty()) word(cell(b));
  if (omitted > 0) word({.text = fmt::format("… {} more", omitted), .tip = {}});
  end_words();
  for (const SnapshotBinding& b : bindings)
    if (!b.value.continuations.empty()) reference(cell(b), b.value);
}

void Rows::operands(const std::vector<SnapshotValue>& operands, u64 omitted) {
  if (omitted > 0) word({.text = fmt::format("… {} more", omitted), .tip = {}});
  for (const SnapshotValue& v : operands) {
    BoxCell cell{.text = "[" + v.text + "]", .tip = "operand" + said_of(v)};
    if (v.continuations.empty()) {
      word(std::move(cell));
    } else {
      end_words();
      reference(cell, v);
    }
  }
  end_words();
}

}  // namespace

std::string without_handlers(std::string_view redex) {
  return std::string(redex.substr(0, redex.find(" (")));
}

BoxRows stack_rows(const SnapshotStack& stack, BoxKind kind, const std::string& heading) {
  Rows rows(heading, fmt::format("stack {}: {}", stack.number, heading));
  if (stack.omitted_frames > 0) rows.add(Style::muted, "… " + counted(stack.omitted_frames, "frame"), "");
  for (const SnapshotFrame& frame : stack.frames) rows.frame(frame);
  if (stack.frames.empty() && stack.at.empty()) rows.add(Style::muted, "empty", "");
  if (!stack.at.empty()) {
    const std::string at = without_handlers(stack.at);
    const bool runs = kind == BoxKind::running;
    rows.add(runs ? Style::redex : Style::muted, (runs ? "▸ " : "at ") + at,
             (runs ? "redex: " : "waits at: ") + stack.at);
  }
  return rows.finish();
}

BoxRows prompt_rows(const SnapshotStack& stack, const SnapshotStack& parent) {
  Rows rows("prompt", fmt::format("prompt around stack {}: {}", stack.number,
                                  parent.at.empty() ? "resumed by the stack outside" : parent.at));
  if (!stack.prompt) return rows.finish();
  for (const SnapshotHandler& h : *stack.prompt)
    rows.add(Style::text, h.text,
             fmt::format("handler: {}{}", h.text, h.type.empty() ? "" : ", a tag of type " + h.type),
             kMostOfHandler);
  return rows.finish();
}

BoxRows places_rows(const Snapshot& snapshot) {
  Rows rows("globals and tables", "");
  rows.bindings(snapshot.places, snapshot.omitted_places,
                [](const std::string& name) { return name.ends_with(']') ? "table" : "global"; });
  return rows.finish();
}

BoxRows consumed_rows(u64 address) {
  return Rows(fmt::format("cont {}, consumed", address),
              fmt::format("cont {} has been consumed: to resume it again is a trap", address))
      .finish();
}

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

// What the boxes of a picture say, row by row. Where they stand is layout.h's; how they look is a view's.
#pragma once

#include <string>
#include <vector>

#include "semantics/trace.h"

namespace wfx {

enum class BoxKind : u8 { running, waiting, parked, consumed, prompt, places };

/// A part of a row, with what is said of it to whom points at it: what it is, its type and its whole value.
struct BoxCell {
  std::string text;  // as it is shown
  std::string tip;   // lines; not for markup
};

struct BoxRow {
  enum class Style : u8 { heading, function, text, muted, redex };
  Style style = Style::text;
  std::string text;                     // as it is shown: visible characters, no more than fit a box
  std::string behind;                   // a function's contexts
  std::vector<u64> continuations = {};  // the addresses of those that the row refers to
  bool begins_frame = false;            // a line divides it from the frame above
  // The parts of `text`, with kBetweenCells between them; empty: nothing is said of the row.
  std::vector<BoxCell> cells = {};
};
using BoxRows = std::vector<BoxRow>;

inline constexpr std::string_view kBetweenCells = "  ";

/// The instruction of a redex without its handlers, which a prompt shows.
std::string without_handlers(std::string_view redex);

/// The frames of a stack, outermost first, and the instruction that it is at.
BoxRows stack_rows(const SnapshotStack& stack, BoxKind kind, const std::string& heading);
/// The handlers of the prompt around a stack, which `parent` has resumed.
BoxRows prompt_rows(const SnapshotStack& stack, const SnapshotStack& parent);
/// The globals and elements of tables that lead to continuations.
BoxRows places_rows(const Snapshot& snapshot);
/// A continuation that has been consumed.
BoxRows consumed_rows(u64 address);

/// The width of a character of a picture, in a font of 12 points.
inline constexpr double kCharacterWidth = 7.2;

/// The text as it is shown, cut to so many characters.
std::string shown(std::string_view text, std::size_t most);

}  // namespace wfx

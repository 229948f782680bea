// How a text is written: with the colours and lines of a terminal, or plain.
#pragma once

#include <string>
#include <string_view>

#include "grammar/integers.h"

namespace wfx {

/// What a part of a text is of. Colours are those of the pictures, as far as a terminal has them.
enum class Ink : u8 {
  muted,
  heading,
  rule,
  switching,
  running,
  waiting,
  parked,
  prompt,
  redex,
  holds,
  fails
};

class Pen {
 public:
  /// A pen without colours draws no lines either: its text is for other programs.
  explicit Pen(bool colours = false) : colours_(colours) {}

  [[nodiscard]] bool has_colours() const { return colours_; }
  /// The text, which has to be as it is shown (grammar/unicode.h), in a colour.
  [[nodiscard]] std::string operator()(Ink ink, std::string_view text) const;

 private:
  bool colours_;
};

/// The columns that a text takes on a terminal, without those of a pen's colours.
std::size_t columns_of(std::string_view text);

}  // namespace wfx

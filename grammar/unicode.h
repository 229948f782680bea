// UTF-8, and text made safe to show: whatever the bytes are, what is shown is one line of visible characters.
#pragma once

#include <string>
#include <string_view>

#include "grammar/integers.h"

namespace wfx {

/// The first character of a text. A byte that begins no valid UTF-8 sequence is a character of its own.
struct Character {
  std::string_view bytes;
  u32 code = 0;  // the Unicode scalar value, or the byte
  bool valid = true;
};
[[nodiscard]] Character next_character(std::string_view text);  // `text` is not empty

[[nodiscard]] constexpr bool is_utf8_continuation(char c) { return (static_cast<u8>(c) & 0xC0) == 0x80; }

/// How many characters a text in UTF-8 has.
[[nodiscard]] std::size_t characters_in(std::string_view text);

/// Does it stand for itself, and itself alone, where it is shown? Not so what is invalid, a control character or a line
/// separator, and what is there to change how the text around it is shown: its direction, how it joins or breaks.
[[nodiscard]] bool is_visible(const Character& c);

/// Appends a character as it is shown: itself if it is visible, else an escape such as \x1b (a byte) or \u{202e}.
void append_shown(std::string& out, const Character& c);

/// The columns that append_shown takes.
[[nodiscard]] std::size_t shown_width(const Character& c);

/// Whether a text is UTF-8, but for a last character that may be cut.
[[nodiscard]] bool begins_as_utf8(std::string_view text);

/// The text for a message: of a long one, so many characters from its beginning and "...".
[[nodiscard]] std::string shorten(std::string_view text, std::size_t most = 80);

/// `text` with append_shown for each character.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace wfx

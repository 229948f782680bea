#include "grammar/unicode.h"

#include <fmt/format.h>

namespace wfx {

namespace {

/// The length that a first byte promises; 0 if no sequence begins so.
constexpr std::size_t sequence_length(u8 lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return 2;
  if (lead < 0xF0) return 3;
  return lead < 0xF5 ? 4 : 0;
}

std::string escape(const Character& c) {
  return c.code < 0x80 || !c.valid ? fmt::format("\\x{:02x}", c.code) : fmt::format("\\u{{{:x}}}", c.code);
}

}  // namespace

Character next_character(std::string_view text) {
  const u8 lead = static_cast<u8>(text[0]);
  const Character stray{text.substr(0, 1), lead, false};
  const std::size_t length = sequence_length(lead);
  if (length == 0 || length > text.size()) return stray;
  if (length == 1) return {text.substr(0, 1), lead, true};
  u32 code = lead & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if (!is_utf8_continuation(text[i])) return stray;
    code = code << 6 | (static_cast<u8>(text[i]) & 0x3Fu);
  }
  constexpr u32 kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = code >= 0xD800 && code < 0xE000;
  if (code < kLeast[length] || surrogate || code > 0x10FFFF) return stray;
  return {text.substr(0, length), code, true};
}

bool is_visible(const Character& c) {
  if (!c.valid || c.code < 0x20) return false;
  const bool control = c.code >= 0x7F && c.code < 0xA0;
  const bool direction = (c.code >= 0x200E && c.code <= 0x200F) || (c.code >= 0x2028 && c.code <= 0x202E) ||
                         (c.code >= 0x2066 && c.code <= 0x2069);
  return !control && !direction;
}

void append_shown(std::string& out, const Character& c) {
  if (is_visible(c)) {
    out += c.bytes;
  } else {
    out += escape(c);
  }
}

std::size_t shown_width(const Character& c) { return is_visible(c) ? 1 : escape(c).size(); }

std::string printable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const Character c = next_character(text);
    append_shown(out, c);
    text.remove_prefix(c.bytes.size());
  }
  return out;
}

bool begins_as_utf8(std::string_view text) {
  for (Character c; !text.empty(); text.remove_prefix(c.bytes.size())) {
    c = next_character(text);
    if (!c.valid) return text.size() < 4;
  }
  return true;
}

std::string shorten(std::string_view text, std::size_t most) {
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size() && i <= 4 * most; ++i)
    if (!is_utf8_continuation(text[i]) && characters++ == most) return std::string(text.substr(0, i)) + "...";
  // What is no UTF-8 may have more bytes than so many characters.
  return text.size() <= 4 * most ? std::string(text) : std::string(text.substr(0, 4 * most)) + "...";
}

}  // namespace wfx

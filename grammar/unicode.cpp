#include "grammar/unicode.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

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

struct Range {
  u32 first, last;
};

/// Beyond ASCII and in order: controls, line and paragraph separators, what joins, separates, orders or tags the
/// characters around it and has no shape of its own (Unicode's Default_Ignorable_Code_Point and its format characters
/// without a glyph), and what is no character.
constexpr Range kUnseen[] = {
    {0x7F, 0x9F},     {0xAD, 0xAD},       {0x34F, 0x34F},     {0x61C, 0x61C},     {0x115F, 0x1160},
    {0x17B4, 0x17B5}, {0x180B, 0x180F},   {0x200B, 0x200F},   {0x2028, 0x202E},   {0x2060, 0x206F},
    {0x3164, 0x3164}, {0xFDD0, 0xFDEF},   {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},
    {0xFFF0, 0xFFFB}, {0x13430, 0x1343F}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
};

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
  if (c.code < 0x7F) return true;
  if ((c.code & 0xFFFE) == 0xFFFE) return false;  // the last two of each plane are no characters
  const auto* range = std::ranges::lower_bound(kUnseen, c.code, {}, &Range::last);
  return range == std::end(kUnseen) || c.code < range->first;
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

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return !is_utf8_continuation(c); }));
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

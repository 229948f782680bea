#include "tools/render/pen.h"

#include "grammar/unicode.h"

namespace wfx {
namespace {

/// The escape sequence of ANSI for the ink. The colours are the terminal's own eight, which its user has chosen.
std::string_view escape_of(Ink ink) {
  switch (ink) {
    case Ink::muted: return "\x1b[2m";
    case Ink::heading: return "\x1b[1m";
    case Ink::rule: return "\x1b[36m";
    case Ink::switching: return "\x1b[1;35m";
    case Ink::running: return "\x1b[1;34m";
    case Ink::waiting: return "\x1b[34m";
    case Ink::parked: return "\x1b[33m";
    case Ink::prompt: return "\x1b[32m";
    case Ink::redex: return "\x1b[1m";
    case Ink::holds: return "\x1b[32m";
    case Ink::fails: return "\x1b[31m";
  }
  return "";
}

constexpr std::string_view kEnd = "\x1b[0m";

}  // namespace

std::string Pen::operator()(Ink ink, std::string_view text) const {
  if (!colours_ || text.empty()) return std::string(text);
  std::string result(escape_of(ink));
  return (result += text) += kEnd;
}

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    if (text.starts_with("\x1b[")) {
      const std::size_t end = text.find('m');
      if (end == std::string_view::npos) break;
      text.remove_prefix(end + 1);
      continue;
    }
    const Character c = next_character(text);
    columns += shown_width(c);
    text.remove_prefix(c.bytes.size());
  }
  return columns;
}

}  // namespace wfx

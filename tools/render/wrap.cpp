#include "tools/render/wrap.h"

#include <algorithm>

#include "grammar/unicode.h"
#include "tools/render/box.h"

namespace wfx {
namespace {

/// How many bytes of the text fit into so many columns; at least one character.
std::size_t fitting(std::string_view text, std::size_t columns) {
  std::size_t bytes = 0, taken = 0;
  while (bytes < text.size()) {
    const Character c = next_character(text.substr(bytes));
    taken += shown_width(c);
    if (taken > columns && bytes > 0) break;
    bytes += c.bytes.size();
  }
  return bytes;
}

/// Where to break a text of which so many bytes fit: the best place in their second half, if there is any.
std::size_t place_to_break(std::string_view text, std::size_t fits) {
  if (text[fits] == ' ') return fits;
  const std::size_t blank = text.rfind(' ', fits - 1);
  if (blank != std::string_view::npos && blank >= fits / 2) return blank;
  const std::size_t joint = text.find_last_of("_.-:/,", fits - 1);
  return joint != std::string_view::npos && joint + 1 >= fits / 2 ? joint + 1 : fits;
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, std::size_t columns, std::size_t indent,
                                 std::size_t most) {
  // Blanks in front are no place to break, and leave half a line for what follows.
  const std::size_t front = std::min(text.find_first_not_of(' '), text.size());
  std::string blanks(std::min(front, columns / 2), ' ');
  const std::string all = shown(text.substr(front), most);
  std::string_view rest = all;
  std::vector<std::string> lines;
  for (;;) {
    const std::size_t fits = fitting(rest, columns - blanks.size());
    if (fits == rest.size()) break;
    const std::size_t end = place_to_break(rest, fits);
    lines.push_back(blanks + std::string(rest.substr(0, end)));
    rest.remove_prefix(std::min(rest.find_first_not_of(' ', end), rest.size()));
    blanks.assign(std::min(indent, columns / 2), ' ');
  }
  if (!rest.empty() || lines.empty()) lines.push_back(blanks + std::string(rest));
  return lines;
}

}  // namespace wfx

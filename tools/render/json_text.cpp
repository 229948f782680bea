#include "tools/render/json_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "grammar/unicode.h"

namespace wfx {
namespace {

bool is_plain(char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; }

void append_escaped(std::string& out, const Character& c) {
  if (!c.valid) {
    out += "\xEF\xBF\xBD";
  } else if (c.code == '"' || c.code == '\\') {
    out += '\\';
    out += static_cast<char>(c.code);
  } else if (c.code == '\n') {
    out += "\\n";
  } else if (is_visible(c)) {
    out += c.bytes;
  } else if (c.code < 0x10000) {
    fmt::format_to(std::back_inserter(out), "\\u{:04x}", c.code);
  } else {
    const u32 above = c.code - 0x10000;
    fmt::format_to(std::back_inserter(out), "\\u{:04x}\\u{:04x}", 0xD800 + (above >> 10),
                   0xDC00 + (above & 0x3FF));
  }
}

}  // namespace

void JsonText::string(std::string_view text) {
  separate();
  text_ += '"';
  while (!text.empty()) {
    const auto plain = static_cast<std::size_t>(std::ranges::find_if_not(text, is_plain) - text.begin());
    text_ += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    const Character c = next_character(text);
    append_escaped(text_, c);
    text.remove_prefix(c.bytes.size());
  }
  text_ += '"';
}

void JsonText::number(u64 number) {
  separate();
  const fmt::format_int digits(number);
  text_.append(digits.data(), digits.size());
}

}  // namespace wfx

#include "tools/render/html.h"

#include <fmt/format.h>

#include "grammar/unicode.h"

namespace wfx {

namespace {

void append_escaped(std::string& to, const Character& c) {
  switch (c.code) {
    case '&': to += "&amp;"; break;
    case '<': to += "&lt;"; break;
    case '>': to += "&gt;"; break;
    case '"': to += "&quot;"; break;
    default: append_shown(to, c);
  }
}

}  // namespace

std::string escape(std::string_view text, std::size_t most) {
  std::string result;
  for (std::size_t characters = 0; !text.empty(); ++characters) {
    if (characters == most) return result + "…";
    const Character c = next_character(text);
    append_escaped(result, c);
    text.remove_prefix(c.bytes.size());
  }
  return result;
}

HtmlTable::HtmlTable(std::string_view attributes)
    : text_(fmt::format("<TABLE CELLBORDER=\"0\" CELLSPACING=\"0\" {}>", attributes)) {}

void HtmlTable::row(std::string_view attributes, std::string_view content) {
  text_ += fmt::format("<TR><TD {}>{}</TD></TR>", attributes, content);
}

void HtmlTable::rule() { text_ += "<HR/>"; }

std::string coloured(std::string_view colour, std::string_view content) {
  return fmt::format("<FONT COLOR=\"{}\">{}</FONT>", colour, content);
}

std::string bold(std::string_view content) { return fmt::format("<B>{}</B>", content); }

}  // namespace wfx

#include "tools/render/html.h"

#include <fmt/format.h>

namespace wfx {

std::string escape(std::string_view text, std::size_t most) {
  std::string result;
  std::size_t characters = 0;
  for (const char c : text) {
    const bool starts_character = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    if (starts_character && characters++ == most) return result + "…";
    switch (c) {
      case '&': result += "&amp;"; break;
      case '<': result += "&lt;"; break;
      case '>': result += "&gt;"; break;
      case '"': result += "&quot;"; break;
      default: result += c;
    }
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

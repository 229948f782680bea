#include "tools/render/graphviz/html.h"

#include <fmt/format.h>

namespace wfx {

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

#include "tools/report/page.h"

#include <fmt/format.h>

#include "tools/render/markup.h"
#include "tools/render/theme.h"

namespace wfx {

namespace {

std::string variables(Theme theme) {
  const Colours& c = colours(theme);
  return fmt::format("--page:{};--text:{};--muted:{};--line:{};--cell:{};--seen:{};--missing:{}", c.page,
                     c.text, c.muted, c.line, c.cell, c.running, theme == Theme::dark ? c.parked : "#b45309");
}

constexpr std::string_view kStyleOfPages = R"(
body{margin:2rem auto;max-width:66rem;padding:0 1rem;background:var(--page);color:var(--text);
  font:16px/1.5 system-ui,sans-serif}
h1{font-size:1.6rem}
h2{margin-top:3rem;border-bottom:1px solid var(--line)}
a{color:inherit}
table{border-collapse:collapse}
td,th{padding:.1rem .8rem .1rem 0;text-align:right}
td:first-child,th:first-child{text-align:left}
small{color:var(--muted)}
)";

}  // namespace

std::string page_head(std::string_view title, std::string_view style) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
      "script-src 'unsafe-inline'\">\n<title>{}</title>\n"
      "<style>:root{{color-scheme:light dark;{}}}\n@media "
      "(prefers-color-scheme:dark){{:root{{{}}}}}{}{}</style></head>\n",
      escape(title), variables(Theme::light), variables(Theme::dark), kStyleOfPages, style);
}

}  // namespace wfx

#include "tools/render/views/tex.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "grammar/unicode.h"

namespace wfx {
namespace {

constexpr std::pair<const char*, std::string Colours::*> kTexColours[] = {
    {"text", &Colours::text},
    {"muted", &Colours::muted},
    {"line", &Colours::line},
    {"cell", &Colours::cell},
    {"running", &Colours::running},
    {"runningtext", &Colours::running_text},
    {"waiting", &Colours::waiting},
    {"parked", &Colours::parked},
    {"waitingtext", &Colours::waiting_text},
    {"prompt", &Colours::prompt},
    {"rule", &Colours::rule},
    {"parkedtext", &Colours::parked_text},
    {"prompttext", &Colours::prompt_text}};

/// As xcolor wants hexadecimal digits.
std::string upper(std::string digits) {
  for (char& c : digits) c = c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
  return digits;
}

}  // namespace

std::string tex(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const Character c = next_character(text);
    switch (c.code) {
      case '\\': result += "\\textbackslash{}"; break;
      case '{': result += "\\{"; break;
      case '}': result += "\\}"; break;
      case '$': result += "\\$"; break;
      case '&': result += "\\&"; break;
      case '#': result += "\\#"; break;
      case '%': result += "\\%"; break;
      case '_': result += "\\_"; break;
      case '^': result += "\\textasciicircum{}"; break;
      case '~': result += "\\textasciitilde{}"; break;
      case '<': result += "\\textless{}"; break;
      case '>': result += "\\textgreater{}"; break;
      case '"': result += "\\textquotedbl{}"; break;
      case '|': result += "\\textbar{}"; break;
      case '-': result += "-{}"; break;
      case '`': result += "\\textasciigrave{}"; break;
      case ' ': result += "\\ "; break;
      case U'…': result += "\\ldots{}"; break;
      case U'▸': result += "$\\triangleright$"; break;
      case U'›': result += "$\\rangle$"; break;
      default:
        if (c.valid && c.code >= ' ' && c.code <= '~')
          result += static_cast<char>(c.code);
        else
          result += fmt::format("\\textbackslash{{}}u\\{{{:x}\\}}", c.code);
    }
    text.remove_prefix(c.bytes.size());
  }
  return result;
}

std::string tikz_head(Theme theme) {
  std::string text =
      "% Needs \\usepackage[T1]{fontenc}, \\usepackage{tikz} and \\usetikzlibrary{arrows.meta}.\n";
  for (const auto& [name, colour] : kTexColours)
    text += fmt::format("\\definecolor{{wfx{}}}{{HTML}}{{{}}}\n", name,
                        upper((colours(theme).*colour).substr(1)));
  return text + "\\begin{tikzpicture}[x=0.75pt,y=-0.75pt,font=\\footnotesize,scale=1]\n";
}

std::string tex_colour(std::string Colours::* colour) {
  const auto* named =
      std::ranges::find(kTexColours, colour, &std::pair<const char*, std::string Colours::*>::second);
  return std::string("wfx") + named->first;
}

std::string tikz_point(Point p) { return fmt::format("({:.1f},{:.1f})", p.x, p.y); }

}  // namespace wfx

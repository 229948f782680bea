#include "tools/report/rules_latex.h"

#include <fmt/format.h>

#include <algorithm>

#include "tools/report/notation.h"
#include "tools/report/rule_text.h"

namespace wfx {

namespace {

using Kind = NotationWord::Kind;
using Words = std::vector<NotationWord>;

constexpr std::string_view kPreamble = R"(\documentclass[10pt,a4paper]{article}
% Rules as wfx rules --format=latex prints them. The document needs no package.
\setlength\textwidth{17cm}\setlength\oddsidemargin{-0.54cm}\setlength\evensidemargin{-0.54cm}
\setlength\textheight{24cm}\setlength\topmargin{-1.5cm}
\setlength\parindent{0pt}\setlength\parskip{2ex}\raggedright\sloppy
\newcommand\wfxname[1]{\textsf{\small[#1]}}
\newcommand\wfxsource[1]{{\footnotesize\it #1}}
\newcommand\wfxkeyword[1]{\mathsf{#1}}
\newcommand\wfxfield[1]{\mbox{\footnotesize\textsf{#1}}}
\newcommand\wfxvariable[1]{\mathit{#1}}
\newcommand\wfxfunction[1]{\mathrm{#1}}
\newcommand\wfxlines[1]{\begin{array}{@{}l@{}}#1\end{array}}
\newcommand\wfxinfer[2]{\frac{\displaystyle\rule[-1ex]{0pt}{1ex}\wfxlines{#1}}%
  {\displaystyle\rule{0pt}{2.6ex}\wfxlines{#2}}}
\begin{document}
)";

bool is_relation(const NotationWord& word) {
  const NotationSign* sign = sign_of(word);
  return sign != nullptr && sign->is_relation;
}

std::string latex_of(const Words& words);

std::string nucleus(const NotationWord& word) {
  if (const NotationSign* sign = sign_of(word)) return std::string(sign->latex);
  switch (word.kind) {
    case Kind::space: return "\\;";
    case Kind::keyword: return fmt::format("\\wfxkeyword{{{}}}", latex_of_text(word.text));
    case Kind::variable:
      return word.text.size() == 1 ? word.text : fmt::format("\\wfxvariable{{{}}}", word.text);
    case Kind::function: return fmt::format("\\wfxfunction{{{}}}", latex_of_text(word.text));
    case Kind::field: return fmt::format("\\wfxfield{{{}}}", latex_of_text(word.text));
    case Kind::prose: return fmt::format("\\mbox{{{}}}", latex_of_text(word.text));
    case Kind::number: return word.text;
    case Kind::sign: break;
  }
  return latex_of_text(word.text);
}

std::string latex_of(const NotationWord& word) {
  std::string text = nucleus(word);
  const std::string below = latex_of(word.below), above = latex_of(word.above);
  if (word.primes.empty() && below.empty() && above.empty()) return is_relation(word) ? text + " " : text;
  // A subscript behind primes would be a second superscript of what the primes are one of.
  text = fmt::format("{{{}{}}}", text, word.primes);
  if (!below.empty()) text += fmt::format("_{{{}}}", below);
  return above.empty() ? text : text + fmt::format("^{{{}}}", above);
}

std::string latex_of(const Words& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool is_spaced_already =
        words[i].kind == Kind::space &&
        ((i > 0 && is_relation(words[i - 1])) || (i + 1 < words.size() && is_relation(words[i + 1])));
    if (!is_spaced_already) text += latex_of(words[i]);
  }
  return text;
}

/// The lines of a conclusion. What a long one becomes, by a step, has a line of its own.
std::string conclusion(const RuleLines& lines) {
  constexpr std::size_t kWidth = 78;
  std::string text;
  for (std::string_view line : lines.conclusion) {
    if (!text.empty()) text += " \\\\\n  \\quad ";
    const std::size_t arrow = line.find("~>");
    if (line.size() > kWidth && arrow != std::string_view::npos) {
      text += latex_of_notation(line.substr(0, arrow)) + " \\\\\n  \\quad ";
      line.remove_prefix(arrow);
    }
    text += latex_of_notation(line);
  }
  return text;
}

/// The premises: beside each other where they are short.
std::string premises(const RuleInfo& rule) {
  constexpr std::size_t kWidth = 85;
  std::string text;
  std::size_t width = 0;
  for (const std::string_view premise : rule.premises) {
    width += premise.size() + 4;
    const bool fits = width <= kWidth;
    if (!text.empty()) text += fits ? " \\qquad " : " \\\\\n  ";
    if (!fits) width = premise.size();
    text += latex_of_notation(premise);
  }
  return text;
}

std::string latex_of(const RuleInfo& rule) {
  const RuleLines lines = lines_of(rule);
  const bool is_step = relation_of(rule).starts_with("Step");
  std::string text =
      fmt::format("\\begin{{minipage}}{{\\textwidth}}\n\\wfxname{{{}}}", latex_of_text(rule.name));
  if (rule.dialects != Dialects::both) text += fmt::format(" \\textit{{({} only)}}", words(rule.dialects));
  text += fmt::format("\\hfill\\wfxsource{{{}}}\n", latex_of_text(rule.source));
  text += rule.premises.empty() && is_step
              ? fmt::format("\\[ \\wfxlines{{{}}} \\]\n", conclusion(lines))
              : fmt::format("\\[ \\wfxinfer{{{}}}{{{}}} \\]\n", premises(rule), conclusion(lines));
  for (const std::string_view condition : lines.conditions)
    text += fmt::format("\\hspace*{{2em}}$ {} $\\\\\n", latex_of_notation(condition));
  return text + "\\end{minipage}\n\n";
}

}  // namespace

std::string latex_of_text(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (std::string_view("#$%&_{}").find(c) != std::string_view::npos)
      (result += '\\') += c;
    else if (c == '~')
      result += "\\~{}";
    else if (c == '^')
      result += "\\^{}";
    else if (c == '\\')
      result += "$\\backslash$";
    else if (c == '<' || c == '>' || c == '|')
      ((result += '$') += c) += '$';
    else
      result += c;
  }
  return result;
}

std::string latex_of_notation(std::string_view line) { return latex_of(words_of_notation(line)); }

std::string rules_latex(const Rules& rules) {
  std::string text(kPreamble);
  for (const auto& [relation, of_relation] : by_relation(rules)) {
    text += fmt::format("\\section*{{{}}}\n\n", latex_of_text(relation));
    for (const RuleInfo* rule : of_relation) text += latex_of(*rule);
  }
  return text + "\\end{document}\n";
}

}  // namespace wfx

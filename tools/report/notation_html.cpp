#include "tools/report/notation_html.h"

#include <fmt/format.h>

#include <algorithm>

#include "grammar/instruction.h"
#include "tools/render/markup.h"
#include "tools/report/notation.h"

namespace wfx {

namespace {

using Kind = NotationWord::Kind;

std::string shown(const NotationWord& word) {
  const NotationSign* sign = sign_of(word);
  std::string text =
      escape(sign != nullptr && !sign->shown.empty() ? sign->shown : std::string_view(word.text));
  for (std::size_t i = 0; i < word.primes.size(); ++i) text += "′";
  return text;
}

bool is_mnemonic(std::string_view text) {
  return std::ranges::find(kInstrInfo, text, &InstrInfo::mnemonic) != std::end(kInstrInfo);
}

std::string html_of(const std::vector<NotationWord>& words, std::string_view instructions);

std::string html_of(const NotationWord& word, std::string_view instructions) {
  std::string text = shown(word);
  if (word.kind == Kind::keyword && is_mnemonic(word.text)) {
    text = fmt::format("<a href=\"{}#{}\"><b>{}</b></a>", instructions, escape(word.text), text);
  } else if (word.kind == Kind::keyword && !is_sign_in_letters(word)) {
    text = fmt::format("<b>{}</b>", text);
  } else if (word.kind == Kind::variable) {
    text = fmt::format("<var>{}</var>", text);
  } else if (word.kind == Kind::function) {
    text = fmt::format("<span class=\"function\">{}</span>", text);
  } else if (word.kind == Kind::field) {
    text = fmt::format("<span class=\"field\">{}</span>", text);
  }
  if (!word.below.empty()) text += fmt::format("<sub>{}</sub>", html_of(word.below, instructions));
  if (!word.above.empty()) text += fmt::format("<sup>{}</sup>", html_of(word.above, instructions));
  return text;
}

std::string html_of(const std::vector<NotationWord>& words, std::string_view instructions) {
  std::string text;
  for (const NotationWord& word : words) text += html_of(word, instructions);
  return text;
}

}  // namespace

const std::string_view kNotationStyle = R"(
.notation{font-family:'Latin Modern Math','STIX Two Text',Cambria,'DejaVu Serif',serif}
.notation b{font:600 .92em system-ui,sans-serif}
.notation a{text-decoration:none}
.notation a:hover,.notation a:focus{text-decoration:underline}
.notation .field{font-size:.78em;letter-spacing:.03em}
.notation .function{font-style:normal}
.notation sub,.notation sup{font-size:.72em;line-height:0}
)";

std::string html_of_notation(std::string_view line, std::string_view instructions) {
  return html_of(words_of_notation(line), instructions);
}

}  // namespace wfx

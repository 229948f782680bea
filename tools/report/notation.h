// The notation of rules, cut into words for those who typeset it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wfx {

struct NotationWord {
  enum class Kind : unsigned char {
    space,
    keyword,   // of the language: a mnemonic, `func`, `mut`
    variable,  // stands for something: `t`, `val`, `hdl`
    function,  // of the specification, without its `$`
    field,     // of a context or an instance: `TYPES`
    prose,     // English, and the names of relations
    number,
    sign,  // as the rules write it: `->`, `|-`, `(`
  };
  Kind kind{};
  std::string text{};
  std::string primes{};               // behind the text
  std::vector<NotationWord> below{};  // the subscript
  std::vector<NotationWord> above{};  // the superscript; the sign of a repetition is in it
};

/// A sign, or a word that stands for one, and how it is typeset.
struct NotationSign {
  std::string_view text;   // as the rules write it
  std::string_view shown;  // a character; empty where that is the text
  std::string_view latex;
  bool is_relation = true;  // LaTeX spaces it by itself
};
/// Is it a sign, although it is written as a word?
bool is_sign_in_letters(const NotationWord& word);
/// Null if the word is no sign, or one that is typeset as it is written.
const NotationSign* sign_of(const NotationWord& word);

/// A line of a rule as words. Every character but the spaces that stand for nothing is in one of them, in order.
std::vector<NotationWord> words_of_notation(std::string_view line);

}  // namespace wfx

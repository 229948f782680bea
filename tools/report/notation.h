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

/// A line of a rule as words. Every character but the spaces that stand for nothing is in one of them, in order.
std::vector<NotationWord> words_of_notation(std::string_view line);

}  // namespace wfx

#include "tools/report/notation.h"

#include <algorithm>
#include <array>

#include "grammar/instruction.h"

namespace wfx {

namespace {

using Kind = NotationWord::Kind;
using Words = std::vector<NotationWord>;

constexpr std::string_view kVariables[] = {
    "absheaptype", "addrtype",  "ai",          "ao",      "at",        "b",          "binop",     "bt",
    "byte",        "c",         "comptype",    "ct",      "cvtop",     "datamode",   "deftype",   "dt",
    "ea",          "elemmode",  "elemtype",    "exn",     "expr",      "externidx",  "fa",        "fi",
    "fieldtype",   "ft",        "globaltype",  "gt",      "hdl",       "heaptype",   "hostfunc",  "ht",
    "iN",          "instr",     "it",          "jt",      "lct",       "lim",        "limits",    "lt",
    "memarg",      "memtype",   "mi",          "mt",      "name",      "nm",         "nt",        "numtype",
    "op",          "packtype",  "pt",          "rectype", "reftype",   "relop",      "result",    "rt",
    "sh",          "si",        "storagetype", "subtype", "sx",        "swizzlop",   "tabletype", "tagtype",
    "te",          "testop",    "ti",          "tt",      "typeidx",   "typeuse",    "unop",      "val",
    "valtype",     "vbinop",    "vcvtop",      "vectype", "vextbinop", "vextternop", "vextunop",  "vrelop",
    "vshiftop",    "vswizzlop", "vternop",     "vtestop", "vunop",     "vvbinop",    "vvternop",  "vvunop",
    "vvtestop",    "xt",        "xtE",         "xtI",     "Inn",       "Jnn",        "Lnn",       "lane"};
/// Names of what a module consists of: the thing itself behind a turnstile, and else the keyword.
constexpr std::string_view kThings[] = {"catch", "data", "elem", "export", "func",  "global", "import",
                                        "local", "mem",  "ref",  "start",  "table", "tag",    "type"};
constexpr std::string_view kProse[] = {"the", "is",    "has",       "no",   "an",        "in",     "and",
                                       "not", "where", "otherwise", "with", "innermost", "context"};
constexpr std::string_view kKeywords[] = {
    "i31",          "i32",          "i64",      "f32",       "f64",        "v128",
    "i8",           "i16",          "ref.cont", "ref.array", "ref.exn",    "ref.extern",
    "ref.i31",      "ref.struct",   "ref.host", "label",     "frame",      "handler",
    "prompt",       "handle",       "ref.cast", "array.get", "struct.get", "i31.get",
    "extract_lane", "replace_lane", "all_true", "any_true",  "narrow"};
/// Longer ones before those that they begin with. The last two are written as words.
constexpr NotationSign kSigns[] = {{"<=>", "⇔", "\\Leftrightarrow"},
                                   {"=/=", "≠", "\\neq"},
                                   {"->", "→", "\\to"},
                                   {"~>", "↪", "\\hookrightarrow"},
                                   {"|-", "⊢", "\\vdash"},
                                   {"<:", "", "\\mathrel{<:}"},
                                   {"~~", "≈", "\\approx"},
                                   {"<-", "∈", "\\in"},
                                   {"<=", "≤", "\\leq"},
                                   {">=", "≥", "\\geq"},
                                   {"\\/", "∨", "\\vee"},
                                   {"/\\", "∧", "\\wedge"},
                                   {"++", "⊕", "\\oplus"},
                                   {":=", "", "\\mathrel{:=}"},
                                   {"=", "", "="},
                                   {"<", "", "<"},
                                   {">", "", ">"},
                                   {":", "", ":"},
                                   {"x", "×", "\\times"},
                                   {"{", "", "\\{", false},
                                   {"}", "", "\\}", false},
                                   {"_", "", "\\_", false},
                                   {"*", "", "{*}", false},
                                   {"|", "", "|", false},
                                   {"eps", "ε", "\\varepsilon", false},
                                   {"notin", "∉", "\\notin"}};

bool is_in(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}
bool is_keyword(std::string_view word) {
  return is_in(kKeywords, word) ||
         std::ranges::find(kInstrInfo, word, &InstrInfo::mnemonic) != std::end(kInstrInfo);
}

class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {}

  Words all() {
    while (at_ < text_.size()) one();
    return std::move(words_);
  }

 private:
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  template <class Predicate>
  std::string_view take_while(Predicate holds) {
    const std::size_t from = at_;
    while (at_ < text_.size() && holds(text_[at_])) ++at_;
    return text_.substr(from, at_ - from);
  }
  void add(Kind kind, std::string_view text) { words_.push_back({.kind = kind, .text = std::string(text)}); }

  void one() {
    const char c = peek();
    if (c == ' ') {
      take_while([](char d) { return d == ' '; });
      return add(Kind::space, " ");
    }
    if (c == '$' && is_letter(peek(1))) {
      ++at_;
      std::string_view name = take_while([](char d) { return is_letter(d) || is_digit(d) || d == '_'; });
      while (name.ends_with('_')) name.remove_suffix(1);
      add(Kind::function, name);
    } else if (is_letter(c)) {
      word(take_while(
          [](char d) { return is_letter(d) || is_digit(d) || d == '_' || d == '.' || d == '\''; }));
    } else if (is_digit(c)) {
      add(Kind::number, take_while([](char d) { return is_digit(d) || is_letter(d); }));
    } else {
      sign();
    }
    scripts();
  }

  void sign() {
    const auto* longest = std::ranges::find_if(
        kSigns, [&](const NotationSign& s) { return text_.substr(at_).starts_with(s.text); });
    const std::size_t size = longest == std::end(kSigns) ? 1 : longest->text.size();
    add(Kind::sign, text_.substr(at_, size));
    at_ += size;
  }

  /// What belongs to the last word: subscripts, superscripts and repetitions.
  void scripts() {
    for (;;) {
      const char next = peek(1);
      const bool is_factor = is_letter(next) || is_digit(next) || next == '$' || next == '(';
      if ((peek() == '*' || peek() == '+' || peek() == '?') && !is_factor && peek(1) != peek()) {
        if (words_.back().kind == Kind::sign && is_opening(words_.back().text)) return;
        words_.back().above.push_back({.kind = Kind::sign, .text = std::string(1, peek())});
        ++at_;
      } else if (peek() == '^') {
        ++at_;
        const Words above = script();
        words_.back().above.insert(words_.back().above.end(), above.begin(), above.end());
      } else if (peek() == '_' && words_.back().kind == Kind::sign && is_letter(next)) {
        ++at_;
        words_.back().below = script();
      } else {
        return;
      }
    }
  }
  static bool is_opening(std::string_view sign) {
    return sign == "(" || sign == "[" || sign == "{" || sign == "|";
  }

  /// What stands behind a `^` or `_`: a group in parentheses, a function with its arguments, or a word.
  Words script() {
    const std::size_t from = at_;
    if (peek() == '(') return Cutter(group()).all();
    if (peek() == '$') {
      ++at_;
      take_while([](char d) { return is_letter(d) || d == '_'; });
      if (peek() == '(') {
        take_group();
        return Cutter(text_.substr(from, at_ - from)).all();
      }
    }
    take_while([](char d) { return is_letter(d) || is_digit(d) || d == '\''; });
    return Cutter(text_.substr(from, at_ - from)).all();
  }
  void take_group() {
    int depth = 0;
    do {
      if (peek() == '(') ++depth;
      if (peek() == ')') --depth;
      ++at_;
    } while (depth > 0 && at_ < text_.size());
  }
  std::string_view group() {
    const std::size_t from = at_;
    take_group();
    return text_.substr(from + 1, at_ - from - 2);
  }

  void word(std::string_view text) {
    while (text.ends_with('.')) {  // it is of the line, not of the word
      text.remove_suffix(1);
      --at_;
    }
    if (text == "x" && peek() == ' ' && (peek(1) == 'M' || peek(1) == 'N'))
      return add(Kind::sign, text);  // a shape
    if (is_prose(text)) return add(Kind::prose, text);
    if (is_keyword(text) && !is_in(kThings, text)) return add(Kind::keyword, text);
    for (std::size_t at = text.rfind('_'); at != std::string_view::npos && at > 0;
         at = text.rfind('_', at - 1)) {
      if (!is_keyword(text.substr(0, at)) || text.find('.', at) != std::string_view::npos) continue;
      add(Kind::keyword, text.substr(0, at));
      words_.back().below = Cutter(text.substr(at + 1)).all();
      return;
    }
    const std::size_t dot = text.find('.');
    simple(text.substr(0, dot));
    if (dot == std::string_view::npos) return;
    add(Kind::sign, ".");
    word(text.substr(dot + 1));
  }

  /// A word without a point: letters, digits and primes, and what stands behind a `_`.
  void simple(std::string_view text) {
    const std::size_t line = text.find('_');
    std::string_view base = text.substr(0, line);
    const std::string_view primes = base.substr(std::min(base.find('\''), base.size()));
    base.remove_suffix(primes.size());
    std::string_view digits = base.substr(base.find_last_not_of("0123456789") + 1);
    if (is_keyword(base)) digits = {};
    base.remove_suffix(digits.size());
    add(kind_of(base, !digits.empty()), base);
    words_.back().primes = primes;
    std::string below(digits);
    if (line != std::string_view::npos) below += text.substr(line + 1);
    words_.back().below = Cutter(below).all();
  }

  [[nodiscard]] Kind kind_of(std::string_view base, bool is_numbered) const {
    if (is_in(kThings, base)) return is_thing(is_numbered) ? Kind::variable : Kind::keyword;
    if ((base.size() > 1 && is_upper(base)) || base == "conts" || base == "exns") return Kind::field;
    return base.size() == 1 || is_in(kVariables, base) ? Kind::variable : Kind::keyword;
  }
  [[nodiscard]] bool is_thing(bool is_numbered) const {
    const NotationWord* last = nullptr;
    for (const NotationWord& w : words_)
      if (w.kind != Kind::space) last = &w;
    if (last != nullptr && last->text == "(") return false;
    if (text_.substr(at_).starts_with(" null")) return false;  // (ref null ht), without its parentheses
    return is_numbered || last == nullptr || last->text == "|-" || last->text == ";" || peek() == '*' ||
           peek() == '^';
  }
  /// `a` is an article behind an English word.
  [[nodiscard]] bool is_prose(std::string_view text) const {
    const bool is_behind_prose = words_.size() > 1 && words_[words_.size() - 2].kind == Kind::prose;
    if (text == "a") return is_behind_prose && words_[words_.size() - 2].text != "in";
    const bool is_relation = text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z' && text.find('_') > 1 &&
                             text.find('_') != std::string_view::npos && text[1] >= 'a';
    return is_relation || is_in(kProse, text);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Words words_;
};

}  // namespace

bool is_sign_in_letters(const NotationWord& word) { return word.text == "eps" || word.text == "notin"; }

const NotationSign* sign_of(const NotationWord& word) {
  if (word.kind != Kind::sign && !is_sign_in_letters(word)) return nullptr;
  const auto* sign = std::ranges::find(kSigns, word.text, &NotationSign::text);
  return sign != std::end(kSigns) ? sign : nullptr;
}

std::vector<NotationWord> words_of_notation(std::string_view line) { return Cutter(line).all(); }

}  // namespace wfx

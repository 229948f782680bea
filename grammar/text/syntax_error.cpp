// What a syntax error says: what was found and what could stand there, in words.
#include <fmt/core.h>

#include <utility>

#include <algorithm>

#include "grammar/proposals.h"
#include "grammar/text/lexer.h"
#include "grammar/unicode.h"

namespace wfx::text {
namespace {

using T = Parser::token;
using Kind = Parser::symbol_kind::symbol_kind_type;
using S = Parser::symbol_kind;

bool is_between(Kind kind, Kind first, Kind last) { return first <= kind && kind <= last; }

/// What an expected token is called: like tokens have one name. Empty if it is not worth naming.
std::string group(Kind kind) {
  if (is_between(kind, S::S_PLAIN, S::S_IF)) return "an instruction";
  if (is_between(kind, S::S_LP_ASSERT_RETURN, S::S_LP_ASSERT_UNLINKABLE)) return "a command";
  switch (kind) {
    case S::S_NUMBER_TYPE:
    case S::S_LP_REF:
    case S::S_REF_ABBREVIATION: return "a type";
    case S::S_PACK_TYPE: return "a packed type";
    case S::S_HEAP_TYPE: return "a heap type";
    case S::S_REF_RESULT:
    case S::S_REF_HOST: return "a reference";
    case S::S_NAT:
    case S::S_INT:
    case S::S_FLOAT: return "a number";
    case S::S_ID: return "an identifier";
    case S::S_STRING: return "a string";
    case S::S_SHAPE: return "a lane shape (i8x16, ...)";
    case S::S_LP_STRUCT:
    case S::S_LP_ARRAY:
    case S::S_LP_CONT: return "a composite type";
    case S::S_LP_REGISTER:
    case S::S_LP_INVOKE:
    case S::S_LP_GET: return "a command";
    case S::S_LP_REC:
    case S::S_LP_START: return "a module field";
    case S::S_YYEOF: return "the end of the file";
    case S::S_NAME:
    case S::S_CUSTOM:
    case S::S_HINT:
    case S::S_NAN_PATTERN:
    case S::S_YYUNDEF:
    case S::S_YYerror: return {};
    default: return fmt::format("`{}`", Parser::symbol_name(kind));
  }
}

bool contains(const std::vector<Kind>& kinds, Kind kind) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

/// Whether the tokens that can follow contain those of a larger class, of which `kind` is one.
bool is_covered(const std::vector<Kind>& expected, Kind kind) {
  switch (kind) {
    case S::S_LPAR: return contains(expected, S::S_PLAIN) || contains(expected, S::S_REF_RESULT);
    case S::S_FUNC: return contains(expected, S::S_HEAP_TYPE);
    case S::S_LP_TYPE:
    case S::S_LP_IMPORT:
    case S::S_LP_FUNC:
    case S::S_LP_TABLE:
    case S::S_LP_MEMORY:
    case S::S_LP_GLOBAL:
    case S::S_LP_TAG:
    case S::S_LP_EXPORT:
    case S::S_LP_ELEM:
    case S::S_LP_DATA: return contains(expected, S::S_LP_START);
    default: return false;
  }
}

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i != 0) text += i + 1 == words.size() ? " or " : ", ";
    text += words[i];
  }
  return text;
}

std::string describe(const std::vector<Kind>& expected) {
  std::vector<std::string> words;
  for (const Kind kind : expected) {
    std::string word = is_covered(expected, kind) ? std::string() : group(kind);
    if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end())
      words.push_back(std::move(word));
  }
  return join(words);
}

std::string_view words_of(Kind found) {
  switch (found) {
    case S::S_NAME: return "misplaced @name annotation";
    case S::S_CUSTOM: return "misplaced @custom annotation";
    case S::S_HINT: return "@metadata.code.branch_hint annotation: not in a function";
    default: return "unexpected token";
  }
}

constexpr std::pair<std::string_view, std::string_view> kObsolete[] = {
    {"anyfunc", "funcref"},         {"get_local", "local.get"},        {"set_local", "local.set"},
    {"tee_local", "local.tee"},     {"get_global", "global.get"},      {"set_global", "global.set"},
    {"grow_memory", "memory.grow"}, {"current_memory", "memory.size"},
};

/// How many letters to replace, insert, leave out, or exchange with their neighbour.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before, last);
    std::swap(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), last[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row.back();
}

/// The nearest to a word of those that are considered.
class Nearest {
 public:
  explicit Nearest(std::string_view word)
      : word_(word), least_(word.size() > kLongest ? 0 : word.size() / 4 + 2) {}

  void consider(std::string_view candidate) {
    // No nearer than their lengths are; without this, to fuzz the text parser is mostly to look for suggestions.
    if (std::max(word_.size(), candidate.size()) - std::min(word_.size(), candidate.size()) >= least_) return;
    if (const std::size_t d = distance(word_, candidate); d < least_) {
      least_ = d;
      best_ = candidate;
    }
  }
  [[nodiscard]] std::string hint(std::string_view before) const {
    return best_.empty() ? std::string() : fmt::format("did you mean {}{}?", before, best_);
  }

 private:
  static constexpr std::size_t kLongest = 40;

  std::string_view word_;
  std::size_t least_;  // how far is too far
  std::string_view best_;
};

}  // namespace

std::string suggest_keyword(std::string_view word) {
  for (const auto& [old, current] : kObsolete) {
    if (word == old) return fmt::format("it is called {} now", current);
  }
  Nearest nearest(word);
  for (const InstrInfo& i : kInstrInfo) nearest.consider(i.mnemonic);
  for (int kind = S::S_LP_STRUCT; kind <= S::S_LP_ASSERT_UNLINKABLE; ++kind) {
    nearest.consider(std::string_view(Parser::symbol_name(static_cast<Kind>(kind))).substr(1));
  }
  return nearest.hint("");
}

std::string Context::suggest(Symbol id, std::span<const Symbol> bound) const {
  constexpr std::size_t kMostBound = 10'000;
  if (!suggests()) return {};
  Nearest nearest(symbols.text(id));
  for (const Symbol other : bound.first(std::min(bound.size(), kMostBound)))
    nearest.consider(symbols.text(other));
  return nearest.hint("$");
}

std::string Context::quote(Symbol id) const { return "$" + shorten(symbols.text(id)); }

void Context::error(Span at, std::string message, std::string_view words, std::string hint,
                    std::string note) {
  if (muted) return;
  ++errors;
  Diagnostic d;
  d.fault = Fault::malformed;
  d.source = source;
  d.at = at;
  d.message = std::move(message);
  d.words = words;
  d.hint = std::move(hint);
  if (!note.empty()) d.notes.push_back(std::move(note));
  diagnostics.report(std::move(d));
}

void Context::limit(Span at, std::string message) {
  at_limit = reported_end = true;
  ++errors;
  diagnostics.report({.fault = Fault::limit, .source = source, .at = at, .message = std::move(message)});
}

void Parser::report_syntax_error(const context& found) const {
  const Kind kind = found.token();
  const Span at = found.location();
  const bool at_end = kind == S::S_YYEOF;
  if (at_end && std::exchange(c.reported_end, true)) return;
  std::vector<Kind> expected(static_cast<std::size_t>(found.expected_tokens(nullptr, 0)));
  found.expected_tokens(expected.data(), static_cast<int>(expected.size()));

  const std::string_view words = words_of(kind);
  std::string message(words);
  if (at_end) {
    message = "unexpected end of file";
  } else if (words == "unexpected token") {
    message = fmt::format("unexpected `{}`", shorten(c.text(at)));
  }
  const bool is_import = kind == S::S_LP_ITEM && contains(expected, S::S_STRING);
  const Proposal* proposal = is_import ? proposal_of_keyword(Parser::symbol_name(kind)) : nullptr;
  message = naming(std::move(message), proposal);
  const std::string could = describe(expected);
  if (proposal == nullptr && !could.empty()) message += "; expected " + could;
  std::string note;
  if (const auto open = lexer.innermost_open(); at_end && open) {
    const LineColumn place = line_column(*c.source, *open);
    note = fmt::format("the `(` at line {}, column {} is not closed", place.line, place.column);
  }
  std::string hint = mend_of(proposal);
  if (kind == S::S_RPAR && contains(expected, S::S_LP_THEN))
    hint = "the branches of a folded if are (then ...) and (else ...)";
  c.error(at, std::move(message), words, std::move(hint), std::move(note));
}

/// The parser reports through report_syntax_error() only.
void Parser::error(const Span&, const std::string&) {}

}  // namespace wfx::text

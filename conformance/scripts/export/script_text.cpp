#include "conformance/scripts/export/script_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "grammar/text/literals.h"

namespace wfx {

namespace {

enum class Piece : u8 { comment, string, word, other };

/// The length of the comment that the text begins with.
std::size_t length_of_comment(std::string_view text) {
  if (text.starts_with(";;")) return std::min(text.find('\n'), text.size());
  std::size_t depth = 1, at = 2;
  for (; depth > 0 && at < text.size(); ++at) {
    const std::string_view pair = text.substr(at, 2);
    if (pair != "(;" && pair != ";)") continue;
    depth += pair == "(;" ? 1 : -1;
    ++at;
  }
  return std::min(at, text.size());
}

/// The length of the string that the text begins with.
std::size_t length_of_string(std::string_view text) {
  std::size_t at = 1;
  while (at < text.size() && text[at] != '"') at += text[at] == '\\' ? 2 : 1;
  return std::min(at + 1, text.size());
}

std::pair<Piece, std::size_t> first_piece(std::string_view text) {
  if (text.starts_with(";;") || text.starts_with("(;")) return {Piece::comment, length_of_comment(text)};
  if (text.front() == '"') return {Piece::string, length_of_string(text)};
  const std::size_t word = std::min(text.find_first_of(" \t\r\n();\""), text.size());
  return word > 0 ? std::pair(Piece::word, word) : std::pair(Piece::other, std::size_t{1});
}

template <class Function>
void for_each_piece(std::string_view text, Function function) {
  while (!text.empty()) {
    const auto [piece, length] = first_piece(text);
    function(piece, text.substr(0, length));
    text.remove_prefix(length);
  }
}

/// What the literals behind a keyword are.
struct Literals {
  std::string_view keyword;
  unsigned bits = 0;
  bool are_floats = false;
  bool are_lanes = false;
};

constexpr Literals kLiterals[] = {{"i32.const", 32, false, false}, {"i64.const", 64, false, false},
                                  {"f32.const", 32, true, false},  {"f64.const", 64, true, false},
                                  {"i8x16", 8, false, true},       {"i16x8", 16, false, true},
                                  {"i32x4", 32, false, true},      {"i64x2", 64, false, true},
                                  {"f32x4", 32, true, true},       {"f64x2", 64, true, true}};

std::string plain_float(std::string_view literal, unsigned bits) {
  if (literal.starts_with('+')) literal.remove_prefix(1);
  // "nan:canonical" and "nan:0x1" say more than a value does.
  if (literal.find('n') != std::string_view::npos) return std::string(literal);
  const std::optional<u64> value = text::parse_float(literal, bits);
  if (!value) return std::string(literal);
  return fmt::format(
      "{:a}", bits == 32 ? std::bit_cast<float>(static_cast<u32>(*value)) : std::bit_cast<double>(*value));
}

/// An integer in decimal, with its sign; a lane in hexadecimal, without one.
std::string plain_integer(std::string_view literal, const Literals& of) {
  const std::optional<u64> value = text::parse_integer(literal, of.bits);
  if (!value) return std::string(literal);
  if (of.are_lanes) return fmt::format("{:#x}", *value);
  return of.bits == 32 ? std::to_string(static_cast<i32>(*value)) : std::to_string(static_cast<i64>(*value));
}

/// A string in which each byte that is no character of ASCII is escaped.
std::string plain_string(std::string_view string) {
  std::string out;
  for (const char c : string) {
    if (c >= ' ' && c <= '~')
      out += c;
    else
      out += fmt::format("\\{:02x}", static_cast<u8>(c));
  }
  return out;
}

}  // namespace

std::string with_plain_literals(std::string_view text) {
  std::string out;
  const Literals* literals = nullptr;  // those that come
  for_each_piece(text, [&](Piece piece, std::string_view part) {
    if (part == ")") literals = nullptr;
    if (piece == Piece::string) {
      out += plain_string(part);
    } else if (piece != Piece::word) {
      out += part;
    } else if (const auto* found = std::ranges::find(kLiterals, part, &Literals::keyword);
               found != std::end(kLiterals)) {
      literals = found;
      out += part;
    } else if (literals != nullptr) {
      out += literals->are_floats ? plain_float(part, literals->bits) : plain_integer(part, *literals);
    } else {
      out += part;
    }
  });
  return out;
}

std::string without_comments(std::string_view text) {
  std::string out;
  for_each_piece(text, [&](Piece piece, std::string_view part) {
    if (piece != Piece::comment) {
      out += part;
      return;
    }
    for (const char c : part) out += c == '\n' ? '\n' : ' ';
  });
  return out;
}

}  // namespace wfx

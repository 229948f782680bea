// Tokens of the text format (specification 3.0, section 6.2).
#pragma once

#include <array>

#include "grammar/text/context.h"
#include "grammar/text/parser.hpp"

namespace wfx::text {

/// Reads the tokens of a source. A `(` and the keyword after it make one token ("(func"), since what may follow differs
/// by the keyword alone: so lists can be left-recursive in the grammar, and one token of look-ahead suffices. Unknown
/// annotations are skipped like white space; those that a module keeps are tokens.
class Lexer {
 public:
  using Kind = Parser::token_kind_type;

  explicit Lexer(Context& context);

  /// The next token. It is YYerror where a lexical error was reported.
  Kind next(Value& value, Span& at);

  /// Skips tokens until no more than `depth` parentheses are open, and any `)` that then closes none.
  void skip_to_depth(u64 depth);

  [[nodiscard]] bool at_end() const { return cursor_ == limit_ && !ahead_; }

  /// The offset of the innermost `(` that is open.
  [[nodiscard]] std::optional<u32> innermost_open() const;

  /// The section that a CUSTOM token with this number describes.
  Custom take_custom(u64 number) { return std::move(customs_[number]); }

 private:
  struct Token {
    Kind kind;
    Kind after_paren;  // what it is together with a `(` before it; YYUNDEF: a token by itself
    Value value;
    Span at;
  };

  // lexer.re
  Token scan();
  // Inside an annotation any word goes, as a KEYWORD. A LPAR that begins another one has a number other than 0.
  Token scan_annotation();
  /// A `(`.
  Token parenthesis();
  std::optional<Token> skip_block_comment();

  // lexer.cpp
  [[nodiscard]] Token token(Kind kind, Kind after_paren = Parser::token::YYUNDEF) const;
  [[nodiscard]] Token heap_type(HeapKind kind, Kind after_paren = Parser::token::YYUNDEF) const;
  [[nodiscard]] Token reference(HeapKind kind, Kind alone = Parser::token::REF_ABBREVIATION) const;
  [[nodiscard]] Token number_type(ValKind kind) const;
  [[nodiscard]] Token pack_type(PackKind kind) const;
  Token mnemonic();
  Token other_dialect(Op op, bool current);
  Token identifier();
  Token quoted_identifier();
  Token error(std::string message, std::string_view words, std::string hint = {});
  Token unknown_operator();
  Token broken_string();
  Token fault_of_string();
  Token broken_character();

  // annotations.cpp
  [[nodiscard]] std::optional<std::string> annotation_id() const;
  Token nameless_annotation();
  std::optional<Token> annotation(std::string_view id);
  std::optional<Token> skip_annotation(u32 depth);
  Token name_annotation();
  Token branch_hint();
  Token custom();
  std::optional<u8> custom_place();
  Token annotation_item();
  [[nodiscard]] Token annotation_start() const;
  static bool is_annotation(const Token& item);
  Token misformed(const Token& item, std::string_view words, u32 depth = 1, std::string message = {});
  void lose(std::string_view id, Span at);

  // annotation_sections.cpp
  class Items;
  Token producers();
  Token dylink();
  static u32 symbol_flags(Items& items);
  static std::array<u32, 4> memory_info(Items& items);
  Token section_token(const Items& items, std::string name, u8 place, std::string bytes);

  [[nodiscard]] std::string_view text() const {
    return {reinterpret_cast<const char*>(start_), static_cast<std::size_t>(cursor_ - start_)};
  }
  [[nodiscard]] Span span() const {
    return {static_cast<u32>(start_ - begin_), static_cast<u32>(cursor_ - begin_)};
  }

  Context& context_;
  const u8* begin_;
  const u8* limit_;
  const u8* cursor_;
  const u8* start_;  // of the current token
  std::vector<u32> open_;
  std::optional<Token> ahead_;  // what follows a `(` that is a token by itself
  std::vector<Custom> customs_;
};

}  // namespace wfx::text

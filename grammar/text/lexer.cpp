#include "grammar/text/lexer.h"

#include <fmt/core.h>

#include "grammar/interruption.h"
#include "grammar/limits.h"
#include "grammar/mnemonics.h"
#include "grammar/proposals.h"
#include "grammar/shapes.h"
#include "grammar/text/literals.h"
#include "grammar/unicode.h"

namespace wfx::text {
namespace {

using T = Parser::token;

constexpr Lexer::Kind kTokens[] = {
#define SHAPE(shape, token, ...) T::token,
#define SHAPE_OF_TWO_ORDERS(shape, token, ...) T::token,
#include "grammar/shapes.def"
};

/// The token of an instruction: that of its shape, but of those that parser.yy tells apart.
Lexer::Kind kind_of(Op op) {
  switch (op) {
    case Op::if_: return T::IF;
    case Op::else_: return T::ELSE;
    case Op::select: return T::SELECT;
    case Op::cont_new: return T::CONT_NEW;
    case Op::cont_bind: return T::CONT_BIND;
    case Op::switch_: return T::SWITCH;
    default: return kTokens[static_cast<std::size_t>(info(op).shape)];
  }
}

}  // namespace

Lexer::Lexer(Context& context)
    : context_(context),
      begin_(reinterpret_cast<const u8*>(context.source->bytes.data())),
      limit_(begin_ + context.source->bytes.size()),
      cursor_(begin_),
      start_(begin_) {}

Lexer::Kind Lexer::next(Value& value, Span& at) {
  heed_interruption();
  Token t = ahead_ ? *ahead_ : scan();
  ahead_.reset();
  if (context_.at_limit) {
    start_ = cursor_ = limit_;
    t = token(T::END_OF_FILE);
  } else if (t.kind == T::LPAR) {
    const u64 depth = open_.size();
    Token word = scan();
    if (word.kind == T::YYerror) {
      t = word;  // one error is enough
    } else if (word.after_paren == T::YYUNDEF) {
      ahead_ = word;
    } else {
      t.kind = word.after_paren;
      t.at.end = word.at.end;
      t.value.number = depth;
    }
  }
  value = t.value;
  at = t.at;
  return t.kind;
}

Lexer::Token Lexer::parenthesis() {
  open_.push_back(span().begin);
  if (open_.size() > kMaxNesting && !context_.muted && !context_.at_limit)
    context_.limit(span(), fmt::format("parentheses nest deeper than {}, here they may not", kMaxNesting));
  return token(T::LPAR);
}

void Lexer::skip_to_depth(u64 depth) {
  ahead_.reset();
  context_.muted = true;
  Token t = token(T::RPAR);
  while (open_.size() > depth && t.kind != T::END_OF_FILE) t = scan();
  while (depth == 0 && t.kind == T::RPAR) t = scan();
  if (depth == 0) ahead_ = t;
  context_.muted = false;
}

std::optional<u32> Lexer::innermost_open() const {
  if (open_.empty()) return std::nullopt;
  return open_.back();
}

Lexer::Token Lexer::token(Kind kind, Kind after_paren) const { return {kind, after_paren, {}, span()}; }

Lexer::Token Lexer::heap_type(HeapKind kind, Kind after_paren) const {
  Token t = token(T::HEAP_TYPE, after_paren);
  t.value.heap_kind = kind;
  return t;
}

Lexer::Token Lexer::reference(HeapKind kind, Kind alone) const {
  Token t = token(alone);
  t.value.heap_kind = kind;
  return t;
}

Lexer::Token Lexer::number_type(ValKind kind) const {
  Token t = token(T::NUMBER_TYPE);
  t.value.type = ValType{kind};
  return t;
}

Lexer::Token Lexer::pack_type(PackKind kind) const {
  Token t = token(T::PACK_TYPE);
  t.value.pack = kind;
  return t;
}

Lexer::Token Lexer::mnemonic() {
  const auto op = find_mnemonic(text());
  if (!op) return unknown_operator();
  const bool current = context_.options.dialect == Dialect::w3;
  const bool only_2022 = info(*op).feature == Feature::wasmfx2022;
  const bool only_current = *op == Op::switch_ || *op == Op::resume_throw_ref;
  if (current ? only_2022 : only_current) return other_dialect(*op, current);
  Token t = token(kind_of(*op));
  if (t.kind == T::ELSE) t.after_paren = T::LP_ELSE;
  t.value.op = *op;
  return t;
}

Lexer::Token Lexer::other_dialect(Op op, bool current) {
  return error(fmt::format("unknown operator `{}` in this dialect", info(op).mnemonic), "unknown operator",
               current ? "it is of WasmFX as first published: --dialect=2022"
                       : "it is of the proposal of 2026: leave out --dialect=2022");
}

Lexer::Token Lexer::identifier() {
  Token t = token(T::ID);
  t.value.index = {context_.symbols.intern(text().substr(1)), true};
  return t;
}

Lexer::Token Lexer::quoted_identifier() {
  std::string name;
  if (!unescape(text().substr(2, text().size() - 3), name) || !is_utf8(name)) {
    return error("malformed UTF-8 encoding", "malformed UTF-8 encoding");
  }
  if (name.empty()) return error("empty identifier", "empty identifier");
  Token t = token(T::ID);
  t.value.index = {context_.symbols.intern_copy(std::move(name)), true};
  return t;
}

Lexer::Token Lexer::error(std::string message, std::string_view words, std::string hint) {
  context_.error(span(), std::move(message), words, std::move(hint));
  return token(T::YYerror);
}

Lexer::Token Lexer::unknown_operator() {
  if (context_.muted) return error({}, {});
  const bool after_paren = start_ != begin_ && start_[-1] == '(';
  const Proposal* proposal = proposal_of_keyword(fmt::format("{}{}", after_paren ? "(" : "", text()));
  return error(naming(fmt::format("unknown operator `{}`", shorten(text())), proposal), "unknown operator",
               proposal != nullptr || context_.diagnostics.dropped() != 0 ? mend_of(proposal)
                                                                          : suggest_keyword(text()));
}

/// A string that does not end, or has a character that may not stand in one. What is behind that is its rest, and no
/// code: to where the string ends, or else the line.
Lexer::Token Lexer::broken_string() {
  const Token told = fault_of_string();
  const u8* end = cursor_;
  for (; end != limit_ && *end != '"' && *end != '\n' && *end != '\r'; ++end)
    if (*end == '\\' && limit_ - end > 1) ++end;
  if (end != limit_ && *end == '"') cursor_ = end + 1;
  return told;
}

Lexer::Token Lexer::fault_of_string() {
  if (cursor_ == limit_ || *cursor_ == '\n' || *cursor_ == '\r') {
    return error("unclosed string", "unclosed string",
                 "a string ends with `\"` on the line on which it began");
  }
  start_ = cursor_;
  if (*cursor_ == '\\') {
    cursor_ += limit_ - cursor_ > 1 ? 2 : 1;
    return error("illegal escape in a string", "illegal escape");
  }
  return broken_character();
}

Lexer::Token Lexer::broken_character() {
  cursor_ = start_;
  const u8 first = *cursor_++;
  if (first < 0x80) {
    return error(fmt::format("illegal character 0x{:02X}", first), "illegal character");
  }
  while (cursor_ != limit_ && (*cursor_ & 0xC0) == 0x80) ++cursor_;
  if (is_utf8(text()))
    return error(fmt::format("illegal character `{}`", shorten(text())), "illegal character");
  cursor_ = start_ + 1;
  return error("malformed UTF-8 encoding", "malformed UTF-8 encoding");
}

}  // namespace wfx::text

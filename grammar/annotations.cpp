// Annotations (specification 3.0, section 6.1.4 and appendix "Custom Sections and Annotations"). Those that the lexer
// does not know it skips; @name, @custom and @metadata.code.branch_hint become tokens, so that the grammar says where
// they may stand.
#include <fmt/core.h>

#include <array>

#include "grammar/lexer.h"
#include "grammar/literals.h"

namespace wfx::text {
namespace {

using T = Parser::token;

struct SectionName {
  std::string_view name;
  u8 id;
};
/// The sections in the order in which a binary has them.
constexpr std::array kSections = std::to_array<SectionName>({{"type", 1},
                                                             {"import", 2},
                                                             {"func", 3},
                                                             {"table", 4},
                                                             {"memory", 5},
                                                             {"tag", 13},
                                                             {"global", 6},
                                                             {"export", 7},
                                                             {"start", 8},
                                                             {"elem", 9},
                                                             {"datacount", 12},
                                                             {"code", 10},
                                                             {"data", 11}});

std::optional<std::size_t> find_section(std::string_view name) {
  if (name == "first") return 0;
  if (name == "last") return kSections.size() - 1;
  for (std::size_t i = 0; i < kSections.size(); ++i) {
    if (kSections[i].name == name) return i;
  }
  return std::nullopt;
}

}  // namespace

/// The id of the annotation that begins with a string. Nothing if it is none.
std::optional<std::string> Lexer::annotation_id() const {
  std::string id;
  const bool good = unescape(text().substr(3, text().size() - 4), id) && is_utf8(id) && !id.empty();
  return good ? std::optional(std::move(id)) : std::nullopt;
}

/// Reports that what stands after `(@` is no id, and skips the annotation.
Lexer::Token Lexer::nameless_annotation() {
  const bool empty = text() == "(@" || text() == "(@\"\"";
  const std::string_view words = empty ? "empty annotation id" : "malformed UTF-8 encoding";
  Token t = error(std::string(words), words);
  skip_annotation(1);
  return t;
}

/// Reads on after `(@id`. A token if the annotation means something or is in error, nothing if it was skipped.
std::optional<Lexer::Token> Lexer::annotation(std::string_view id) {
  const u8* start = start_;
  const Span at = span();
  Token t{};
  if (id == "name") {
    t = name_annotation();
  } else if (id == "custom") {
    t = custom();
  } else if (id == "metadata.code.branch_hint") {
    t = branch_hint();
  } else if (auto broken = skip_annotation(1)) {
    t = *broken;
  } else {
    return std::nullopt;
  }
  start_ = start;
  t.at = {at.begin, span().end};
  return t;
}

/// Skips to the `)` that closes the annotation, `depth` parentheses up. A token if there is an error on the way.
std::optional<Lexer::Token> Lexer::skip_annotation(u32 depth) {
  const u8* start = start_;
  std::optional<Token> broken;
  while (depth != 0) {
    const Token item = scan_annotation();
    if (item.kind == T::LPAR) ++depth;
    if (item.kind == T::RPAR) --depth;
    if (item.kind == T::YYerror && !broken) broken = item;
    if (item.kind == T::END_OF_FILE) {
      start_ = start;
      return error("unclosed annotation", "unclosed annotation");
    }
  }
  return broken;
}

/// Reports an item that may not stand where it does, `depth` parentheses deep, and skips the rest of the annotation.
Lexer::Token Lexer::misformed(const Token& item, std::string_view words, u32 depth) {
  if (item.kind != T::YYerror) context_.error(item.at, std::string(words), words);
  if (item.kind == T::LPAR) ++depth;
  if (item.kind == T::RPAR) --depth;
  if (item.kind != T::END_OF_FILE) skip_annotation(depth);
  return token(T::YYerror);
}

/// (@name string)
Lexer::Token Lexer::name_annotation() {
  const Token item = scan_annotation();
  std::string name;
  if (item.kind != T::STRING) return misformed(item, "@name annotation: string expected");
  if (!unescape(text().substr(1, text().size() - 2), name) || !is_utf8(name)) {
    return misformed(item, "@name annotation: malformed UTF-8 encoding");
  }
  const Token close = scan_annotation();
  if (close.kind != T::RPAR) return misformed(close, "@name annotation: unexpected token");
  Token t = token(T::NAME);
  t.value.symbol = context_.symbols.intern_copy(std::move(name));
  return t;
}

/// (@metadata.code.branch_hint string), where the string is one byte: 0 for unlikely, 1 for likely.
Lexer::Token Lexer::branch_hint() {
  const Token item = scan_annotation();
  std::string bytes;
  if (item.kind == T::STRING) unescape(text().substr(1, text().size() - 2), bytes);
  if (bytes.size() != 1 || static_cast<u8>(bytes[0]) > 1) {
    return misformed(item, "@metadata.code.branch_hint annotation: invalid hint value");
  }
  const Token close = scan_annotation();
  if (close.kind != T::RPAR)
    return misformed(close, "@metadata.code.branch_hint annotation: unexpected token");
  Token t = token(T::HINT);
  t.value.hint = bytes[0] == 0 ? Hint::unlikely : Hint::likely;
  return t;
}

/// (@custom string ((before|after) section)? string*)
Lexer::Token Lexer::custom() {
  Custom section;
  section.after = kSections.back().id;
  section.at = span();
  Token item = scan_annotation();
  if (item.kind != T::STRING) return misformed(item, "@custom annotation: missing section name");
  if (!unescape(text().substr(1, text().size() - 2), section.name) || !is_utf8(section.name)) {
    return misformed(item, "@custom annotation: malformed UTF-8 encoding");
  }
  item = scan_annotation();
  if (item.kind == T::LPAR) {
    const auto after = custom_place();
    if (!after) return token(T::YYerror);
    section.after = *after;
    item = scan_annotation();
  }
  for (; item.kind == T::STRING; item = scan_annotation()) {
    if (!unescape(text().substr(1, text().size() - 2), section.bytes)) {
      return misformed(item, "@custom annotation: malformed UTF-8 encoding");
    }
  }
  if (item.kind != T::RPAR) return misformed(item, "@custom annotation: unexpected token");
  section.at.end = item.at.end;
  Token t = token(T::CUSTOM);
  t.value.number = customs_.size();
  customs_.push_back(std::move(section));
  return t;
}

/// (before section) or (after section), after its `(`, as the id of the section before the place. Nothing if it is
/// neither; the whole annotation has been skipped then.
std::optional<u8> Lexer::custom_place() {
  const auto fail = [&](const Token& item, std::string_view words) {
    misformed(item, words, 2);
    return std::nullopt;
  };
  const Token direction = scan_annotation();
  const bool before = context_.text(direction.at) == "before";
  if (!before && context_.text(direction.at) != "after") {
    return fail(direction, "@custom annotation: malformed placement");
  }
  const Token name = scan_annotation();
  const auto section = find_section(context_.text(name.at));
  if (!section) return fail(name, "@custom annotation: malformed section kind");
  const Token close = scan_annotation();
  if (close.kind != T::RPAR) return fail(close, "@custom annotation: unexpected token");
  if (!before) return kSections[*section].id;
  return *section == 0 ? u8{0} : kSections[*section - 1].id;
}

}  // namespace wfx::text

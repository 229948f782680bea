// Annotations (specification 3.0, section 6.1.4 and appendix "Custom Sections and Annotations"). Those that the lexer
// does not know it skips; @name, @custom and @metadata.code.branch_hint become tokens, so that the grammar says where
// they may stand.
#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "grammar/binary/binary_codes.h"
#include "grammar/diagnostics.h"
#include "grammar/text/lexer.h"
#include "grammar/text/literals.h"

namespace wfx::text {
namespace {

using T = Parser::token;

/// Annotations that tools write for what they need, and that wfx does not read: code metadata but for branch hints, and
/// what corresponds to a custom section of the tool conventions. All others are for readers of the text.
constexpr std::array<std::string_view, 10> kCarriers = {
    "metadata.code.*", "binaryen.*",       "linking", "reloc.*", "target_features",
    "build_id",        "sourceMappingURL", "dylink",  "core",    "external_debug_info"};

/// The place (before section) or (after section). Nothing if no section has that name.
std::optional<u8> place_beside(bool before, std::string_view section) {
  if (section == (before ? "first" : "last")) return before ? binary::kBeforeFirst : binary::kAfterLast;
  const auto* name = std::find(binary::kSectionKeywords.begin() + 1, binary::kSectionKeywords.end(), section);
  if (name == binary::kSectionKeywords.end()) return std::nullopt;
  const auto id = static_cast<binary::Section>(name - binary::kSectionKeywords.begin());
  return before ? binary::before(id) : binary::after(id);
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
  } else if (id == "producers") {
    t = producers();
  } else if (id == "dylink.0") {
    t = dylink();
  } else if (auto broken = skip_annotation(1)) {
    t = *broken;
  } else {
    lose(id, at);
    return std::nullopt;
  }
  start_ = start;
  t.at = {at.begin, span().end};
  return t;
}

/// Counts an annotation that is skipped, if it is of those that say what a module may need.
void Lexer::lose(std::string_view id, Span at) {
  const auto* kept = std::find_if(kCarriers.begin(), kCarriers.end(), [&](std::string_view carrier) {
    return carrier.ends_with('*') ? id.starts_with(carrier.substr(0, carrier.size() - 1)) : id == carrier;
  });
  if (kept == kCarriers.end() || context_.muted) return;
  auto lost = std::ranges::find(context_.lost, *kept, &LostAnnotations::id);
  if (lost == context_.lost.end()) lost = context_.lost.insert(lost, {std::string(*kept), 0, at});
  ++lost->count;
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

Lexer::Token Lexer::annotation_start() const {
  Token t = token(T::LPAR);
  t.value.number = 1;
  return t;
}

bool Lexer::is_annotation(const Token& item) { return item.kind == T::LPAR && item.value.number != 0; }

/// The next item of an annotation that is known. An annotation in it is white space.
Lexer::Token Lexer::annotation_item() {
  for (;;) {
    const Token item = scan_annotation();
    if (!is_annotation(item)) return item;
    if (auto broken = skip_annotation(1)) return *broken;
  }
}

/// Reports an item that may not stand where it does, `depth` parentheses deep, and skips the rest of the annotation.
Lexer::Token Lexer::misformed(const Token& item, std::string_view words, u32 depth, std::string message) {
  if (message.empty()) message = words;
  if (item.kind != T::YYerror) context_.error(item.at, std::move(message), words);
  if (item.kind == T::LPAR) ++depth;
  if (item.kind == T::RPAR) --depth;
  if (cursor_ != limit_) skip_annotation(depth);
  return token(T::YYerror);
}

/// (@name string)
Lexer::Token Lexer::name_annotation() {
  const Token item = annotation_item();
  std::string name;
  if (item.kind != T::STRING) return misformed(item, "@name annotation: string expected");
  if (!unescape(text().substr(1, text().size() - 2), name) || !is_utf8(name)) {
    return misformed(item, "@name annotation: malformed UTF-8 encoding");
  }
  const Token close = annotation_item();
  if (close.kind != T::RPAR) return misformed(close, "@name annotation: unexpected token");
  Token t = token(T::NAME);
  t.value.symbol = context_.symbols.intern_copy(std::move(name));
  return t;
}

/// (@metadata.code.branch_hint string), where the string is one byte: 0 for unlikely, 1 for likely.
Lexer::Token Lexer::branch_hint() {
  const Token item = annotation_item();
  std::string bytes;
  if (item.kind == T::STRING) unescape(text().substr(1, text().size() - 2), bytes);
  if (bytes.size() != 1 || static_cast<u8>(bytes[0]) > 1) {
    return misformed(item, "@metadata.code.branch_hint annotation: invalid hint value");
  }
  const Token close = annotation_item();
  if (close.kind != T::RPAR)
    return misformed(close, "@metadata.code.branch_hint annotation: unexpected token");
  Token t = token(T::HINT);
  t.value.hint = bytes[0] == 0 ? Hint::unlikely : Hint::likely;
  return t;
}

/// (@custom string ((before|after) section)? string*)
Lexer::Token Lexer::custom() {
  Custom section;
  section.after = binary::kAfterLast;
  section.at = span();
  Token item = annotation_item();
  if (item.kind != T::STRING) return misformed(item, "@custom annotation: missing section name");
  if (!unescape(text().substr(1, text().size() - 2), section.name) || !is_utf8(section.name)) {
    return misformed(item, "@custom annotation: malformed UTF-8 encoding");
  }
  item = annotation_item();
  if (item.kind == T::LPAR) {
    const auto place = custom_place();
    if (!place) return token(T::YYerror);
    section.after = *place;
    item = annotation_item();
  }
  for (; item.kind == T::STRING; item = annotation_item()) {
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

/// (before section) or (after section), after its `(`. Nothing if it is neither; the whole annotation has been skipped
/// then.
std::optional<u8> Lexer::custom_place() {
  const auto fail = [&](const Token& item, std::string_view words) {
    misformed(item, words, 2);
    return std::nullopt;
  };
  const Token direction = annotation_item();
  const bool before = context_.text(direction.at) == "before";
  if (!before && context_.text(direction.at) != "after") {
    return fail(direction, "@custom annotation: malformed placement");
  }
  const Token name = annotation_item();
  const auto place = place_beside(before, context_.text(name.at));
  if (!place) return fail(name, "@custom annotation: malformed section kind");
  const Token close = annotation_item();
  if (close.kind != T::RPAR) return fail(close, "@custom annotation: unexpected token");
  return place;
}

}  // namespace wfx::text

namespace wfx {

std::vector<LostAnnotations> lost_annotations(const SourcePtr& text) {
  if (text->bytes.find("(@") == std::string::npos) return {};
  Diagnostics unused;
  text::Context context(text, {}, unused);
  text::Lexer lexer(context);
  text::Value value;
  Span at;
  while (lexer.next(value, at) != text::Parser::token::END_OF_FILE) continue;
  return std::move(context.lost);
}

}  // namespace wfx

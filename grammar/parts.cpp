#include "grammar/parts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "grammar/binary/binary_codes.h"

namespace wfx {

namespace {

using Kind = Part::Kind;

/// Steps over the words and the parenthesised groups of text that the parser has read before.
class TextItems {
 public:
  TextItems(std::string_view text, Span range) : text_(text.substr(0, range.end)), at_(range.begin) {}

  /// The next one; nothing at the end of the range, or of the group around it.
  std::optional<Span> next() {
    skip_space();
    if (at_ >= text_.size() || text_[at_] == ')') return std::nullopt;
    const std::size_t begin = at_;
    text_[at_] == '(' ? skip_group() : skip_word();
    return Span{static_cast<u32>(begin), static_cast<u32>(at_)};
  }

  /// The next word of the group at the beginning of the range, in whatever groups it stands; nothing at its end.
  std::optional<Span> next_word() {
    for (skip_space(); at_ < text_.size(); skip_space()) {
      if (text_[at_] != '(' && text_[at_] != ')') return next();
      depth_ = depth_ + (text_[at_] == '(' ? 1 : 0) - (text_[at_] == ')' ? 1 : 0);
      ++at_;
      if (depth_ == 0) break;
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] bool sees(std::string_view s) const { return text_.substr(at_).starts_with(s); }

  void skip_space() {
    while (at_ < text_.size()) {
      if (sees(";;")) {
        at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
      } else if (sees("(;")) {
        skip_comment();
      } else if (sees("(@")) {
        skip_group();
      } else if (std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) {
        ++at_;
      } else {
        return;
      }
    }
  }

  void skip_comment() {
    std::size_t depth = 0;
    do {
      const bool opens = sees("(;"), closes = sees(";)");
      depth = depth + (opens ? 1 : 0) - (closes ? 1 : 0);
      at_ += opens || closes ? 2 : 1;
    } while (depth > 0 && at_ < text_.size());
  }

  void skip_group() {
    std::size_t depth = 0;
    do {
      if (sees(";;")) {
        at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
      } else if (sees("(;")) {
        skip_comment();
      } else if (text_[at_] == '"') {
        skip_string();
      } else {
        depth = depth + (text_[at_] == '(' ? 1 : 0) - (text_[at_] == ')' ? 1 : 0);
        ++at_;
      }
    } while (depth > 0 && at_ < text_.size());
  }

  void skip_string() {
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_)
      if (text_[at_] == '\\') ++at_;
    ++at_;
  }

  void skip_word() {
    while (at_ < text_.size() && std::string_view(" \t\r\n();").find(text_[at_]) == std::string_view::npos) {
      if (text_[at_] == '"') {
        skip_string();
      } else {
        ++at_;
      }
    }
    at_ = std::min(at_, text_.size());
  }

  std::string_view text_;
  std::size_t at_;
  std::size_t depth_ = 0;  // of the groups that next_word is in
};

class TextParts {
 public:
  TextParts(const Instr& instr, Span at, std::string_view text, Dialect dialect)
      : shape_(info(instr.op).shape), at_(at), text_(text), is_2022_(dialect == Dialect::fx2022) {}

  std::optional<Span> find(Part part) const {
    switch (shape_) {
      case Shape::Block:
      case Shape::TryTable: return of_block(part);
      case Shape::Resume:
      case Shape::ResumeThrow: return of_resume(part);
      case Shape::SelectTypes: return select_type(part.item);
      case Shape::LabelTable: return nth(part.item, at_.end, &TextParts::is_any);
      case Shape::TableType:
        return part.kind == Kind::x ? nth(0, at_.end, &TextParts::is_word)
                                    : nth(0, at_.end, &TextParts::is_group);
      case Shape::TableElem:
      case Shape::MemoryData: return of_pair(part);
      case Shape::MemArg:
      case Shape::MemArgLane: return memory();
      default: return nth(number_of(part), at_.end, &TextParts::is_any);
    }
  }

 private:
  using Test = bool (TextParts::*)(Span) const;

  [[nodiscard]] std::string_view written(Span s) const { return text_.substr(s.begin, s.end - s.begin); }
  [[nodiscard]] bool is_any(Span) const { return true; }
  [[nodiscard]] bool is_group(Span s) const { return text_[s.begin] == '('; }
  [[nodiscard]] bool is_word(Span s) const { return !is_group(s); }
  /// A group that begins with the keyword.
  [[nodiscard]] bool begins(Span s, std::string_view keyword) const {
    return is_group(s) && written(s).substr(1).starts_with(keyword);
  }
  [[nodiscard]] bool is_catch(Span s) const { return begins(s, "catch"); }
  [[nodiscard]] bool is_type(Span s) const {
    return begins(s, "type") || begins(s, "param") || begins(s, "result");
  }

  /// The n-th item that passes, of those behind the mnemonic and before `end`.
  std::optional<Span> nth(std::size_t n, u32 end, Test passes) const {
    TextItems items(text_, {at_.begin, end});
    items.next();
    for (auto item = items.next(); item; item = items.next())
      if ((this->*passes)(*item) && n-- == 0) return item;
    return std::nullopt;
  }

  std::size_t number_of(Part part) const {
    // The dialect of 2022 leaves the first type to the operand.
    if (shape_ == Shape::TypeType && is_2022_) return 0;
    return static_cast<std::size_t>(part.kind) - static_cast<std::size_t>(Kind::x);
  }

  /// The place of a block is that of its keyword alone.
  std::optional<Span> of_block(Part part) const {
    TextItems items(text_, {at_.begin, static_cast<u32>(text_.size())});
    items.next();
    u32 clause = 0;
    for (auto item = items.next(); item; item = items.next()) {
      if (part.kind == Kind::x && is_type(*item)) return item;
      if (part.kind == Kind::item && is_catch(*item) && clause++ == part.item) return item;
      const bool is_label = is_word(*item) && written(*item).starts_with('$');
      if (!is_label && !is_type(*item) && !is_catch(*item)) break;
    }
    return std::nullopt;
  }

  std::optional<Span> of_resume(Part part) const {
    const bool tag_is_group = shape_ == Shape::ResumeThrow && is_2022_;
    if (part.kind == Kind::item)
      return nth(part.item + (tag_is_group ? 1 : 0), at_.end, &TextParts::is_group);
    if (part.kind == Kind::y && tag_is_group) return nth(0, at_.end, &TextParts::is_group);
    return nth(part.kind == Kind::x ? 0 : 1, at_.end, &TextParts::is_word);
  }

  std::optional<Span> select_type(u32 n) const {
    TextItems groups(text_, at_);
    groups.next();
    for (auto group = groups.next(); group; group = groups.next()) {
      TextItems types(text_, {group->begin + 1, group->end});
      types.next();
      for (auto type = types.next(); type; type = types.next())
        if (n-- == 0) return type;
    }
    return std::nullopt;
  }

  /// A table or memory, which may be left out, and a segment.
  std::optional<Span> of_pair(Part part) const {
    const auto first = nth(0, at_.end, &TextParts::is_any), second = nth(1, at_.end, &TextParts::is_any);
    if (part.kind == Kind::y) return second ? second : first;
    return second ? first : std::nullopt;
  }

  /// The memory of an access, which may be left out.
  std::optional<Span> memory() const {
    const auto first = nth(0, at_.end, &TextParts::is_word);
    const bool is_index = first && written(*first).find('=') == std::string_view::npos;
    const bool is_lane = shape_ == Shape::MemArgLane && !nth(1, at_.end, &TextParts::is_word);
    return is_index && !is_lane ? first : std::nullopt;
  }

  Shape shape_;
  Span at_;
  std::string_view text_;
  bool is_2022_;
};

/// Steps over the immediates of a binary instruction that the decoder has read before.
class BinaryParts {
 public:
  BinaryParts(const Instr& instr, Span at, std::string_view bytes, Numbering opcodes)
      : instr_(instr), bytes_(bytes.substr(0, at.end)), at_(at.begin), opcodes_(opcodes) {}

  std::optional<Span> find(Part part) {
    byte();
    if (info(instr_.op).prefix != 0) number();
    switch (info(instr_.op).shape) {
      case Shape::Block: return block_type();
      case Shape::TryTable: {
        const Span type = block_type();
        return part.kind == Kind::x ? type : nth(part.item, [this] { return catch_clause(); });
      }
      case Shape::Resume: return of_resume(part, 1);
      case Shape::ResumeThrow: return of_resume(part, 2);
      case Shape::LabelTable: return nth(part.item, [this] { return number(); });
      case Shape::SelectTypes: return nth(part.item, [this] { return value_type(); });
      case Shape::TableType:
      case Shape::TableElem:
      case Shape::MemoryData: return number_at(part.kind == Kind::y ? 0 : 1);
      case Shape::Cast: byte(); return number_at(part.kind == Kind::x ? 0 : part.kind == Kind::y ? 1 : 2);
      case Shape::MemArg:
      case Shape::MemArgLane: return memory();
      default: return number_at(part.kind == Kind::y ? 1 : 0);
    }
  }

 private:
  u8 byte() { return at_ < bytes_.size() ? static_cast<u8>(bytes_[at_++]) : u8{0}; }
  [[nodiscard]] u8 peek() const { return at_ < bytes_.size() ? static_cast<u8>(bytes_[at_]) : u8{0}; }
  [[nodiscard]] Span since(std::size_t begin) const {
    return {static_cast<u32>(begin), static_cast<u32>(at_)};
  }

  Span number() {
    const std::size_t begin = at_;
    while (byte() >= 0x80) {
    }
    return since(begin);
  }
  std::optional<Span> number_at(u32 n) {
    for (; n > 0; --n) number();
    return at_ < bytes_.size() ? std::optional(number()) : std::nullopt;
  }
  Span value_type() {
    const std::size_t begin = at_;
    const u8 code = byte();
    if (code == binary::kRef || code == binary::kRefNull) number();
    return since(begin);
  }
  Span block_type() {
    const bool is_reference = peek() == binary::kRef || peek() == binary::kRefNull;
    return is_reference ? value_type() : number();
  }
  Span catch_clause() {
    const std::size_t begin = at_;
    const bool tagged = byte() <= 1;
    if (tagged) number();
    number();
    return since(begin);
  }
  Span handler() {
    const std::size_t begin = at_;
    const bool is_switch = opcodes_ != Numbering::of_2023 && byte() == 1;
    number();
    if (!is_switch) number();
    return since(begin);
  }

  /// Of a list after its length.
  template <class Read>
  std::optional<Span> nth(u32 n, Read read) {
    number();
    for (; n > 0 && at_ < bytes_.size(); --n) read();
    return at_ < bytes_.size() ? std::optional(read()) : std::nullopt;
  }
  std::optional<Span> of_resume(Part part, u32 indices) {
    if (part.kind == Kind::x) return number_at(0);
    if (part.kind == Kind::y) return number_at(1);
    for (; indices > 0; --indices) number();
    return nth(part.item, [this] { return handler(); });
  }
  std::optional<Span> memory() {
    const bool is_explicit = (peek() & binary::kHasMemoryIndex) != 0;
    number();
    return is_explicit ? number_at(0) : std::nullopt;
  }

  const Instr& instr_;
  std::string_view bytes_;
  std::size_t at_;
  Numbering opcodes_;
};

}  // namespace

Span place_of(Part part, const Instr& instr, Span at, const Source& source, Dialect dialect) {
  if (part.kind == Kind::whole || at.end > source.bytes.size()) return at;
  const auto found = source.binary ? BinaryParts(instr, at, source.bytes, source.opcodes).find(part)
                                   : TextParts(instr, at, source.bytes, dialect).find(part);
  return found.value_or(at);
}

Span place_of_index(u64 x, std::string_view identifier, Span at, const Source& source) {
  constexpr std::array<std::string_view, 8> kBeforeIndices = {"type",  "ref",  "null", "sub",
                                                              "final", "cont", "func", "start"};
  if (source.binary || at.begin >= source.bytes.size() || source.bytes[at.begin] != '(') return at;
  const std::string_view text = source.bytes;
  const std::string number = std::to_string(x);
  TextItems words(text, {at.begin, static_cast<u32>(text.size())});
  std::string_view last;
  while (const std::optional<Span> span = words.next_word()) {
    const std::string_view word = text.substr(span->begin, span->end - span->begin);
    const bool may_be_index = std::ranges::find(kBeforeIndices, last) != kBeforeIndices.end();
    if (may_be_index && (word == identifier || word == number)) return *span;
    last = word;
  }
  return at;
}

}  // namespace wfx

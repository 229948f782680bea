#include "grammar/parts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "grammar/binary/binary_codes.h"

namespace wfx {

namespace {

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

/// Goes over the immediates as the text writes them.
class TextParts {
 public:
  TextParts(const Instr& instr, Span at, std::string_view text, Dialect dialect)
      : op_(instr.op), at_(at), text_(text), items_(text, at), is_2022_(dialect == Dialect::fx2022) {}

  std::optional<Span> find(Part part) {
    // The place of a block is that of its keyword alone.
    if (has(shape(), Immediate::block_type)) return of_block(part);
    std::optional<Span> found;
    items_.next();
    in_text_order(shape(), [&](auto m) {
      const std::optional<Span> place = next(m, part.item);
      if (m == part.immediate) found = place;
    });
    return found;
  }

 private:
  [[nodiscard]] Shape shape() const { return info(op_).shape; }
  [[nodiscard]] std::string_view written(Span s) const { return text_.substr(s.begin, s.end - s.begin); }
  [[nodiscard]] bool is_group(Span s) const { return text_[s.begin] == '('; }
  /// A group that begins with the keyword.
  [[nodiscard]] bool begins(Span s, std::string_view keyword) const {
    return is_group(s) && written(s).substr(1).starts_with(keyword);
  }
  [[nodiscard]] bool is_catch(Span s) const { return begins(s, "catch"); }
  [[nodiscard]] bool is_type(Span s) const {
    return begins(s, "type") || begins(s, "param") || begins(s, "result");
  }

  // The place of the immediate that comes next; of a list, that of an item. Nothing where it is not written.
  template <Immediate m>
  std::optional<Span> next(Is<m> /*unused*/, u32 /*item*/) {
    constexpr bool is_optional = info(m).space == Space::table || info(m).space == Space::memory;
    if (is_optional && numbers_ahead() <= numbers_behind(m)) return std::nullopt;
    return items_.next();
  }
  std::optional<Span> next(Is<Immediate::type> /*unused*/, u32 /*item*/) {
    // The dialect of 2022 leaves it to the operand.
    const bool is_inferred = is_2022_ && (has(shape(), Immediate::handlers) || op_ == Op::cont_bind);
    return is_inferred ? std::nullopt : items_.next();
  }
  std::optional<Span> next(Is<Immediate::labels> /*unused*/, u32 item) { return nth(items_, item); }
  std::optional<Span> next(Is<Immediate::handlers> /*unused*/, u32 item) { return nth(items_, item); }
  std::optional<Span> next(Is<Immediate::result_types> /*unused*/, u32 item) {
    for (auto group = items_.next(); group; group = items_.next()) {
      TextItems types(text_, {group->begin + 1, group->end});
      types.next();
      for (auto type = types.next(); type; type = types.next())
        if (item-- == 0) return type;
    }
    return std::nullopt;
  }
  std::optional<Span> next(Is<Immediate::offset> /*unused*/, u32 /*item*/) { return option("offset="); }
  std::optional<Span> next(Is<Immediate::alignment> /*unused*/, u32 /*item*/) { return option("align="); }

  static std::optional<Span> nth(TextItems& items, u32 n) {
    auto item = items.next();
    while (item && n-- > 0) item = items.next();
    return item;
  }

  std::optional<Span> option(std::string_view keyword) {
    TextItems ahead = items_;
    const auto item = ahead.next();
    if (!item || !written(*item).starts_with(keyword)) return std::nullopt;
    items_ = ahead;
    return item;
  }

  /// How many numbers and identifiers are still to come.
  [[nodiscard]] std::size_t numbers_ahead() const {
    std::size_t count = 0;
    TextItems ahead = items_;
    for (auto item = ahead.next(); item; item = ahead.next())
      count += !is_group(*item) && written(*item).find('=') == std::string_view::npos;
    return count;
  }
  /// How many of them belong to the immediates behind `m`.
  [[nodiscard]] std::size_t numbers_behind(Immediate m) const {
    std::size_t count = 0;
    bool is_behind = false;
    for (const Immediate each : immediates_of(shape())) {
      const bool is_number = (is_index(each) && each != Immediate::type_use) || each == Immediate::lane;
      count += is_behind && is_number;
      is_behind = is_behind || each == m;
    }
    return count;
  }

  [[nodiscard]] std::optional<Span> of_block(Part part) const {
    TextItems items(text_, {at_.begin, static_cast<u32>(text_.size())});
    items.next();
    u32 clause = 0;
    for (auto item = items.next(); item; item = items.next()) {
      if (part.immediate == Immediate::block_type && is_type(*item)) return item;
      if (part.immediate == Immediate::catches && is_catch(*item) && clause++ == part.item) return item;
      const bool is_label = !is_group(*item) && written(*item).starts_with('$');
      if (!is_label && !is_type(*item) && !is_catch(*item)) break;
    }
    return std::nullopt;
  }

  Op op_;
  Span at_;
  std::string_view text_;
  TextItems items_;
  bool is_2022_;
};

/// Goes over the immediates of a binary instruction that the decoder has read before.
class BinaryParts {
 public:
  BinaryParts(const Instr& instr, Span at, std::string_view bytes, Numbering opcodes)
      : instr_(instr), bytes_(bytes.substr(0, at.end)), at_(at.begin), opcodes_(opcodes) {}

  std::optional<Span> find(Part part) {
    byte();
    if (info(instr_.op).prefix != 0) number();
    std::optional<Span> found;
    in_binary_order(info(instr_.op).shape, [&](auto m) {
      if (found || at_ >= bytes_.size()) return;
      const std::optional<Span> place = next(m, part.item);
      const bool is_sought =
          m == Immediate::memory_argument ? part.immediate == Immediate::memory : part.immediate == m;
      if (is_sought) found = place;
    });
    return found;
  }

 private:
  u8 byte() { return at_ < bytes_.size() ? static_cast<u8>(bytes_[at_++]) : u8{0}; }
  [[nodiscard]] u8 peek() const { return at_ < bytes_.size() ? static_cast<u8>(bytes_[at_]) : u8{0}; }
  [[nodiscard]] Span since(std::size_t begin) const {
    return {static_cast<u32>(begin), static_cast<u32>(at_)};
  }

  // The place of the immediate that comes next; of a list, that of an item. Most are one number.
  template <Immediate m>
  std::optional<Span> next(Is<m> /*unused*/, u32 /*item*/) {
    return number();
  }
  std::optional<Span> next(Is<Immediate::block_type> /*unused*/, u32 /*item*/) {
    const bool is_reference = peek() == binary::kRef || peek() == binary::kRefNull;
    return is_reference ? value_type() : number();
  }
  std::optional<Span> next(Is<Immediate::labels> /*unused*/, u32 item) {
    return nth(item, [this] { return number(); });
  }
  std::optional<Span> next(Is<Immediate::result_types> /*unused*/, u32 item) {
    return nth(item, [this] { return value_type(); });
  }
  std::optional<Span> next(Is<Immediate::catches> /*unused*/, u32 item) {
    return nth(item, [this] { return catch_clause(); });
  }
  std::optional<Span> next(Is<Immediate::handlers> /*unused*/, u32 item) {
    return nth(item, [this] { return handler(); });
  }
  /// The place of the index of a memory, which need not be written.
  std::optional<Span> next(Is<Immediate::memory_argument> /*unused*/, u32 /*item*/) {
    const bool has_memory = (peek() & binary::kHasMemoryIndex) != 0;
    number();
    const auto memory = has_memory ? std::optional(number()) : std::nullopt;
    number();
    return memory;
  }

  Span number() {
    const std::size_t begin = at_;
    while (byte() >= 0x80) {
    }
    return since(begin);
  }
  Span value_type() {
    const std::size_t begin = at_;
    const u8 code = byte();
    if (code == binary::kRef || code == binary::kRefNull) number();
    return since(begin);
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

  /// The place of the n-th item of a list, whose length comes first.
  template <class Read>
  std::optional<Span> nth(u32 n, Read read) {
    number();
    for (; n > 0 && at_ < bytes_.size(); --n) read();
    return at_ < bytes_.size() ? std::optional(read()) : std::nullopt;
  }

  const Instr& instr_;
  std::string_view bytes_;
  std::size_t at_;
  Numbering opcodes_;
};

}  // namespace

Span place_of(Part part, const Instr& instr, Span at, const Source& source, Dialect dialect) {
  if (!part.immediate || at.end > source.bytes.size()) return at;
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

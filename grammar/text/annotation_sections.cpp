// Annotations that stand for a custom section whose contents they spell out, as `wasm-tools print` writes them:
// @producers and @dylink.0 (tool-conventions, ProducersSection.md and DynamicLinking.md). No specification has their
// syntax.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "grammar/binary/binary_codes.h"
#include "grammar/binary/byte_writer.h"
#include "grammar/text/lexer.h"
#include "grammar/text/literals.h"

namespace wfx::text {

namespace {

using T = Parser::token;
using binary::ByteWriter;

constexpr auto kSymbolFlags = std::to_array<std::pair<std::string_view, u32>>({
    {"binding-weak", 1 << 0},
    {"binding-local", 1 << 1},
    {"visibility-hidden", 1 << 2},
    {"undefined", 1 << 4},
    {"exported", 1 << 5},
    {"explicit-name", 1 << 6},
    {"no-strip", 1 << 7},
    {"tls", 1 << 8},
    {"absolute", 1 << 9},
});

/// Subsections of dylink.0.
enum class Dylink : u8 { memory_info = 1, needed, export_info, import_info, runtime_path };

}  // namespace

/// The items of an annotation, read one after the other. After the first that is not what it should be, none is left.
class Lexer::Items {
 public:
  Items(Lexer& lexer, std::string_view annotation)
      : lexer_(lexer), annotation_(annotation), next_(lexer.annotation_item()) {}

  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool at(Kind kind) const { return !failed_ && next_.kind == kind; }
  /// What the next item is in the text.
  [[nodiscard]] std::string_view text() const { return lexer_.context_.text(next_.at); }

  bool open() {
    if (!at(T::LPAR)) return false;
    advance();
    ++depth_;
    return true;
  }
  /// The `)` of an open(), or of the annotation itself, after which nothing is read.
  void close() {
    if (failed_) return;
    if (!at(T::RPAR)) return fail("unexpected token");
    if (--depth_ != 0) advance();
  }
  std::string_view word() {
    if (!at(T::KEYWORD)) return fail("keyword expected"), "";
    return taken(text());
  }
  std::string name() {
    std::string name;
    const std::string_view quoted = at(T::STRING) ? text() : "";
    if (quoted.empty()) return fail("string expected"), "";
    if (!unescape(quoted.substr(1, quoted.size() - 2), name) || !is_utf8(name))
      return fail("malformed UTF-8 encoding"), "";
    return taken(std::move(name));
  }
  u32 number() {
    const auto n = at(T::KEYWORD) ? parse_unsigned(text(), 0xFFFF'FFFF) : std::nullopt;
    if (!n) return fail("number expected"), 0;
    return taken(static_cast<u32>(*n));
  }
  void fail(std::string_view why) {
    if (std::exchange(failed_, true)) return;
    lexer_.misformed(next_, "unexpected token", depth_, fmt::format("@{} annotation: {}", annotation_, why));
  }

 private:
  void advance() { next_ = lexer_.annotation_item(); }
  template <typename Taken>
  Taken taken(Taken value) {
    advance();
    return value;
  }

  Lexer& lexer_;
  std::string_view annotation_;
  Token next_;
  u32 depth_ = 1;
  bool failed_ = false;
};

namespace {

/// An entry of a list that grows while it is read, under its key.
struct Entries {
  std::string key;
  u32 count = 0;
  ByteWriter bytes{};
};

}  // namespace

/// A token for a section, or for an error if one was reported.
Lexer::Token Lexer::section_token(const Items& items, std::string name, u8 place, std::string bytes) {
  if (items.failed()) return token(T::YYerror);
  Token t = token(T::CUSTOM);
  t.value.number = customs_.size();
  customs_.push_back({std::move(name), std::move(bytes), place, span()});
  return t;
}

/// (@producers (field name version)*), the fields of one name in a row or not
Lexer::Token Lexer::producers() {
  Items items(*this, "producers");
  std::vector<Entries> fields;
  std::unordered_map<std::string_view, std::size_t> numbers;
  while (items.open()) {
    const std::string_view key = items.word();
    const auto [number, is_new] = numbers.try_emplace(key, fields.size());
    if (is_new) fields.push_back({.key = std::string(key)});
    Entries& field = fields[number->second];
    ++field.count;
    field.bytes.name(items.name());
    field.bytes.name(items.name());
    items.close();
  }
  items.close();
  ByteWriter w;
  w.unsigned_leb(fields.size());
  for (Entries& f : fields) {
    w.name(f.key);
    w.unsigned_leb(f.count);
    w.bytes(std::move(f.bytes).take());
  }
  return section_token(items, "producers", binary::kAfterLast, std::move(w).take());
}

/// The flags of a symbol, by their names or as numbers, up to the `)`.
u32 Lexer::symbol_flags(Items& items) {
  u32 flags = 0;
  while (items.at(T::KEYWORD)) {
    const std::string_view text = items.text();
    const auto* named = std::find_if(kSymbolFlags.begin(), kSymbolFlags.end(),
                                     [&](const auto& flag) { return flag.first == text; });
    if (named == kSymbolFlags.end()) {
      flags |= items.number();
    } else {
      items.word();
      flags |= named->second;
    }
  }
  return flags;
}

/// (memory size alignment)? (table size alignment)?, as these four numbers.
std::array<u32, 4> Lexer::memory_info(Items& items) {
  std::array<u32, 4> info{};
  while (items.open()) {
    const std::string_view kind = items.word();
    if (kind != "memory" && kind != "table") items.fail("memory or table expected");
    const std::size_t first = kind == "table" ? 2 : 0;
    info[first] = items.number();
    info[first + 1] = items.number();
    items.close();
  }
  return info;
}

/// (@dylink.0 subsection*), where export-info and import-info have an entry each time, and those in a row make one
/// subsection
Lexer::Token Lexer::dylink() {
  Items items(*this, "dylink.0");
  struct Subsection {
    Dylink id;
    Entries entries;
  };
  std::vector<Subsection> subsections;
  const auto subsection = [&](Dylink id, bool joins) -> Entries& {
    if (!joins || subsections.empty() || subsections.back().id != id) subsections.push_back({id, {}});
    return subsections.back().entries;
  };
  const auto names = [&](Dylink id) {
    Entries& e = subsection(id, false);
    for (; items.at(T::STRING); ++e.count) e.bytes.name(items.name());
  };
  const auto symbol = [&](Dylink id, int strings) {
    Entries& e = subsection(id, true);
    ++e.count;
    for (; strings > 0; --strings) e.bytes.name(items.name());
    e.bytes.unsigned_leb(symbol_flags(items));
  };
  while (items.open()) {
    const std::string_view kind = items.word();
    if (kind == "mem-info") {
      ByteWriter& w = subsection(Dylink::memory_info, false).bytes;
      for (const u32 number : memory_info(items)) w.unsigned_leb(number);
    } else if (kind == "needed") {
      names(Dylink::needed);
    } else if (kind == "runtime-path") {
      names(Dylink::runtime_path);
    } else if (kind == "export-info") {
      symbol(Dylink::export_info, 1);
    } else if (kind == "import-info") {
      symbol(Dylink::import_info, 2);
    } else {
      items.fail("unknown subsection");
    }
    items.close();
  }
  items.close();
  ByteWriter w;
  for (Subsection& s : subsections) {
    w.section(static_cast<u8>(s.id), [&] {
      if (s.id != Dylink::memory_info) w.unsigned_leb(s.entries.count);
      w.bytes(std::move(s.entries.bytes).take());
    });
  }
  return section_token(items, "dylink.0", binary::kBeforeFirst, std::move(w).take());
}

}  // namespace wfx::text

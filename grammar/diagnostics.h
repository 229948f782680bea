// Sources, places in them, and what is said about them.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace wfx {

using u8 = std::uint8_t;
using u16 = std::uint16_t;
using u32 = std::uint32_t;
using u64 = std::uint64_t;
using i8 = std::int8_t;
using i16 = std::int16_t;
using i32 = std::int32_t;
using i64 = std::int64_t;

/// How a binary numbers the instructions of stack switching: as the proposal does, or did (grammar/opcodes_old.def).
enum class Numbering : u8 { of_today, of_2024, of_2023 };

/// What modules may use (grammar/features.h): what WebAssembly of a version has, and stack switching.
enum class Version : u8 { v1, v2, v3 };
struct Features {
  Version version = Version::v3;
  bool stack_switching = true;
  bool operator==(const Features&) const = default;
};

/// Line and column of a byte offset, both from 1; columns count UTF-8 code points.
struct LineColumn {
  u32 line = 1;
  u32 column = 1;
};

/// Where the lines of a text are: made when the first place is asked for, once for all threads. A copy makes its own.
class LineIndex {
 public:
  LineIndex() = default;
  LineIndex(const LineIndex& /*of_another_text*/) {}
  LineIndex& operator=(const LineIndex&) = delete;
  ~LineIndex() = default;

  /// The place of a byte offset. The text must always be the same. In constant time, but for the first.
  [[nodiscard]] LineColumn find(std::string_view text, u32 offset) const;

 private:
  mutable std::once_flag made_;
  mutable std::vector<LineColumn> marks_;  // of one offset in so many
};

/// A text or a binary that was read whole. At most 4 GiB - 1: a place in it is a 32-bit byte offset.
struct Source {
  std::string name;  // as the user wrote it; for a nested module, "file.wast:12 (quoted)" or the like
  std::string bytes;
  bool binary = false;                      // places are shown as byte offsets, not as line and column
  Numbering opcodes = Numbering::of_today;  // of a binary, and of those in a script
  Features features{};                      // of the module, or the modules in a script
  LineIndex lines{};  // of the bytes, which do not change once a place in them was shown
};
using SourcePtr = std::shared_ptr<const Source>;

/// The bytes [begin, end) of a source.
struct Span {
  u32 begin = 0;
  u32 end = 0;
};

/// Which promise of the specification a diagnostic says is broken.
enum class Fault : u8 {
  malformed,   // the text or binary grammar (chapters 5 and 6)
  invalid,     // a typing rule (chapter 3)
  unlinkable,  // an import that is missing or of another type (section 4.7)
  limit,       // legal, but larger than this implementation takes; the message names the limit
};

/// One error: where, what was found, what could stand there, and by which rule.
struct Diagnostic {
  Fault fault = Fault::malformed;
  SourcePtr source{};
  Span at{};
  std::string message{};             // one line, no final full stop, no place
  std::string_view words{};          // the official test suite's words for this class, e.g. "type mismatch"
  std::string_view rule{};           // the typing rule that failed, e.g. "Instr_ok/switch"; else empty
  std::string_view premise{};        // its premise that failed, in notation, e.g. "te1* <: t*"; else empty
  std::vector<std::string> notes{};  // further lines: operand stack expected and found, an earlier definition
  std::string hint{};                // how to mend it, where that is obvious; else empty
};

/// Collects diagnostics. Takes so many and counts the rest, so that a broken file cannot flood a screen; of what they
/// say in a line, the beginning.
class Diagnostics {
 public:
  static constexpr std::size_t kMost = 100;

  Diagnostics() = default;
  explicit Diagnostics(std::size_t most) : most_(most) {}

  void report(Diagnostic d);
  /// Reports all of the others, and counts those that they counted.
  void report(const Diagnostics& others);
  /// Gives the first error a hint, if it has none.
  void suggest(std::string hint) {
    if (!errors_.empty() && errors_[0].hint.empty()) errors_[0].hint = std::move(hint);
  }
  /// Gives each error that has no hint the one that `hint_of` finds for it, which may be empty.
  template <class HintOf>
  void suggest_each(HintOf hint_of) {
    for (Diagnostic& d : errors_)
      if (d.hint.empty()) d.hint = hint_of(d);
  }
  [[nodiscard]] bool empty() const { return errors_.empty(); }
  [[nodiscard]] const std::vector<Diagnostic>& errors() const { return errors_; }
  [[nodiscard]] std::size_t dropped() const { return dropped_; }

 private:
  std::size_t most_ = kMost;
  std::vector<Diagnostic> errors_;
  std::size_t dropped_ = 0;
};

[[nodiscard]] LineColumn line_column(const Source& source, u32 offset);

/// "file.wat:3:5"; of a binary "file.wasm: offset 0x1f".
[[nodiscard]] std::string place_of(const Source& source, u32 offset);

/// The diagnostic as a person reads it:
///   file:line:column: error: message
///      12 | the line
///         |     ^~~~
///     note / rule / hint lines
/// `colour` adds ANSI colours.
[[nodiscard]] std::string render(const Diagnostic& d, bool colour);
[[nodiscard]] std::string render(const Diagnostics& ds, bool colour);

}  // namespace wfx

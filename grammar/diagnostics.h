// What is said about sources: one error, and many.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grammar/source.h"

namespace wfx {

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
  std::string message{};       // one line, no final full stop, no place
  std::string_view words{};    // the official test suite's words for this class, e.g. "type mismatch"
  std::string_view rule{};     // the typing rule that failed, e.g. "Instr_ok/switch"; else empty
  std::string_view premise{};  // its premise that failed, in notation, e.g. "te1* <: t*"; else empty
  std::string expected{};      // of a type mismatch: what the rule asks for, "[i32 (ref $k)]"; else empty
  std::string found{};         // and what is there; else empty
  std::vector<std::string> notes{};  // further lines: the calls in progress, an earlier definition
  std::string hint{};                // how to mend it, where that is obvious; else empty
  std::string inside{};              // of a place in a function of a binary: "function $f"; else empty
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
  /// Whether the next error is counted alone, so that nothing need be found out to describe it.
  [[nodiscard]] bool is_full() const { return errors_.size() >= most_; }

 private:
  std::size_t most_ = kMost;
  std::vector<Diagnostic> errors_;
  std::size_t dropped_ = 0;
};

/// The diagnostic as a person reads it:
///   file:line:column: error: message
///      12 | the line
///         |     ^~~~
///     note / rule / hint lines
/// `colour` adds ANSI colours.
[[nodiscard]] std::string render(const Diagnostic& d, bool colour);
[[nodiscard]] std::string render(const Diagnostics& ds, bool colour);

}  // namespace wfx

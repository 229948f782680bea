// Selects assertions of a suite by their place and by what they are about.
#pragma once

#include <string>
#include <vector>

#include "grammar/script.h"

namespace wfx {

/// What a command does, or what it is about: `invoke "f"`, `get "g"`, `module $m`, `register "m"`.
std::string summary_of(const Command& command);

/// Finds the lines and columns of many places in a text, in time linear in the text.
class LineCursor {
 public:
  explicit LineCursor(std::string_view text) : text_(text) {}
  /// Places are asked for in ascending order.
  LineColumn at(u32 offset);

 private:
  std::string_view text_;
  u32 line_ = 1;
  std::size_t begin_ = 0;  // of the line
};

/// Patterns for assertions. One is selected if any of them is like it:
///
///   div_s  assert_trap  $m     what is called or read; the kind of assertion; the module
///   i32.wast  core/*           the file, or the end of its path
///   i32.wast:120  :120         the assertion at that line of the file, or of any; also 100-120, and 120:3
///   i32.wast:div_*             both
///
/// Patterns are like those of file names, `*` for any characters.
class Filter {
 public:
  Filter() = default;
  explicit Filter(const std::vector<std::string>& patterns);

  /// Does it select all?
  [[nodiscard]] bool empty() const { return patterns_.empty(); }
  /// For each command, whether it is an assertion that is selected.
  [[nodiscard]] std::vector<bool> select(const Script& script) const;
  /// Likewise, and whether it is another command on lines that a pattern names: a module, by the line that a report of
  /// it shows.
  [[nodiscard]] std::vector<bool> select_with_modules(const Script& script) const;

 private:
  struct Pattern {
    std::string whole;
    std::string file;  // before the colon; where there is none, empty
    std::string name;  // behind the colon, unless that is lines
    u32 from = 0, to = 0;
  };
  static Pattern parse(const std::string& text);
  [[nodiscard]] std::vector<bool> select(const Script& script, bool with_modules) const;
  static bool is_like(const Pattern& pattern, const std::string& path, const std::vector<std::string>& names,
                      u32 first, u32 last);

  std::vector<Pattern> patterns_;
};

}  // namespace wfx

// Lines that a user types: with editing, a history and completion at a terminal, and as they are from a pipe.
#pragma once

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace wfx {

class LineEditor {
 public:
  /// The words that complete a beginning of the first word.
  using Complete = std::vector<std::string> (*)(std::string_view beginning);

  /// Reads standard input, and takes it away from all else: what is read from it later finds its end.
  explicit LineEditor(Complete complete);
  ~LineEditor();
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;

  /// The next line, without its end. Nothing: there is none. The prompt is shown at a terminal alone.
  std::optional<std::string> read(const std::string& prompt);
  /// Whether the user has interrupted (SIGINT) what ran since the last line; it is answered once.
  [[nodiscard]] static bool take_interrupt();

 private:
  std::optional<std::string> read_edited(const std::string& prompt);
  std::optional<std::string> read_plain();

  std::FILE* input_;
  bool edits_;
};

}  // namespace wfx

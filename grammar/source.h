// Sources, and places in them.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/features.h"
#include "grammar/integers.h"

namespace wfx {

/// How a binary numbers the instructions of stack switching: as the proposal does, or did
/// (grammar/binary/opcodes_old.def).
enum class Numbering : u8 { of_today, of_2024, of_2023 };

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

/// The place of a byte of the source.
[[nodiscard]] LineColumn line_column(const Source& source, u32 offset);

/// "file.wat:3:5"; of a binary "file.wasm: offset 0x1f".
[[nodiscard]] std::string place_of(const Source& source, u32 offset);

}  // namespace wfx

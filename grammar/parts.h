// Where the parts of an instruction stand in its source: clauses, labels and other immediates. A module keeps the place
// of the instruction alone; that of a part is found again when a message is to mark it.
#pragma once

#include <string_view>

#include "grammar/instruction.h"

namespace wfx {

/// An instruction, or one of its immediates; of an immediate that is a list, one of the items.
struct Part {
  std::optional<Immediate> immediate{};  // nothing: the whole instruction
  u32 item = 0;
};

/// The place of a part; that of the instruction where the part is not written. O(what is written before it).
[[nodiscard]] Span place_of(Part part, const Instr& instr, Span at, const Source& source, Dialect dialect);
/// The first place in a definition where an index of a type, or of a function that is exported or started, is written,
/// as its number or as the identifier ("$f"); that of the definition where it is not. O(length of the definition).
[[nodiscard]] Span place_of_index(u64 x, std::string_view identifier, Span at, const Source& source);

}  // namespace wfx

// Proposals that wfx does not have: an error that meets their codes or keywords names them (proposals.def).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "grammar/integers.h"

namespace wfx {

struct Proposal {
  std::string_view name;
  std::string_view mend;  // what to do with a module that uses it, a hint; or empty
};

/// What a code of a binary stands for.
enum class CodePlace : u8 {
  opcode,     // without a prefix
  opcode_fb,  // after that prefix
  opcode_fc,
  opcode_fd,
  opcode_fe,
  type,            // what begins a value type or a heap type
  composite_type,  // what begins a composite type
  limits,          // their flags
  mutability,
  import_kind,
  segment,  // the form of an element or data segment
  section,  // its id
  version,  // the four bytes after the magic number, little-endian
};

/// The proposal whose code that is; null if it is none's.
const Proposal* proposal_of_code(CodePlace place, u32 code);

/// The proposal whose keyword that is; null if it is none's. A word after a parenthesis has it in front: "(shared".
const Proposal* proposal_of_keyword(std::string_view word);

/// The message, with the proposal named behind it if there is one.
std::string naming(std::string message, const Proposal* proposal);

/// How to mend what `proposal` is; empty if nobody knows, or it is null.
std::string mend_of(const Proposal* proposal);

}  // namespace wfx

// The parts of the decoder, one a file: types, instructions, and custom sections that mean something.
#pragma once

#include "grammar/binary/byte_reader.h"
#include "grammar/limits.h"
#include "grammar/module.h"

namespace wfx::binary {

// decode_version.cpp
// A source can be read as one of an older version: what the format of that version cannot express is malformed then.
// What it can express is left to uses_only() (grammar/features.h), which looks at the module that was read.

/// Is the source read as one of this version, or of a later one?
bool has(const ByteReader& r, Version version);
/// Reports what was read from `begin` on if the source is read as one of a version before `version`, which brought it.
void require(const ByteReader& r, u32 begin, Version version, std::string_view what, std::string_view words);
/// Reads the byte that was zero before `version`, where an index is now.
void zero_before(ByteReader& r, Version version, std::string_view what);

// decode_types.cpp
RecType decode_rec_type(ByteReader& r, ExcessMemory& excess);
ValType decode_value_type(ByteReader& r);
RefType decode_reference_type(ByteReader& r);
HeapType decode_heap_type(ByteReader& r);
BlockType decode_block_type(ByteReader& r);
GlobalType decode_global_type(ByteReader& r);
TableType decode_table_type(ByteReader& r);
MemoryType decode_memory_type(ByteReader& r);
TagType decode_tag_type(ByteReader& r);

// decode_instructions.cpp
/// Memory that the expressions of a module use one after the other.
struct DecoderBuffers {
  std::vector<Instr> code;
  std::vector<u32> open;  // the pcs of the instructions whose `end` is to come
  // By the byte that encodes a block type, its number in Beside::block_types. Entries may be left from an expression
  // that was read before.
  std::array<u32, 256> block_types{};
};
/// Reads the instructions of an expression, up to the `end` that closes it.
Expr decode_expression(ByteReader& r, DecoderBuffers& buffers);
std::vector<LocalRun> decode_locals(ByteReader& r);
/// Reads the locals and the code of a function, up to the `end` that closes it. `data_allowed`: may instructions name
/// data segments? That needs a data count section. The type is in another section.
Func decode_func(ByteReader& r, bool data_allowed, DecoderBuffers& buffers);

// decode_customs.cpp
/// Takes what the name section and the branch hints say out of `module.customs` into the module. A section that is
/// malformed, says what cannot be, or is one of several, stays among the customs: none makes a module malformed.
void interpret_customs(Module& module);

}  // namespace wfx::binary

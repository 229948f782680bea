// The parts of the encoder, one a file.
#pragma once

#include "grammar/binary/byte_writer.h"
#include "grammar/module.h"

namespace wfx::binary {

// encode_types.cpp
void encode(ByteWriter& w, const RecType& group);
void encode(ByteWriter& w, HeapType t);
void encode(ByteWriter& w, ValType t);
void encode(ByteWriter& w, const BlockType& t);
void encode(ByteWriter& w, const ExternType& t);
void encode(ByteWriter& w, const GlobalType& t);
void encode(ByteWriter& w, const TableType& t);
void encode(ByteWriter& w, const MemoryType& t);
void encode_tag_type(ByteWriter& w, u32 type);

// encode_instructions.cpp
void encode(ByteWriter& w, const Instr& instr, const Expr& expr);
void encode(ByteWriter& w, const Expr& expr);

// encode_customs.cpp
void encode_names(ByteWriter& w, const Names& names);

/// A branch hint with the offset of its instruction from the start of the body.
struct PlacedHint {
  u32 func = 0;
  u32 offset = 0;
  bool likely = false;
};
void encode_branch_hints(ByteWriter& w, const std::vector<PlacedHint>& hints);

}  // namespace wfx::binary

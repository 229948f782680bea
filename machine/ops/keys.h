// What tells apart the operations of one row of slots.def, where it is no instruction.
#pragma once

#include <array>
#include <string_view>

#include "grammar/integers.h"

namespace wfx::machine {

/// How many slots of arguments go with a switch of stacks. Few have operations of their own.
struct SlotCount {
  u32 n = 0;
};

/// The width of a field or an element; of a narrow one that is read, whether it is signed.
struct FieldWidth {
  u32 bytes = 0;
  bool is_signed = false;
};

/// How a reference is tested against a heap type.
enum class CastKind : u8 { any, none, eq, i31, struct_, array, type, func_type };

}  // namespace wfx::machine

// Native code that has been made, until it is placed.
#pragma once

#include <vector>

#include "machine/code.h"

namespace wfx::machine::native {

/// Code is placed where one begins. A loop that lies in as few of them as can be is read from memory faster.
inline constexpr u32 kCacheLine = 64;

struct NativeCode {
  /// Native code that may fault, up to an offset, and the instruction that it belongs to.
  struct Access {
    u32 end;
    const Word* pc;
    Instance* in;
  };
  /// The word at pc becomes the address of the code at the offset.
  struct Entry {
    u32 offset;
    const Word* pc;
  };
  /// A call or jump whose distance stands at the offset, to code that has been placed before.
  struct Call {
    u32 offset;
    const u8* target;
  };
  struct Name {
    u32 begin, end;
    const FuncInst* func;
  };
  /// From the offset on, so many bytes lie on the stack above the return address.
  struct Depth {
    u32 offset, bytes;
  };

  std::vector<u8> bytes;
  std::vector<Access> accesses;  // in the order of their offsets
  std::vector<Entry> entries;
  std::vector<Call> calls;
  std::vector<Name> names;    // one behind the other
  std::vector<Depth> depths;  // in the order of their offsets; 0 where a function begins
};

}  // namespace wfx::machine::native

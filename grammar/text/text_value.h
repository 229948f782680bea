// What the text parser carries on its stack: small values, trivially copyable. Whatever is longer (lists of types, of
// handlers, ...) is collected in the builders instead.
#pragma once

#include "grammar/module.h"

namespace wfx::text {

/// An identifier or a name, interned: see Symbols.
using Symbol = u32;
inline constexpr Symbol kNoSymbol = 0xFFFFFFFF;

/// idx ::= u32 | id
struct Index {
  u32 value = 0;  // the number, or the Symbol
  bool named = false;
};

/// id? (@name "...")?, where something is bound.
struct Binding {
  Symbol id = kNoSymbol;
  Symbol name = kNoSymbol;
};

enum class Hint : u8 { none, unlikely, likely };

/// An instruction with its immediates before it is emitted: in folded form its operands come first.
struct Head {
  Instr instr;
  Symbol label = kNoSymbol;  // of a block
  Hint hint = Hint::none;
};

/// `number` is the depth of the parentheses for the tokens that open one, the lexer's number for an annotation.
union Value {
  constexpr Value() : number(0) {}

  u64 number;
  bool flag;
  Op op;
  AddrType addr;
  HeapKind heap_kind;
  PackKind pack;
  Index index;
  Symbol symbol;
  Binding binding;
  HeapType heap;
  ValType type;
  FieldType field;
  GlobalType global;
  Head head;
  Hint hint;
};

}  // namespace wfx::text

// Instructions: one flat sequence a function, 16 bytes each, made from instructions.def.
#pragma once

#include <array>
#include <string_view>

#include "grammar/lists.h"
#include "grammar/places.h"
#include "grammar/types.h"

namespace wfx {

enum class Op : u16 {
#define INSTR(op, ...) op,
#include "grammar/instructions.def"
#undef INSTR
};
#define INSTR(...) +1
inline constexpr std::size_t kOpCount = 0
#include "grammar/instructions.def"
    ;
#undef INSTR

/// The shape of an instruction's immediates, and which fields of Instr hold them.
enum class Shape : u8 {
  None,
  Delimiter,  // else, end: y = pc of the instruction that opened the block (kNoPc for the end of an expression)
  Block,      // x = Beside::block_types, y = pc of its end, z = pc of its else (kNoPc if none)
  TryTable,    // x = Beside::block_types, y = pc of its end, z = Beside::catch_lists
  Label,       // x = label
  LabelTable,  // x = Beside::index_lists; the last label is the default
  // The next nine: x = index
  Func,
  Type,
  Local,
  Global,
  Table,
  Memory,
  Tag,
  Elem,
  Data,
  TypeType,      // x, y = types (cont.bind: from, to; array.copy: destination, source)
  TypeField,     // x = type, y = field
  TypeCount,     // x = type, y = count
  TypeData,      // x = type, y = data segment
  TypeElem,      // x = type, y = element segment
  TypeTag,       // x = type, y = tag (switch)
  TableType,     // x = table, y = type (call_indirect)
  TableTable,    // x = destination, y = source
  TableElem,     // x = table, y = element segment
  MemoryMemory,  // x = destination, y = source
  MemoryData,    // x = memory, y = data segment
  HeapType,      // ref.null: x = Beside::ref_types (its nullable reference type)
  RefType,       // ref.test, ref.cast: x = Beside::ref_types
  Cast,          // br_on_cast: x = label, y, z = Beside::ref_types (source, target)
  SelectTypes,   // x = Beside::type_lists
  // The next four: bits() = the literal, zero-extended
  ConstI32,
  ConstI64,
  ConstF32,
  ConstF64,
  ConstV128,   // x = Beside::v128s
  Lanes,       // i8x16.shuffle: x = Beside::v128s (its 16 lane indices)
  MemArg,      // x = memory, bits() = offset, align = logarithm of the alignment
  MemArgLane,  // as MemArg, lane
  Lane,        // lane
  Resume,  // x = type, z = Beside::handler_lists. 2022: x = kNoIndex until typing infers it from the operand
  ResumeThrow,  // x = type, y = tag, z = Beside::handler_lists. 2022: as Resume
};

enum class Feature : u8 { wasm1, wasm2, wasm3, stack_switching, wasmfx2022 };

/// The two dialects: `w3` is the proposal of March 2026, `fx2022` WasmFX as first published (docs/decisions).
enum class Dialect : u8 { w3, fx2022 };

inline constexpr u32 kNoPc = 0xFFFFFFFF;
inline constexpr u32 kNoIndex = 0xFFFFFFFF;

/// One instruction. Which fields mean what is said by its Shape; the others are zero.
struct Instr {
  Op op = Op::nop;
  u8 align = 0;
  u8 lane = 0;
  u32 x = 0;
  u32 y = 0;
  u32 z = 0;

  /// y and z as one 64-bit immediate: a constant's bits or a memory offset.
  [[nodiscard]] constexpr u64 bits() const { return y | static_cast<u64>(z) << 32; }
  constexpr void set_bits(u64 b) {
    y = static_cast<u32>(b);
    z = static_cast<u32>(b >> 32);
  }
};
static_assert(sizeof(Instr) == 16);

/// blocktype ::= valtype? | typeidx
struct BlockType {
  enum class Kind : u8 { none, value, type } kind = Kind::none;
  ValType value{};  // of Kind::value
  u32 type = 0;     // of Kind::type
  // The numbers of operands and results: 0 and at most 1 until typing, which fills them in for Kind::type.
  u32 params = 0;
  u32 results = 0;
};

/// catch ::= catch x l | catch_ref x l | catch_all l | catch_all_ref l
struct Catch {
  enum class Kind : u8 { catch_, catch_ref, catch_all, catch_all_ref } kind = Kind::catch_;
  u32 tag = 0;
  u32 label = 0;
};

/// hdl ::= (on x l) | (on x switch)
struct Handler {
  u32 tag = 0;
  u32 label = 0;  // of a label handler
  bool is_switch = false;
};

using V128 = std::array<u8, 16>;  // little-endian bytes

/// What does not fit into the 16 bytes of an instruction, which has a number in one of these.
struct Beside {
  std::vector<BlockType> block_types;
  Lists<u32> index_lists;
  Lists<ValType> type_lists;
  std::vector<RefType> ref_types;
  std::vector<std::vector<Catch>> catch_lists;
  std::vector<std::vector<Handler>> handler_lists;
  std::vector<V128> v128s;
};

/// A sequence of instructions that ends in Op::end.
struct Expr {
  std::vector<Instr> code;
  Places at;  // the place of each instruction, parallel to `code`; empty where they stand in no source
  Seldom<Beside> beside;
};

/// One row of instructions.def.
struct InstrInfo {
  Op op;
  std::string_view mnemonic;
  u8 prefix;
  u16 code;
  Shape shape;
  std::string_view signature;  // "i32 i32 -> i32", or "custom"
  std::string_view rule;       // the case of Instr_ok, as an identifier
  Feature feature;
  u8 access;  // bytes of memory touched
};
inline constexpr InstrInfo kInstrInfo[] = {
#define INSTR(op, mnemonic, prefix, code, shape, signature, rule, operator_, feature, access) \
  {Op::op, mnemonic, prefix, code, Shape::shape, signature, #rule, Feature::feature, access},
#include "grammar/instructions.def"
#undef INSTR
};
constexpr const InstrInfo& info(Op op) { return kInstrInfo[static_cast<std::size_t>(op)]; }

}  // namespace wfx

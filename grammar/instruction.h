// Instructions: one flat sequence a function, 16 bytes each, made from instructions.def.
#pragma once

#include <array>
#include <cassert>
#include <initializer_list>
#include <string_view>

#include "grammar/lists.h"
#include "grammar/places.h"
#include "grammar/shapes.h"
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

enum class Feature : u8 { wasm1, wasm2, wasm3, stack_switching, wasmfx2022 };

/// The two dialects: `w3` is the proposal of March 2026, `fx2022` WasmFX as first published (docs/decisions).
enum class Dialect : u8 { w3, fx2022 };

inline constexpr u32 kNoPc = 0xFFFFFFFF;
inline constexpr u32 kNoIndex = 0xFFFFFFFF;

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

template <Word word>
using WordType = std::conditional_t<word == Word::yz, u64, u32>;

/// One instruction: what it does, and its immediates. Those of the text and the binary format are read by name,
/// `i.local()`; an instruction is asked for none that its shape does not have.
struct Instr {
  Op op = Op::nop;

  constexpr Instr() = default;
  constexpr explicit Instr(Op o) : op(o) {}
  /// The immediates are words, in the order of the text format; the last ones may be left out, and are zero.
  constexpr Instr(Op o, std::initializer_list<u32> immediates) : op(o) {
    const u32* value = immediates.begin();
    for (const Immediate m : immediates_of(info(o).shape))
      if (value != immediates.end()) word(m) = *value++;
  }

#define ACCESSOR(immediate, word, ...) \
  [[nodiscard]] constexpr WordType<Word::word> immediate() const { return get<Immediate::immediate>(); }
#define INDEX ACCESSOR
#define BESIDE ACCESSOR
#define NUMBER ACCESSOR
#define POSITION ACCESSOR
#include "grammar/shapes.def"
#undef ACCESSOR

  /// The bits of the literal of a number, zero-extended.
  [[nodiscard]] constexpr u64 bits() const { return y_ | static_cast<u64>(z_) << 32; }

  constexpr void set_bits(u64 bits) {
    y_ = static_cast<u32>(bits);
    z_ = static_cast<u32>(bits >> 32);
  }

  template <Immediate m>
  [[nodiscard]] constexpr WordType<wfx::info(m).word> get() const {
    constexpr Word word = wfx::info(m).word;
    assert(has(wfx::info(op).shape, m));
    if constexpr (word == Word::x) return x_;
    if constexpr (word == Word::y) return y_;
    if constexpr (word == Word::z) return z_;
    if constexpr (word == Word::yz) return bits();
    if constexpr (word == Word::alignment) return alignment_;
    if constexpr (word == Word::lane) return lane_;
  }

  template <Immediate m>
  constexpr void set(u64 value) {
    constexpr Word word = wfx::info(m).word;
    static_assert(word != Word::none);
    assert(has(wfx::info(op).shape, m));
    if constexpr (word == Word::x) x_ = static_cast<u32>(value);
    if constexpr (word == Word::y) y_ = static_cast<u32>(value);
    if constexpr (word == Word::z) z_ = static_cast<u32>(value);
    if constexpr (word == Word::yz) set_bits(value);
    if constexpr (word == Word::alignment) alignment_ = value & 0x3F;
    if constexpr (word == Word::lane) lane_ = static_cast<u8>(value);
  }

  /// The word of an immediate that is one.
  constexpr u32& word(Immediate m) {
    assert(has(wfx::info(op).shape, m));
    const Word word = wfx::info(m).word;
    return word == Word::x ? x_ : word == Word::y ? y_ : z_;
  }

  /// While a text is read: which words hold identifiers instead of indices (text/draft.h). Else 0.
  [[nodiscard]] constexpr u8 unresolved() const { return unresolved_; }
  constexpr void set_unresolved(u8 words) { unresolved_ = words & 3; }

  /// Is it a part of a call_indirect, at run time? Its traps have the words of call_indirect then.
  [[nodiscard]] constexpr bool is_of_call_indirect() const { return is_of_call_indirect_ != 0; }
  constexpr void set_of_call_indirect(bool is) { is_of_call_indirect_ = is ? 1 : 0; }

 private:
  u8 alignment_ : 6 = 0;  // the logarithm
  u8 unresolved_ : 2 = 0;
  union {
    u8 lane_ = 0;
    u8 is_of_call_indirect_;  // of an instruction without a lane
  };
  u32 x_ = 0;
  u32 y_ = 0;
  u32 z_ = 0;
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

}  // namespace wfx

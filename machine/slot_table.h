// What each operation of slot code does to slots and to control, from slots.def: for whatever reads code without
// running it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/instruction.h"
#include "machine/code.h"
#include "machine/ops/keys.h"

namespace wfx::machine {

/// The rows of slots.def.
enum class Row : u8 {
#define SLOT_OP(name, ...) name,
#define SLOT_OPS(name, ...) name,
#include "machine/slots.def"
};

/// Where control goes on behind an instruction.
enum class Flow : u8 {
  next,    // at the next instruction
  jump,    // at one of its targets
  branch,  // at the next instruction or its target
  call,    // at the next instruction or a target, once other code has run, maybe on other stacks
  leave,   // in no code of this frame: it returns, throws, traps or becomes a call
};

/// What a field of an instruction is.
enum class Meaning : u8 {
  slot,      // the number of a slot that is read or written
  frame,     // the slot where a callee's frame begins: its arguments, and later its results
  results,   // the slot where as many results go as the type says
  top,       // one past the slots in use
  label,     // the target of a branch, in words from the instruction's start
  number,    // a count, or another number of its own
  bits,      // a constant, or a part of one
  offset,    // in a memory or an object, in bytes
  lane,      // of a vector
  is_64,     // whether addresses are i64
  function,  // FuncInst; and so with the next three
  table,
  memory,
  tag,
  global,  // the slot of its value
  clause,  // a ClauseKey
  type,    // a DefTypeId
  cast,    // ops::Cast::immediate
  header,  // the first word of a new object
  data,    // the index of a segment
  elem,
  routine,  // a HostRoutine
};

/// One operand of an operation.
struct SlotOperand {
  enum class Extent : u8 {
    fixed,  // `n` slots
    key,    // as many as hold a value of the operation's key; in no description of an operation
    count,  // as many as the field at byte `n` of the instruction says
    end,    // up to the slot before the one that this field names
  };

  std::string_view name;  // of its field
  u8 at = 0, bytes = 0;   // where the field is in the instruction
  Meaning meaning{};
  bool written = false;
  Extent extent{};
  u8 n = 1;

  /// What the field of the instruction at pc says.
  [[nodiscard]] u64 value(const Word* pc) const { return read(pc, at, bytes); }
  /// Of Meaning::slot: how many slots there are in a row.
  [[nodiscard]] u64 slots(const Word* pc) const;

 private:
  static u64 read(const Word* pc, u32 at, u32 bytes);
};

/// What follows the fields of an instruction and belongs to it.
struct Tail {
  std::span<const i32> targets;  // of a branch table
  std::span<const CodeClause> clauses;
  std::span<const FieldInit> fields;
  u32 words = 0;
};

struct Operation {
  std::string name;
  Row row{};
  // The key of those that a row has several of: the first that has this one.
  std::optional<Op> op;
  std::optional<FieldWidth> width;
  std::optional<CastKind> cast;
  Flow flow{};
  std::vector<SlotOperand> operands;
  u32 fixed_words = 0;
  Tail (*tail)(const Word* pc) = nullptr;

  /// Where control goes on behind the instruction at pc; of ops::on_host its routine says it.
  [[nodiscard]] Flow flow_at(const Word* pc) const;
  /// How long the instruction at pc is, in words.
  [[nodiscard]] u32 words(const Word* pc) const { return fixed_words + tail(pc).words; }
  /// Where the instruction at pc may go on but at the next one: words from its start.
  [[nodiscard]] std::vector<i32> targets(const Word* pc) const;
};

/// A routine of ops::on_host: what its fields `i` and `j` are, and whether `d` is written.
struct Routine {
  std::string_view name;
  Flow flow{};
  std::vector<SlotOperand> operands;
};

/// The operation of the instruction at pc; null where none of slots.def has that handler.
const Operation* operation_at(const Word* pc);
/// Null where slots.def does not have it.
const Routine* routine_of(HostRoutine* routine);

}  // namespace wfx::machine

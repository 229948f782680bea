// Administrative items: the values and instructions on the right-hand side of a rule that are not in the code. A rule
// puts them in front of the code (Configuration::becomes).
//
// An instruction in the code may have immediates that are entries of the tables beside that code (instruction.h, Expr).
// They have no meaning for other code. So an item cannot be made from any Instr, but only in three ways:
//
// - `instr_of` makes an instruction whose immediates are indices of the module, the frame or the labels, or numbers;
// - call_ref, return_call_ref and ref_cast carry a closed type, since they may leave their module or have a type that
//   no index denotes; suspend and switch_to carry a tag;
// - block_of and resume_throw_ref_of take the entries of the tables from the redex, which is in the same code.
#pragma once

#include <cassert>

#include "semantics/reduction/value.h"
#include "semantics/typing/type_store.h"

namespace wfx {

struct TagInst;

/// Marks, in Instr::lane, the table.get, ref.cast and call_ref that a call_indirect becomes. Their traps then have the
/// words for call_indirect ("undefined element", ...).
inline constexpr u8 kOfCallIndirect = 1;

/// Is every immediate of an instruction of that shape an index of the module, the frame or the labels, or a number? The
/// other shapes have immediates that are entries of the tables beside their code.
constexpr bool stands_alone(Shape shape) {
  switch (shape) {
    case Shape::Block:
    case Shape::TryTable:
    case Shape::LabelTable:
    case Shape::HeapType:
    case Shape::RefType:
    case Shape::Cast:
    case Shape::SelectTypes:
    case Shape::ConstV128:
    case Shape::Lanes:
    case Shape::Resume:
    case Shape::ResumeThrow: return false;
    default: return true;
  }
}

/// An instruction or value on the right-hand side of a rule that is not in the code.
struct AdminItem {
  // The rules of the kinds from return_call_ref on read `type` or `tag`.
  enum class Kind : u8 {
    value,
    instr,            // `instr`, with the immediates that it would have in the code of the innermost frame
    call_ref,         // (call_ref dt), where dt is `type`
    return_call_ref,  // (return_call_ref dt)
    ref_cast,         // (ref.cast (ref null dt))
    suspend_addr,     // (suspend ea), where ea is `tag`
    switch_addr,      // (switch dt ea)
    trap,
  };
  Kind kind = Kind::value;
  DefTypeId type = 0;
  Instr instr{};  // not for `value` and `trap`; has immediates only for Kind::instr
  union {
    Value value{};  // for Kind::value
    TagInst* tag;
  };

  AdminItem() = default;
  AdminItem(Value v) : value(v) {}  // NOLINT(google-explicit-constructor): reads as the rule does

  static AdminItem trap() { return {Kind::trap, {}, 0, nullptr}; }
  static AdminItem suspend(TagInst* ea) { return {Kind::suspend_addr, {.op = Op::suspend}, 0, ea}; }
  static AdminItem switch_to(DefTypeId ct, TagInst* ea) {
    return {Kind::switch_addr, {.op = Op::switch_}, ct, ea};
  }
  static AdminItem call_ref(DefTypeId y, u8 lane = 0) {
    return closed(Kind::call_ref, Op::call_ref, y, lane);
  }
  static AdminItem return_call_ref(DefTypeId y, u8 lane = 0) {
    return closed(Kind::return_call_ref, Op::return_call_ref, y, lane);
  }
  static AdminItem ref_cast(DefTypeId dt, u8 lane) { return closed(Kind::ref_cast, Op::ref_cast, dt, lane); }

  /// (block bt instr*), with the bt of the redex `block`. The instr* are in the code, up to the `end` or `else` with
  /// the index `end`.
  static AdminItem block_of(const Instr& block, u32 end) {
    assert(info(block.op).shape == Shape::Block);
    return {Kind::instr, {.op = Op::block, .x = block.x, .y = end}, 0, nullptr};
  }
  /// (resume_throw_ref ct hdl*), with the ct and hdl* of the redex `resume_throw`.
  static AdminItem resume_throw_ref_of(const Instr& resume_throw) {
    assert(info(resume_throw.op).shape == Shape::ResumeThrow);
    return {Kind::instr, {.op = Op::resume_throw_ref, .x = resume_throw.x, .z = resume_throw.z}, 0, nullptr};
  }
  /// Any other instruction. `x`, `y` and `lane` are its immediates in the order of the text format.
  template <Op op>
  static AdminItem instr_of(u32 x, u32 y, u8 lane) {
    static_assert(stands_alone(info(op).shape), "its immediates have a meaning only in its own code");
    static_assert(op != Op::call_ref && op != Op::return_call_ref,
                  "it may leave its module, and so carries its type");
    return {Kind::instr, {.op = op, .lane = lane, .x = x, .y = y}, 0, nullptr};
  }

 private:
  AdminItem(Kind kind_, const Instr& instr_, DefTypeId type_, TagInst* tag_)
      : kind(kind_), type(type_), instr(instr_), tag(tag_) {}
  static AdminItem closed(Kind kind, Op op, DefTypeId type, u8 lane) {
    return {kind, {.op = op, .lane = lane, .x = kNoIndex}, type, nullptr};
  }
};

/// An instruction for the right-hand side of a rule; see AdminItem::instr_of.
template <Op op>
inline AdminItem instr(u32 x = 0, u32 y = 0, u8 lane = 0) {
  return AdminItem::instr_of<op>(x, y, lane);
}

}  // namespace wfx

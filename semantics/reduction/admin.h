// What a rule puts in front of the code: the values and instructions on its right-hand side that stand nowhere in it.
//
// An instruction in the code has immediates that are indices, into the tables beside that code (instruction.h, Expr)
// among others, and mean something there alone. So none is made of an instruction as it stands. One whose immediates
// are indices of the module, the frame or the labels is made from these; one that leaves its frame, or that the code
// could not hold, carries the closed type that it is about; and the few that need the tables of the code are made
// from the redex that has the same entry. Whoever shows an item shows what it carries.
#pragma once

#include <cassert>

#include "semantics/reduction/value.h"
#include "semantics/typing/type_store.h"

namespace wfx {

struct TagInst;

/// In Instr::lane of the table.get, ref.cast and call_ref that call_indirect becomes: their traps are then told in its
/// words ("undefined element", ...).
inline constexpr u8 kOfCallIndirect = 1;

/// Is every immediate of such an instruction an index of the module, the frame or the labels, or a number? The others
/// have entries in the tables of their own code.
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
  // Those from return_call_ref on have something in `type` or `tag` that their rules ask for.
  enum class Kind : u8 {
    value,
    instr,            // its immediates mean what they do in the code of the innermost frame
    call_ref,         // (call_ref dt), where dt is `type`
    return_call_ref,  // (return_call_ref dt)
    ref_cast,         // (ref.cast (ref null dt))
    suspend_addr,     // (suspend ea), where ea is `tag`
    switch_addr,      // (switch dt ea)
    trap,
  };
  Kind kind = Kind::value;
  DefTypeId type = 0;
  Instr instr{};  // but of Kind::value and Kind::trap; without immediates, if it is not of Kind::instr
  union {
    Value value{};  // of Kind::value
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

  /// (block bt instr*), with the bt of the block that is the redex, up to the `end` or `else` at `end`.
  static AdminItem block_of(const Instr& block, u32 end) {
    assert(info(block.op).shape == Shape::Block);
    return {Kind::instr, {.op = Op::block, .x = block.x, .y = end}, 0, nullptr};
  }
  /// (resume_throw_ref ct hdl*), with the ct and hdl* of the resume_throw that is the redex.
  static AdminItem resume_throw_ref_of(const Instr& resume_throw) {
    assert(info(resume_throw.op).shape == Shape::ResumeThrow);
    return {Kind::instr, {.op = Op::resume_throw_ref, .x = resume_throw.x, .z = resume_throw.z}, 0, nullptr};
  }
  /// Any other instruction, with the immediates that its text has, in their order.
  template <Op op>
  static AdminItem instr_of(u32 x, u32 y, u8 lane) {
    static_assert(stands_alone(info(op).shape), "its immediates mean something in its own code only");
    static_assert(op != Op::call_ref && op != Op::return_call_ref,
                  "it may leave its module: it has its type");
    return {Kind::instr, {.op = op, .lane = lane, .x = x, .y = y}, 0, nullptr};
  }

 private:
  AdminItem(Kind kind_, const Instr& instr_, DefTypeId type_, TagInst* tag_)
      : kind(kind_), type(type_), instr(instr_), tag(tag_) {}
  static AdminItem closed(Kind kind, Op op, DefTypeId type, u8 lane) {
    return {kind, {.op = op, .lane = lane, .x = kNoIndex}, type, nullptr};
  }
};

/// An instruction for the right-hand side of a rule, with the immediates that its text has, in their order.
template <Op op>
inline AdminItem instr(u32 x = 0, u32 y = 0, u8 lane = 0) {
  return AdminItem::instr_of<op>(x, y, lane);
}

}  // namespace wfx

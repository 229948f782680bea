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

#include <algorithm>
#include <cassert>

#include "semantics/reduction/value.h"
#include "semantics/typing/type_store.h"

namespace wfx {

struct TagInst;

/// Is every immediate of an instruction of that shape an index of the module, the frame or the labels, or a number? The
/// other shapes have immediates that are entries of the tables beside their code.
constexpr bool stands_alone(Shape shape) { return std::ranges::none_of(immediates_of(shape), is_beside); }

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
  static AdminItem suspend(TagInst* ea) { return {Kind::suspend_addr, Instr(Op::suspend), 0, ea}; }
  static AdminItem switch_to(DefTypeId ct, TagInst* ea) {
    return {Kind::switch_addr, Instr(Op::switch_), ct, ea};
  }
  static AdminItem call_ref(DefTypeId y, bool of_call_indirect = false) {
    return closed<Op::call_ref>(Kind::call_ref, y, of_call_indirect);
  }
  static AdminItem return_call_ref(DefTypeId y, bool of_call_indirect = false) {
    return closed<Op::return_call_ref>(Kind::return_call_ref, y, of_call_indirect);
  }
  static AdminItem ref_cast(DefTypeId dt, bool of_call_indirect) {
    return closed<Op::ref_cast>(Kind::ref_cast, dt, of_call_indirect);
  }

  /// (block bt instr*), with the bt of the redex `block`. The instr* are in the code, up to the `end` or `else` with
  /// the index `end`.
  static AdminItem block_of(const Instr& block, u32 end) {
    assert(info(block.op).shape == Shape::Block);
    Instr i(Op::block);
    i.set<Immediate::block_type>(block.block_type());
    i.set<Immediate::end_pc>(end);
    return {Kind::instr, i, 0, nullptr};
  }
  /// (resume_throw_ref ct hdl*), with the ct and hdl* of the redex `resume_throw`.
  static AdminItem resume_throw_ref_of(const Instr& resume_throw) {
    assert(info(resume_throw.op).shape == Shape::ResumeThrow);
    Instr i(Op::resume_throw_ref);
    i.set<Immediate::type>(resume_throw.type());
    i.set<Immediate::handlers>(resume_throw.handlers());
    return {Kind::instr, i, 0, nullptr};
  }
  /// Any other instruction. `first` and `second` are its immediates in the order of the text format.
  template <Op op>
  static AdminItem instr_of(u32 first, u32 second, bool of_call_indirect) {
    static_assert(stands_alone(info(op).shape), "its immediates have a meaning only in its own code");
    static_assert(op != Op::call_ref && op != Op::return_call_ref,
                  "it may leave its module, and so carries its type");
    constexpr const ImmediatesOf& all = immediates_of(info(op).shape);
    Instr i(op);
    if constexpr (all.size() > 0) i.set<all[0]>(first);
    if constexpr (all.size() > 1) i.set<all[1]>(second);
    i.set_of_call_indirect(of_call_indirect);
    return {Kind::instr, i, 0, nullptr};
  }

 private:
  AdminItem(Kind kind_, const Instr& instr_, DefTypeId type_, TagInst* tag_)
      : kind(kind_), type(type_), instr(instr_), tag(tag_) {}
  template <Op op>
  static AdminItem closed(Kind kind, DefTypeId type, bool of_call_indirect) {
    Instr i(op);
    i.set<immediates_of(info(op).shape)[0]>(kNoIndex);
    i.set_of_call_indirect(of_call_indirect);
    return {kind, i, type, nullptr};
  }
};

/// An instruction for the right-hand side of a rule; see AdminItem::instr_of.
template <Op op>
inline AdminItem instr(u32 first = 0, u32 second = 0, bool of_call_indirect = false) {
  return AdminItem::instr_of<op>(first, second, of_call_indirect);
}

}  // namespace wfx

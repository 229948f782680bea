// Reduction of parametric and control instructions (specification 3.0, sections 4.6.1 to 4.6.3).
#pragma once

#include "semantics/reduction/rule.h"
#include "semantics/rules/reduction_control.h"

namespace wfx {

// ---- parametric

/// Step_pure/unreachable
///   unreachable  ~>  trap
STEP(Step_pure, unreachable) {
  z.trap(TrapCause::unreachable);
  return true;
}

/// Step_pure/nop
///   nop  ~>  eps
STEP(Step_pure, nop) { return true; }

/// Step_pure/drop
///   val drop  ~>  eps
STEP(Step_pure, drop) {
  z.pop();
  return true;
}

/// Step_pure/select-true
///   val_1 val_2 (i32.const c) (select (t*)?)  ~>  val_1
///     -- c =/= 0
STEP(Step_pure, select_True) {
  if (!PREMISE("c =/= 0", z.top().as_u32() != 0)) return false;
  z.sp -= 2;
  return true;
}

/// Step_pure/select-false
///   val_1 val_2 (i32.const c) (select (t*)?)  ~>  val_2
///     -- c = 0
STEP(Step_pure, select_False) {
  if (!PREMISE("c = 0", z.top().as_u32() == 0)) return false;
  z.pop();
  const Value val_2 = z.pop();
  z.top() = val_2;
  return true;
}

// ---- blocks

/// Step_read/block
///   z; val^m (block bt instr*)  ~>  (label_n{eps} val^m instr*)
///     where $blocktype_(z, bt) = t_1^m -> t_2^n
STEP(Step_read, block) {
  const BlockType& bt = z.code().beside->block_types[i.block_type()];
  z.push_context({.kind = EvalContext::Kind::label,
                  .arity = bt.results,
                  .height = z.height() - bt.params,
                  .end_pc = i.end_pc() + 1,
                  .br_pc = i.end_pc() + 1});
  return true;
}

/// Step_read/loop
///   z; val^m (loop bt instr*)  ~>  (label_m{loop bt instr*} val^m instr*)
///     where $blocktype_(z, bt) = t_1^m -> t_2^n
STEP(Step_read, loop) {
  const BlockType& bt = z.code().beside->block_types[i.block_type()];
  z.push_context({.kind = EvalContext::Kind::label,
                  .arity = bt.params,
                  .height = z.height() - bt.params,
                  .end_pc = i.end_pc() + 1,
                  .br_pc = z.pc_index() - 1});
  return true;
}

/// The redex, an `if`, becomes  (block bt instr*), where the instr* begin at index `first` of the code.
inline void becomes_block(Configuration& z, const Instr& i, u32 first) {
  z.pop();
  z.jump(first);
  z.becomes(AdminItem::block_of(i, i.end_pc()));
}

/// Step_pure/if-true
///   (i32.const c) (if bt instr_1* else instr_2*)  ~>  (block bt instr_1*)
///     -- c =/= 0
STEP(Step_pure, if_True) {
  if (!PREMISE("c =/= 0", z.top().as_u32() != 0)) return false;
  becomes_block(z, i, z.pc_index());
  return true;
}

/// Step_pure/if-false
///   (i32.const c) (if bt instr_1* else instr_2*)  ~>  (block bt instr_2*)
///     -- c = 0
STEP(Step_pure, if_False) {
  if (!PREMISE("c = 0", z.top().as_u32() == 0)) return false;
  becomes_block(z, i, i.else_pc() == kNoPc ? i.end_pc() : i.else_pc() + 1);
  return true;
}

/// Step_pure/label-vals
///   (label_n{instr*} val*)  ~>  val*
STEP(Step_pure, label_Vals) {
  z.pop_context();
  return true;
}

// ---- branches

/// Step_pure/br-label-zero
///   (label_n{instr'*} val'* val^n (br l) instr*)  ~>  val^n instr'*
///     -- l = 0
STEP(Step_pure, br_Label_Zero) {
  if (!PREMISE("l = 0", i.label() == 0)) return false;
  const EvalContext label = z.context();
  z.keep(label.arity, label.height);
  z.pop_context();
  z.jump(label.br_pc);
  return true;
}

/// Step_pure/br-label-succ
///   (label_n{instr'*} val* (br l) instr*)  ~>  val* (br l-1)
///     -- l > 0
STEP(Step_pure, br_Label_Succ) {
  if (!PREMISE("l > 0", i.label() > 0)) return false;
  z.pop_context();
  z.becomes(instr<Op::br>(i.label() - 1));
  return true;
}

/// Step_pure/br-handler
///   (handler_n{catch*} val* (br l) instr*)  ~>  val* (br l)
STEP(Step_pure, br_Handler) {
  z.pop_context();
  z.becomes(instr<Op::br>(i.label()));
  return true;
}

/// Step_pure/br_if-true
///   (i32.const c) (br_if l)  ~>  (br l)
///     -- c =/= 0
STEP(Step_pure, br_if_True) {
  if (!PREMISE("c =/= 0", z.top().as_u32() != 0)) return false;
  z.pop();
  z.becomes(instr<Op::br>(i.label()));
  return true;
}

/// Step_pure/br_if-false
///   (i32.const c) (br_if l)  ~>  eps
///     -- c = 0
STEP(Step_pure, br_if_False) {
  if (!PREMISE("c = 0", z.top().as_u32() == 0)) return false;
  z.pop();
  return true;
}

/// Step_pure/br_table-lt
///   (i32.const i) (br_table l* l')  ~>  (br l*[i])
///     -- i < |l*|
STEP(Step_pure, br_table_Lt) {
  const std::span<const u32> labels = z.code().beside->index_lists[i.labels()];
  if (!PREMISE("i < |l*|", z.top().as_u32() < labels.size() - 1)) return false;
  z.becomes(instr<Op::br>(labels[z.pop().as_u32()]));
  return true;
}

/// Step_pure/br_table-ge
///   (i32.const i) (br_table l* l')  ~>  (br l')
///     -- i >= |l*|
STEP(Step_pure, br_table_Ge) {
  const std::span<const u32> labels = z.code().beside->index_lists[i.labels()];
  if (!PREMISE("i >= |l*|", z.top().as_u32() >= labels.size() - 1)) return false;
  z.pop();
  z.becomes(instr<Op::br>(labels.back()));
  return true;
}

/// Step_pure/br_on_null-null
///   val (br_on_null l)  ~>  (br l)
///     -- val = ref.null
STEP(Step_pure, br_on_null_Null) {
  if (!PREMISE("val = ref.null", z.top().is_null())) return false;
  z.pop();
  z.becomes(instr<Op::br>(i.label()));
  return true;
}

/// Step_pure/br_on_null-addr
///   val (br_on_null l)  ~>  val
///     otherwise
STEP(Step_pure, br_on_null_Addr) { return true; }

/// Step_pure/br_on_non_null-null
///   val (br_on_non_null l)  ~>  eps
///     -- val = ref.null
STEP(Step_pure, br_on_non_null_Null) {
  if (!PREMISE("val = ref.null", z.top().is_null())) return false;
  z.pop();
  return true;
}

/// Step_pure/br_on_non_null-addr
///   val (br_on_non_null l)  ~>  val (br l)
///     otherwise
STEP(Step_pure, br_on_non_null_Addr) {
  z.becomes(instr<Op::br>(i.label()));
  return true;
}

/// z |- ref : $inst_reftype(z.MODULE, rt), for the topmost value ref. `rt` is an index into the code's ref_types.
inline bool top_has_type(const Configuration& z, u32 rt) {
  return has_type(z.store, z.top(), close(*z.module().valid, z.code().beside->ref_types[rt]));
}

/// Step_read/br_on_cast-succeed
///   z; ref (br_on_cast l rt_1 rt_2)  ~>  ref (br l)
///     -- z |- ref : $inst_reftype(z.MODULE, rt_2)
STEP(Step_read, br_on_cast_Succeed) {
  if (!PREMISE("z |- ref : $inst_reftype(z.MODULE, rt_2)", top_has_type(z, i.target_type()))) return false;
  z.becomes(instr<Op::br>(i.label()));
  return true;
}

/// Step_read/br_on_cast-fail
///   z; ref (br_on_cast l rt_1 rt_2)  ~>  ref
///     otherwise
STEP(Step_read, br_on_cast_Fail) { return true; }

/// Step_read/br_on_cast_fail-succeed
///   z; ref (br_on_cast_fail l rt_1 rt_2)  ~>  ref
///     -- z |- ref : $inst_reftype(z.MODULE, rt_2)
STEP(Step_read, br_on_cast_fail_Succeed) {
  return PREMISE("z |- ref : $inst_reftype(z.MODULE, rt_2)", top_has_type(z, i.target_type()));
}

/// Step_read/br_on_cast_fail-fail
///   z; ref (br_on_cast_fail l rt_1 rt_2)  ~>  ref (br l)
///     otherwise
STEP(Step_read, br_on_cast_fail_Fail) {
  z.becomes(instr<Op::br>(i.label()));
  return true;
}

// ---- families: an instruction's rules in order

namespace family {

FAMILY(unreachable) { return first_of<Step_pure::unreachable>(z, i, o); }
FAMILY(nop) { return first_of<Step_pure::nop>(z, i, o); }
FAMILY(drop) { return first_of<Step_pure::drop>(z, i, o); }
FAMILY(select_impl) { return first_of<Step_pure::select_True, Step_pure::select_False>(z, i, o); }
FAMILY(select_expl) { return first_of<Step_pure::select_True, Step_pure::select_False>(z, i, o); }
FAMILY(block) { return first_of<Step_read::block>(z, i, o); }
FAMILY(loop) { return first_of<Step_read::loop>(z, i, o); }
FAMILY(if_) { return first_of<Step_pure::if_True, Step_pure::if_False>(z, i, o); }
FAMILY(br_if) { return first_of<Step_pure::br_if_True, Step_pure::br_if_False>(z, i, o); }
FAMILY(br_table) { return first_of<Step_pure::br_table_Lt, Step_pure::br_table_Ge>(z, i, o); }
FAMILY(br_on_null) { return first_of<Step_pure::br_on_null_Null, Step_pure::br_on_null_Addr>(z, i, o); }
FAMILY(br_on_non_null) {
  return first_of<Step_pure::br_on_non_null_Null, Step_pure::br_on_non_null_Addr>(z, i, o);
}
FAMILY(br_on_cast) { return first_of<Step_read::br_on_cast_Succeed, Step_read::br_on_cast_Fail>(z, i, o); }
FAMILY(br_on_cast_fail) {
  return first_of<Step_read::br_on_cast_fail_Succeed, Step_read::br_on_cast_fail_Fail>(z, i, o);
}

}  // namespace family
}  // namespace wfx

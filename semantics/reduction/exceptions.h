// Reduction of exceptions (specification 3.0, section 4.6.3). The rule by which an exception leaves a prompt is in
// continuations.h.
#pragma once

#include "semantics/reduction/rule.h"
#include "semantics/rules/reduction_exceptions.h"

namespace wfx {

/// Step_read/try_table
///   z; val^m (try_table bt catch* instr*)  ~>  (handler_n{catch*} (label_n{eps} val^m instr*))
///     where $blocktype_(z, bt) = t_1^m -> t_2^n
STEP(Step_read, try_table) {
  const BlockType& bt = z.code().beside->block_types[i.block_type()];
  const u32 height = z.height() - bt.params;
  z.push_context({.kind = EvalContext::Kind::handler,
                  .arity = bt.results,
                  .height = height,
                  .end_pc = i.end_pc() + 1,
                  .br_pc = z.pc_index() - 1});
  z.push_context({.kind = EvalContext::Kind::label,
                  .arity = bt.results,
                  .height = height,
                  .end_pc = i.end_pc(),
                  .br_pc = i.end_pc()});
  return true;
}

/// Step_pure/handler-vals
///   (handler_n{catch*} val*)  ~>  val*
STEP(Step_pure, handler_Vals) {
  z.pop_context();
  return true;
}

/// Step/throw
///   z; val^n (throw x)  ~>  $add_exninst(z, exn); (ref.exn a) throw_ref
///     where $tag(z, x).TYPE ~~ func t^n -> eps
///     where exn = {TAG $tagaddr(z)[x], FIELDS val^n}
STEP(Step, throw_) {
  TagInst* tag = z.module().tags[i.tag()];
  const std::size_t n = z.store.types->func(tag->type).params.size();
  z.sp -= n;
  ExnInst* a = z.store.heap.new_exn(tag, {z.sp, n});
  z.push(Value::ref(a));
  z.becomes(instr<Op::throw_ref>());
  return true;
}

/// Step_read/throw_ref-null
///   z; ref.null throw_ref  ~>  trap
///     -- ref = ref.null
STEP(Step_read, throw_ref_Null) {
  if (!PREMISE("ref = ref.null", z.top().is_null())) return false;
  z.pop();
  z.trap(TrapCause::null_exception);
  return true;
}

/// Step_read/throw_ref-instrs
///   z; val* (ref.exn a) throw_ref instr*  ~>  (ref.exn a) throw_ref
///     -- val* =/= eps \/ instr* =/= eps
STEP(Step_read, throw_ref_Instrs) {
  if (!PREMISE("val* =/= eps \\/ instr* =/= eps", z.values_below(1) || z.instrs_follow())) return false;
  z.clear_around(1);
  z.becomes(instr<Op::throw_ref>());
  return true;
}

/// Step_read/throw_ref-label
///   z; (label_n{instr'*} (ref.exn a) throw_ref)  ~>  (ref.exn a) throw_ref
///     -- the innermost context is a label
STEP(Step_read, throw_ref_Label) {
  if (!PREMISE("the innermost context is a label", z.in(EvalContext::Kind::label))) return false;
  z.pop_context();
  z.becomes(instr<Op::throw_ref>());
  return true;
}

/// Step_read/throw_ref-frame
///   z; (frame_n{f} (ref.exn a) throw_ref)  ~>  (ref.exn a) throw_ref
///     -- the innermost context is a frame
STEP(Step_read, throw_ref_Frame) {
  if (!PREMISE("the innermost context is a frame", z.in(EvalContext::Kind::frame))) return false;
  z.pop_frame(1);
  z.becomes(instr<Op::throw_ref>());
  return true;
}

/// The catch* of the innermost context, a handler: those that Step_read/throw_ref-handler-next has not removed.
inline std::span<const Catch> catches(const Configuration& z) {
  const Instr& try_table = z.code().code[z.context().br_pc];
  return std::span(z.code().beside->catch_lists[try_table.catches()]).subspan(z.context().catches);
}

/// Is the first clause of that kind, and does it have the tag of the exception on top of the stack?
inline bool first_catches(const Configuration& z, Catch::Kind kind) {
  const Catch& first = catches(z).front();
  return first.kind == kind && z.top().exn->tag == z.module().tags[first.tag];
}

/// The exception on top of the stack is caught by the first clause, whose label is l: leaves the handler, and the redex
/// becomes  val* (ref.exn a)? (br l).
inline void caught(Configuration& z, bool with_fields, bool with_ref) {
  const u32 label = catches(z).front().label;
  const Value exn = z.pop();
  z.pop_context();
  if (with_fields)
    for (const Value& v : exn.exn->fields) z.push(v);
  if (with_ref) z.push(exn);
  z.becomes(instr<Op::br>(label));
}

/// Step_read/throw_ref-handler-empty
///   z; (handler_n{eps} (ref.exn a) throw_ref)  ~>  (ref.exn a) throw_ref
///     -- catch* = eps
STEP(Step_read, throw_ref_Handler_Empty) {
  if (!PREMISE("catch* = eps", catches(z).empty())) return false;
  z.pop_context();
  z.becomes(instr<Op::throw_ref>());
  return true;
}

/// Step_read/throw_ref-handler-catch
///   z; (handler_n{(catch x l) catch'*} (ref.exn a) throw_ref)  ~>  val* (br l)
///     where val* = $exninst(z)[a].FIELDS
///     -- $exninst(z)[a].TAG = $tagaddr(z)[x]
STEP(Step_read, throw_ref_Handler_Catch) {
  if (!PREMISE("$exninst(z)[a].TAG = $tagaddr(z)[x]", first_catches(z, Catch::Kind::catch_))) return false;
  caught(z, true, false);
  return true;
}

/// Step_read/throw_ref-handler-catch_ref
///   z; (handler_n{(catch_ref x l) catch'*} (ref.exn a) throw_ref)  ~>  val* (ref.exn a) (br l)
///     where val* = $exninst(z)[a].FIELDS
///     -- $exninst(z)[a].TAG = $tagaddr(z)[x]
STEP(Step_read, throw_ref_Handler_Catch_ref) {
  if (!PREMISE("$exninst(z)[a].TAG = $tagaddr(z)[x]", first_catches(z, Catch::Kind::catch_ref))) return false;
  caught(z, true, true);
  return true;
}

/// Step_read/throw_ref-handler-catch_all
///   z; (handler_n{(catch_all l) catch'*} (ref.exn a) throw_ref)  ~>  (br l)
///     -- catch = (catch_all l)
STEP(Step_read, throw_ref_Handler_Catch_all) {
  if (!PREMISE("catch = (catch_all l)", catches(z).front().kind == Catch::Kind::catch_all)) return false;
  caught(z, false, false);
  return true;
}

/// Step_read/throw_ref-handler-catch_all_ref
///   z; (handler_n{(catch_all_ref l) catch'*} (ref.exn a) throw_ref)  ~>  (ref.exn a) (br l)
///     -- catch = (catch_all_ref l)
STEP(Step_read, throw_ref_Handler_Catch_all_ref) {
  if (!PREMISE("catch = (catch_all_ref l)", catches(z).front().kind == Catch::Kind::catch_all_ref))
    return false;
  caught(z, false, true);
  return true;
}

/// Step_read/throw_ref-handler-next
///   z; (handler_n{catch catch'*} (ref.exn a) throw_ref)  ~>  (handler_n{catch'*} (ref.exn a) throw_ref)
///     otherwise
STEP(Step_read, throw_ref_Handler_Next) {
  ++z.context().catches;
  z.becomes(instr<Op::throw_ref>());
  return true;
}

namespace family {

FAMILY(try_table) { return first_of<Step_read::try_table>(z, i, o); }
FAMILY(throw_) { return first_of<Step::throw_>(z, i, o); }

/// The rules of throw_ref where the innermost context is a handler.
template <class Observer>
inline bool throw_ref_handler(Configuration& z, const Instr& i, Observer& o) {
  return first_of<Step_read::throw_ref_Handler_Empty, Step_read::throw_ref_Handler_Catch,
                  Step_read::throw_ref_Handler_Catch_ref, Step_read::throw_ref_Handler_Catch_all,
                  Step_read::throw_ref_Handler_Catch_all_ref, Step_read::throw_ref_Handler_Next>(z, i, o);
}

}  // namespace family
}  // namespace wfx

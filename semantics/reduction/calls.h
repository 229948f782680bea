// Reduction of calls, returns and traps (specification 3.0, sections 4.6.3 and 4.6.12).
#pragma once

#include "semantics/reduction/rule.h"
#include "semantics/rules/reduction_control.h"

namespace wfx {

// ---- calls

/// Step_read/call
///   z; (call x)  ~>  (ref.func a) (call_ref $funcinst(z)[a].TYPE)
///     where $moduleinst(z).FUNCS[x] = a
STEP(Step_read, call) {
  FuncInst* a = z.module().funcs[i.func()];
  z.push(Value::ref(a));
  z.becomes(AdminItem::call_ref(a->type));
  return true;
}

/// Step_read/call_ref-null
///   z; ref.null (call_ref y)  ~>  trap
///     -- ref = ref.null
STEP(Step_read, call_ref_Null) {
  if (!PREMISE("ref = ref.null", z.top().is_null())) return false;
  z.pop();
  z.trap(i.is_of_call_indirect() ? TrapCause::uninitialized_element : TrapCause::null_function);
  return true;
}

/// Step_read/call_ref-func
///   z; val^n (ref.func a) (call_ref y)  ~>  (frame_m{f} (label_m{eps} instr*))
///     where $funcinst(z)[a] = fi
///     where fi.TYPE ~~ func t_1^n -> t_2^m
///     where f = {LOCALS val^n ($default_(t))*, MODULE fi.MODULE}
///     -- fi.CODE = func x (local t)* (instr*)
STEP(Step_read, call_ref_Func) {
  const FuncInst& fi = *z.top().func;
  if (!PREMISE("fi.CODE = func x (local t)* (instr*)", fi.code != nullptr)) return false;
  z.pop();
  z.push_frame(fi);
  return true;
}

/// Step/call_ref-host
///   z; val^n (ref.func a) (call_ref y)  ~>  z'; result
///     where $funcinst(z)[a].CODE = hostfunc
///     where $hostcall(z, hostfunc, val^n) = z', result
STEP(Step, call_ref_Host) {
  const FuncInst& fi = *z.pop().func;
  HostContext context{z.store, z.caller()};
  HostResult result = fi.host->call(context, {z.sp - fi.params, fi.params});
  z.sp -= fi.params;
  if (result.trap) {
    z.trap(TrapCause::host, std::move(*result.trap));
    return true;
  }
  if (result.exit) {
    z.exit(*result.exit);
    return true;
  }
  if (result.out_of_memory) {
    z.exhaust(Limit::memory);
    return true;
  }
  if (!z.reserve(result.values.size())) return true;
  for (const Value& v : result.values) z.push(v);
  return true;
}

/// Step_read/return_call
///   z; (return_call x)  ~>  (ref.func a) (return_call_ref $funcinst(z)[a].TYPE)
///     where $moduleinst(z).FUNCS[x] = a
STEP(Step_read, return_call) {
  FuncInst* a = z.module().funcs[i.func()];
  z.push(Value::ref(a));
  z.becomes(AdminItem::return_call_ref(a->type));
  return true;
}

/// The closed type y of a return_call_ref. One in the code has it as a type index, an administrative one as z.type.
inline DefTypeId callee_type(const Configuration& z, const Instr& i) {
  return i.type() == kNoIndex ? z.type : z.module().valid->type_ids[i.type()];
}

/// Step_read/return_call_ref-label
///   z; (label_k{instr'*} val* (return_call_ref y) instr*)  ~>  val* (return_call_ref y)
///     -- the innermost context is a label
STEP(Step_read, return_call_ref_Label) {
  if (!PREMISE("the innermost context is a label", z.in(EvalContext::Kind::label))) return false;
  z.pop_context();
  z.becomes(AdminItem::return_call_ref(callee_type(z, i), i.is_of_call_indirect()));
  return true;
}

/// Step_read/return_call_ref-handler
///   z; (handler_k{catch*} val* (return_call_ref y) instr*)  ~>  val* (return_call_ref y)
///     -- the innermost context is a handler
STEP(Step_read, return_call_ref_Handler) {
  if (!PREMISE("the innermost context is a handler", z.in(EvalContext::Kind::handler))) return false;
  z.pop_context();
  z.becomes(AdminItem::return_call_ref(callee_type(z, i), i.is_of_call_indirect()));
  return true;
}

/// Step_read/return_call_ref-frame-null
///   z; (frame_k{f} val* ref.null (return_call_ref y) instr*)  ~>  trap
///     -- ref = ref.null
STEP(Step_read, return_call_ref_Frame_Null) {
  if (!PREMISE("ref = ref.null", z.top().is_null())) return false;
  z.pop_frame(0);
  z.trap(i.is_of_call_indirect() ? TrapCause::uninitialized_element : TrapCause::null_function);
  return true;
}

/// Step_read/return_call_ref-frame-addr
///   z; (frame_k{f} val'* val^n (ref.func a) (return_call_ref y) instr*)  ~>  val^n (ref.func a) (call_ref y)
///     where $funcinst(z)[a].TYPE ~~ func t_1^n -> t_2^m
STEP(Step_read, return_call_ref_Frame_Addr) {
  const DefTypeId y = callee_type(z, i);
  z.pop_frame(z.top().func->params + 1);
  z.becomes(AdminItem::call_ref(y));
  return true;
}

/// The redex becomes  (table.get x) (ref.cast (ref null y)) call  for the x and y of a call_indirect or
/// return_call_indirect; `call` makes the last item.
inline void becomes_indirect(Configuration& z, const Instr& i,
                             AdminItem (*call)(DefTypeId y, bool of_call_indirect)) {
  const DefTypeId y = z.module().valid->type_ids[i.type_use()];
  z.becomes({instr<Op::table_get>(i.table(), 0, true), AdminItem::ref_cast(y, true), call(y, true)});
}

/// Step_pure/call_indirect
///   (call_indirect x y)  ~>  (table.get x) (ref.cast (ref null y)) (call_ref y)
STEP(Step_pure, call_indirect) {
  becomes_indirect(z, i, AdminItem::call_ref);
  return true;
}

/// Step_pure/return_call_indirect
///   (return_call_indirect x y)  ~>  (table.get x) (ref.cast (ref null y)) (return_call_ref y)
STEP(Step_pure, return_call_indirect) {
  becomes_indirect(z, i, AdminItem::return_call_ref);
  return true;
}

// ---- returns

/// Step_pure/frame-vals
///   (frame_n{f} val^n)  ~>  val^n
STEP(Step_pure, frame_Vals) {
  z.pop_frame(z.context().arity);
  return true;
}

/// Step_pure/return-frame
///   (frame_n{f} val'* val^n return instr*)  ~>  val^n
///     -- the innermost context is a frame
STEP(Step_pure, return_Frame) {
  if (!PREMISE("the innermost context is a frame", z.in(EvalContext::Kind::frame))) return false;
  z.pop_frame(z.context().arity);
  return true;
}

/// Step_pure/return-label
///   (label_n{instr'*} val* return instr*)  ~>  val* return
///     -- the innermost context is a label
STEP(Step_pure, return_Label) {
  if (!PREMISE("the innermost context is a label", z.in(EvalContext::Kind::label))) return false;
  z.pop_context();
  z.becomes(instr<Op::return_>());
  return true;
}

/// Step_pure/return-handler
///   (handler_n{catch*} val* return instr*)  ~>  val* return
///     -- the innermost context is a handler
STEP(Step_pure, return_Handler) {
  if (!PREMISE("the innermost context is a handler", z.in(EvalContext::Kind::handler))) return false;
  z.pop_context();
  z.becomes(instr<Op::return_>());
  return true;
}

// ---- traps

/// Step_pure/trap-instrs
///   val* trap instr*  ~>  trap
///     -- val* =/= eps \/ instr* =/= eps
STEP(Step_pure, trap_Instrs) {
  if (!PREMISE("val* =/= eps \\/ instr* =/= eps", z.values_below(0) || z.instrs_follow())) return false;
  z.clear_around(0);
  z.becomes(AdminItem::trap());
  return true;
}

/// Step_pure/trap-label
///   (label_n{instr'*} trap)  ~>  trap
///     -- the innermost context is a label
STEP(Step_pure, trap_Label) {
  if (!PREMISE("the innermost context is a label", z.in(EvalContext::Kind::label))) return false;
  z.pop_context();
  z.becomes(AdminItem::trap());
  return true;
}

/// Step_pure/trap-handler
///   (handler_n{catch*} trap)  ~>  trap
///     -- the innermost context is a handler
STEP(Step_pure, trap_Handler) {
  if (!PREMISE("the innermost context is a handler", z.in(EvalContext::Kind::handler))) return false;
  z.pop_context();
  z.becomes(AdminItem::trap());
  return true;
}

/// Step_pure/trap-frame
///   (frame_n{f} trap)  ~>  trap
///     -- the innermost context is a frame
STEP(Step_pure, trap_Frame) {
  if (!PREMISE("the innermost context is a frame", z.in(EvalContext::Kind::frame))) return false;
  z.pop_frame(0);
  z.becomes(AdminItem::trap());
  return true;
}

}  // namespace wfx

// Reduction of continuations (Explainer.md, "Reduction"). Where the explainer is wrong or silent, docs/decisions says
// how it is read here. A continuation is a chain of stacks; a prompt is the link between a stack and its parent
// (stack.h).
#pragma once

#include <cassert>

#include "semantics/reduction/rule.h"
#include "semantics/rules/reduction_continuations.h"

namespace wfx {

/// The number n of parameters of a continuation type dt ~~ cont [t_1^n] -> [t_2*].
inline u32 params_of_cont(const Configuration& z, DefTypeId dt) {
  return static_cast<u32>(z.store.types->func_of_cont(dt).params.size());
}
/// The same for the type index ct.
inline u32 cont_params(const Configuration& z, u32 ct) {
  return params_of_cont(z, z.module().valid->type_ids[ct]);
}

/// The number n of parameters of a tag ea : [t_1^n] -> [t_2*].
inline u32 tag_params(const Configuration& z, const TagInst& ea) {
  return static_cast<u32>(z.store.types->func(ea.type).params.size());
}

/// E[val^n]: moves the n topmost values of the running stack into the hole of the context whose innermost stack is
/// given.
inline void fill_hole(Configuration& z, Stack& innermost, u32 n) {
  assert(n <= z.height());
  std::copy(z.sp - n, z.sp, innermost.values.data() + innermost.size);
  innermost.size += n;
  z.sp -= n;
}

/// (prompt{hdl*} E[ first ]): puts the items `first` into the hole of E, the context just entered. If nothing has run
/// in E yet, the (ref.func fa) (call_ref y) of cont.new follows them.
inline void run_in_hole(Configuration& z, StackChain e, std::initializer_list<AdminItem> first) {
  const FuncInst* fa = e.innermost->fresh;
  e.innermost->fresh = nullptr;
  if (fa != nullptr) z.becomes({Value::ref(const_cast<FuncInst*>(fa)), AdminItem::call_ref(fa->type)});
  z.becomes(first);
}

// ---- cont.new

/// Step_pure/cont.new-null
///   ref.null (cont.new ct)  ~>  trap
///     -- ref = ref.null
STEP(Step_pure, contNew_Null) {
  if (!PREMISE("ref = ref.null", z.top().is_null())) return false;
  z.pop();
  z.trap(TrapCause::null_function);
  return true;
}

/// Step/cont.new-func
///   z; (ref.func fa) (cont.new ct)  ~>  z'; (ref.cont a)
///     where z' = z with conts[a] = E
///     where E = _ (ref.func fa) (call_ref y)
///     otherwise
STEP(Step, contNew_Func) {
  FuncInst* fa = z.pop().func;
  Stack* e = z.new_stack(fa);
  if (e == nullptr) return true;
  z.push(Value::ref(z.store.heap.new_cont({e, e})));
  return true;
}

// ---- cont.bind

/// Step_pure/cont.bind-null
///   ref.null (cont.bind ct ct')  ~>  trap
///     -- ref = ref.null
STEP(Step_pure, contBind_Null) {
  if (!PREMISE("ref = ref.null", z.top().is_null())) return false;
  z.pop();
  z.trap(TrapCause::null_continuation);
  return true;
}

/// Step_read/cont.bind-dead
///   z; (ref.cont a) (cont.bind ct ct')  ~>  trap
///     -- $continst(z)[a] = eps
STEP(Step_read, contBind_Dead) {
  if (!PREMISE("$continst(z)[a] = eps", !z.top().cont->live())) return false;
  z.pop();
  z.trap(TrapCause::continuation_consumed);
  return true;
}

/// Step/cont.bind-live
///   z; val^n (ref.cont a) (cont.bind ct ct')  ~>  z'; (ref.cont a')
///     where ct ~~ cont [t_1*] -> [t_2*]
///     where ct' ~~ cont [t'_1*] -> [t'_2*]
///     where n = |t_1*| - |t'_1*|
///     where $continst(z)[a] = E
///     where z' = z with conts[a] = eps with conts[a'] = E[val^n _]
///     otherwise
STEP(Step, contBind_Live) {
  const StackChain e = z.store.heap.consume(z.pop().cont);
  fill_hole(z, *e.innermost, cont_params(z, i.type()) - cont_params(z, i.second_type()));
  z.push(Value::ref(z.store.heap.new_cont(e)));
  return true;
}

// ---- resume

/// Step_pure/resume-null
///   ref.null (resume ct hdl*)  ~>  trap
///     -- ref = ref.null
STEP(Step_pure, resume_Null) {
  if (!PREMISE("ref = ref.null", z.top().is_null())) return false;
  z.pop();
  z.trap(TrapCause::null_continuation);
  return true;
}

/// Step_read/resume-dead
///   z; (ref.cont a) (resume ct hdl*)  ~>  trap
///     -- $continst(z)[a] = eps
STEP(Step_read, resume_Dead) {
  if (!PREMISE("$continst(z)[a] = eps", !z.top().cont->live())) return false;
  z.pop();
  z.trap(TrapCause::continuation_consumed);
  return true;
}

/// Step/resume-live
///   z; val^n (ref.cont a) (resume ct hdl*)  ~>  z'; (prompt{hdl'*} E[val^n])
///     where ct ~~ cont [t_1^n] -> [t_2*]
///     where $continst(z)[a] = E
///     where z' = z with conts[a] = eps
///     where hdl'* = hdl*[x := $tagaddr(z)[x]]
///     otherwise
STEP(Step, resume_Live) {
  const StackChain e = z.store.heap.consume(z.pop().cont);
  fill_hole(z, *e.innermost, cont_params(z, i.type()));
  z.enter(e, &z.code().beside->handler_lists[i.handlers()], &z.module());
  run_in_hole(z, e, {});
  return true;
}

// ---- resume_throw, resume_throw_ref

/// Step_pure/resume_throw-null
///   ref.null (resume_throw ct x hdl*)  ~>  trap
///     -- ref = ref.null
STEP(Step_pure, resume_throw_Null) {
  if (!PREMISE("ref = ref.null", z.top().is_null())) return false;
  z.pop();
  z.trap(TrapCause::null_continuation);
  return true;
}

/// Step/resume_throw-cont
///   z; val^m (ref.cont a) (resume_throw ct x hdl*)  ~>  z'; (ref.exn a') (ref.cont a) (resume_throw_ref ct hdl*)
///     where ea = $tagaddr(z)[x]
///     where $tag(z, ea).TYPE ~~ func t_1^m -> eps
///     where z' = z with exns[a'] = {TAG ea, FIELDS val^m}
///     otherwise
STEP(Step, resume_throw_Cont) {
  const Value cont = z.pop();
  TagInst* ea = z.module().tags[i.tag()];
  const u32 m = tag_params(z, *ea);
  z.sp -= m;
  ExnInst* exn = z.store.heap.new_exn(ea, {z.sp, m});
  z.push(Value::ref(exn));
  z.push(cont);
  z.becomes(AdminItem::resume_throw_ref_of(i));
  return true;
}

/// Step_pure/resume_throw_ref-null
///   ref.null (resume_throw_ref ct hdl*)  ~>  trap
///     -- ref = ref.null
STEP(Step_pure, resume_throw_ref_Null) {
  if (!PREMISE("ref = ref.null", z.top().is_null())) return false;
  z.pop();
  z.trap(TrapCause::null_continuation);
  return true;
}

/// Step_read/resume_throw_ref-dead
///   z; (ref.cont a) (resume_throw_ref ct hdl*)  ~>  trap
///     -- $continst(z)[a] = eps
STEP(Step_read, resume_throw_ref_Dead) {
  if (!PREMISE("$continst(z)[a] = eps", !z.top().cont->live())) return false;
  z.pop();
  z.trap(TrapCause::continuation_consumed);
  return true;
}

/// Step_read/resume_throw_ref-exn-null
///   z; ref.null (ref.cont a) (resume_throw_ref ct hdl*)  ~>  trap
///     -- ref = ref.null
STEP(Step_read, resume_throw_ref_Exn_Null) {
  if (!PREMISE("ref = ref.null", z.top(1).is_null())) return false;
  z.sp -= 2;
  z.trap(TrapCause::null_exception);
  return true;
}

/// Step/resume_throw_ref-live
///   z; (ref.exn ea) (ref.cont a) (resume_throw_ref ct hdl*)  ~>  z'; (prompt{hdl'*} E[(ref.exn ea) throw_ref])
///     where $continst(z)[a] = E
///     where z' = z with conts[a] = eps
///     where hdl'* = hdl*[x := $tagaddr(z)[x]]
///     otherwise
STEP(Step, resume_throw_ref_Live) {
  const StackChain e = z.store.heap.consume(z.pop().cont);
  const Value exn = z.pop();
  z.enter(e, &z.code().beside->handler_lists[i.handlers()], &z.module());
  run_in_hole(z, e, {exn, instr<Op::throw_ref>()});
  return true;
}

// ---- prompts

/// Step_pure/prompt-vals
///   (prompt{hdl*} val*)  ~>  val*
STEP(Step_pure, prompt_Vals) {
  z.end_prompt();
  return true;
}

/// Step_pure/trap-prompt
///   (prompt{hdl*} trap)  ~>  trap
///     -- the innermost context is a prompt
STEP(Step_pure, trap_Prompt) {
  if (!PREMISE("the innermost context is a prompt", z.in_prompt())) return false;
  z.end_prompt();
  z.becomes(AdminItem::trap());
  return true;
}

/// Step_read/throw_ref-prompt
///   z; (prompt{hdl*} (ref.exn a) throw_ref)  ~>  (ref.exn a) throw_ref
///     -- the innermost context is a prompt
STEP(Step_read, throw_ref_Prompt) {
  if (!PREMISE("the innermost context is a prompt", z.in_prompt())) return false;
  z.end_prompt();
  z.becomes(instr<Op::throw_ref>());
  return true;
}

// ---- suspend

/// Step_read/suspend
///   z; (suspend x)  ~>  (suspend ea)
///     where ea = $tagaddr(z)[x]
STEP(Step_read, suspend) {
  z.becomes(AdminItem::suspend(z.module().tags[i.tag()]));
  return true;
}

/// Step/suspend-handled
///   z; (prompt{hdl_1* (on ea l) hdl_2*} H^ea[val^n (suspend ea)])  ~>  z'; val^n (ref.cont a) (br l)
///     where $tag(z, ea).TYPE ~~ func t_1^n -> t_2*
///     where z' = z with conts[a] = H^ea
///     -- (on ea l') notin hdl_1*, and no prompt in H^ea has an (on ea l')
STEP(Step, suspend_Handled) {
  const Configuration::Prompt prompt = z.find_prompt(z.event, Configuration::HandlerKind::label);
  if (!PREMISE("(on ea l') notin hdl_1*, and no prompt in H^ea has an (on ea l')", prompt.handler != nullptr))
    return false;
  const u32 n = tag_params(z, *z.event);
  z.sp -= n;
  const StackChain h = z.leave(prompt.stack);
  const Value* args = h.innermost->values.data() + h.innermost->size;
  for (u32 k = 0; k < n; ++k) z.push(args[k]);
  z.push(Value::ref(z.store.heap.new_cont(h)));
  z.becomes(instr<Op::br>(prompt.handler->label));
  return true;
}

// ---- switch

/// Step_read/switch
///   z; (switch ct x)  ~>  (switch ct ea)
///     where ea = $tagaddr(z)[x]
STEP(Step_read, switch_) {
  z.becomes(AdminItem::switch_to(z.module().valid->type_ids[i.type()], z.module().tags[i.tag()]));
  return true;
}

/// Step_pure/switch-null
///   ref.null (switch ct ea)  ~>  trap
///     -- ref = ref.null
STEP(Step_pure, switch_Null) {
  if (!PREMISE("ref = ref.null", z.top().is_null())) return false;
  z.pop();
  z.trap(TrapCause::null_continuation);
  return true;
}

/// Step_read/switch-dead
///   z; (ref.cont a) (switch ct ea)  ~>  trap
///     -- $continst(z)[a] = eps
STEP(Step_read, switch_Dead) {
  if (!PREMISE("$continst(z)[a] = eps", !z.top().cont->live())) return false;
  z.pop();
  z.trap(TrapCause::continuation_consumed);
  return true;
}

/// Step/switch-handled
///   z; (prompt{hdl*} H^ea[val^n (ref.cont a) (switch ct ea)])  ~>  z'; (prompt{hdl*} E[val^n (ref.cont a')])
///     where hdl* = hdl_1* (on ea switch) hdl_2*
///     where ct ~~ cont [t_1^n (ref null? ct')] -> [t_2*]
///     where $continst(z)[a] = E
///     where z' = z with conts[a] = eps with conts[a'] = H^ea
///     -- (on ea switch) notin hdl_1*, and no prompt in H^ea has an (on ea switch)
STEP(Step, switch_Handled) {
  const Configuration::Prompt prompt = z.find_prompt(z.event, Configuration::HandlerKind::switch_);
  if (!PREMISE("(on ea switch) notin hdl_1*, and no prompt in H^ea has an (on ea switch)",
               prompt.handler != nullptr))
    return false;
  const u32 n = params_of_cont(z, z.type) - 1;
  const std::vector<Handler>* handlers = prompt.stack->handlers;
  const ModuleInst* handlers_module = prompt.stack->handlers_module;
  const StackChain e = z.store.heap.consume(z.pop().cont);
  fill_hole(z, *e.innermost, n);
  const StackChain h = z.leave(prompt.stack);
  z.enter(e, handlers, handlers_module);
  z.push(Value::ref(z.store.heap.new_cont(h)));
  run_in_hole(z, e, {});
  return true;
}

namespace family {

FAMILY(cont_new) { return first_of<Step_pure::contNew_Null, Step::contNew_Func>(z, i, o); }
FAMILY(cont_bind) {
  return first_of<Step_pure::contBind_Null, Step_read::contBind_Dead, Step::contBind_Live>(z, i, o);
}
FAMILY(resume) {
  return first_of<Step_pure::resume_Null, Step_read::resume_Dead, Step::resume_Live>(z, i, o);
}
FAMILY(resume_throw) { return first_of<Step_pure::resume_throw_Null, Step::resume_throw_Cont>(z, i, o); }
FAMILY(resume_throw_ref) {
  return first_of<Step_pure::resume_throw_ref_Null, Step_read::resume_throw_ref_Dead,
                  Step_read::resume_throw_ref_Exn_Null, Step::resume_throw_ref_Live>(z, i, o);
}
FAMILY(suspend) { return first_of<Step_read::suspend>(z, i, o); }
FAMILY(switch_) { return first_of<Step_read::switch_>(z, i, o); }

/// The rules of (switch ct ea). False: no prompt handles it.
template <class Observer>
inline bool switch_addr(Configuration& z, const Instr& i, Observer& o) {
  return first_of<Step_pure::switch_Null, Step_read::switch_Dead, Step::switch_Handled>(z, i, o);
}

}  // namespace family
}  // namespace wfx

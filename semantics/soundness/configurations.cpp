// Configurations: instruction sequences, labels, frames, handlers (specification 3.0, appendix "Soundness").
//
// What a rule has of code that is still to run, as  s; C |- instr'* : t'^n -> t*  of a label, is the validator's, which
// has typed the code of each function (code_types.h). Judged here is that the context goes on with the code of its own
// block, and that its values are those that this code takes.
#include "semantics/rules/soundness_configurations.h"
#include "semantics/soundness/soundness_rules.h"

#include <utility>

namespace wfx {

// ---- instructions and values

namespace {

/// The instruction gives these types: takes them away from what is needed.
bool gives(Judge& j, Nest& n, std::span<const ValType> types) {
  n.gives = types;
  return Instrs_ok2::sub(j, n);
}

/// Any instructions may stand behind, since they are never reached; the instruction takes these types.
void diverges(Nest& n, std::span<const ValType> types) {
  n.needed.begin_any();
  n.needed.push(types);
}

/// (block bt instr*), where the code at the focus is instr*, and goes on behind the block.
bool block_ok(Nest& n, const Instr& block) {
  const Expr& expr = *n.frame().code;
  const auto first = static_cast<std::size_t>(n.focus().pc - expr.code.data());
  if (!n.pc() || first > block.end_pc() + 1 || block.end_pc() >= expr.code.size()) return false;
  const BlockType& bt = expr.beside->block_types[block.block_type()];
  if (n.needed.size() < bt.results || n.code().at(static_cast<u32>(first)).height < bt.params) return false;
  for (u32 i = 0; i < bt.results; ++i) n.needed.pop();
  n.needed.push(n.code().top(static_cast<u32>(first), bt.params));
  return true;
}

/// The instructions whose type is that of a label or of the frame, or that has handlers beside it.
bool control_ok(Judge& j, Nest& n, const Instr& i, bool& is_control) {
  is_control = true;
  switch (i.op) {
    case Op::br: {
      const auto label = n.label(i.label());
      if (label) diverges(n, *label);
      return label || j.differs(fmt::format("a label {}", i.label()), "fewer labels");
    }
    case Op::return_: {
      const ResultType* results = n.returns();
      if (results != nullptr) diverges(n, *results);
      return results != nullptr || j.differs("C.RETURN", "no frame");
    }
    case Op::throw_ref: {
      const RefType exn = ValType::ref(true, {HeapKind::exn});
      diverges(n, std::span(&exn, 1));
      return true;
    }
    case Op::block: return block_ok(n, i) || j.differs("the code of the block", "other code");
    case Op::resume_throw_ref: {
      const DefTypeId ct = n.frame().module->valid->type_ids[i.type()];
      const FuncType* ft = j.func_of_cont({HeapKind::def, ct});
      if (ft == nullptr || !gives(j, n, ft->results)) return false;
      n.needed.push(ValType::ref(true, {HeapKind::exn}));
      n.needed.push(ValType::ref(true, {HeapKind::def, ct}));
      return true;
    }
    case Op::local_set: {
      const bool exists = i.local() < n.code().locals.size();
      if (exists) n.needed.push(n.code().locals[i.local()]);
      return exists || j.differs(fmt::format("a local {}", i.local()), "fewer locals");
    }
    default: is_control = false; return true;
  }
}

/// C |- instr : t_1* -> t_2*
bool instr_ok(Judge& j, Nest& n, const Instr& i) {
  const bool needs_frame = i.op != Op::throw_ref;
  if (needs_frame && !n.has_frame()) return j.differs("a frame around the instruction", "none");
  bool is_control = false;
  const bool holds = control_ok(j, n, i, is_control);
  if (is_control) return holds;
  const std::optional<FuncType> type = j.code.type_of(*n.frame().module, i);
  if (!type || !gives(j, n, type->results)) return false;
  n.needed.push(type->params);
  return true;
}

}  // namespace

/// Instr_ok2/plain
///   s; C |- instr : t_1* -> t_2*
///     -- C |- instr : t_1* -> t_2*
bool Instr_ok2::plain(Judge& j, Nest& n) {
  constexpr rules::Instr_ok2_plain rule;
  constexpr Premise typed{rule, "C |- instr : t_1* -> t_2*"};
  if (n.operand != nullptr)  // nt.const c
    return j.holds(typed, Val_ok::derive(j, *n.operand, n.needed.pop())) && j.taken(rule);
  if (n.item->kind != AdminItem::Kind::ref_cast)
    return j.holds(typed, instr_ok(j, n, n.item->instr)) && j.taken(rule);
  // (ref.cast (ref null dt)), of a call_indirect
  const RefType dt = ValType::ref(true, {HeapKind::def, n.item->type});
  if (!j.holds(typed, gives(j, n, std::span(&dt, 1)))) return false;
  n.needed.push(ValType::ref(true, {HeapKind::func}));
  return j.taken(rule);
}

/// Instr_ok2/call_ref
///   s; C |- call_ref yy : t_1* (ref null yy) -> t_2*
///     -- yy ~~ func t_1* -> t_2*
bool Instr_ok2::call_ref(Judge& j, Nest& n) {
  constexpr rules::Instr_ok2_call_ref rule;
  const auto* ft = std::get_if<FuncType>(&j.types.expand(n.item->type));
  if (!j.holds({rule, "yy ~~ func t_1* -> t_2*"}, ft != nullptr)) return false;
  if (!gives(j, n, ft->results)) return false;
  n.needed.push(ft->params);
  n.needed.push(ValType::ref(true, {HeapKind::def, n.item->type}));
  return j.taken(rule);
}

/// Instr_ok2/return_call_ref
///   s; C |- return_call_ref yy : t_3* t_1* (ref null yy) -> t_4*
///     -- yy ~~ func t_1* -> t_2*
///     -- C.RETURN = (t'_2*)
///     -- C |- t_2* <: t'_2*
bool Instr_ok2::return_call_ref(Judge& j, Nest& n) {
  constexpr rules::Instr_ok2_return_call_ref rule;
  const DefTypeId yy = n.item->type;
  const auto* ft = std::get_if<FuncType>(&j.types.expand(yy));
  if (!j.holds({rule, "yy ~~ func t_1* -> t_2*"}, ft != nullptr)) return false;
  const ResultType* returns = n.returns();
  if (!j.holds({rule, "C.RETURN = (t'_2*)"}, returns != nullptr)) return false;
  const bool fits = j.are_subtypes(ft->results, *returns) || j.differs(shown(*returns), shown(ft->results));
  if (!j.holds({rule, "C |- t_2* <: t'_2*"}, fits)) return false;
  diverges(n, ft->params);
  n.needed.push(ValType::ref(true, {HeapKind::def, yy}));
  return j.taken(rule);
}

/// Instr_ok2/ref
///   s; C |- ref : eps -> rt
///     -- s |- ref : rt
bool Instr_ok2::ref(Judge& j, Nest& n) {
  constexpr rules::Instr_ok2_ref rule;
  return j.holds({rule, "s |- ref : rt"}, Val_ok::derive(j, *n.operand, n.needed.pop())) && j.taken(rule);
}

/// Instr_ok2/trap
///   s; C |- trap : t_1* -> t_2*
bool Instr_ok2::trap(Judge& j, Nest& n) {
  constexpr rules::Instr_ok2_trap rule;
  diverges(n, {});
  return j.taken(rule);
}

bool Instr_ok2::derive(Judge& j, Nest& n) {
  if (n.operand != nullptr) {
    // A value that nothing needs is one more than the code behind it takes.
    if (n.needed.empty() && !n.needed.is_any()) {
      n.gives = {};
      return Instrs_ok2::sub(j, n);
    }
    return n.operand->is_ref() ? ref(j, n) : plain(j, n);
  }
  switch (n.item->kind) {
    case AdminItem::Kind::call_ref: return call_ref(j, n);
    case AdminItem::Kind::return_call_ref: return return_call_ref(j, n);
    case AdminItem::Kind::suspend_addr: return suspend(j, n);
    case AdminItem::Kind::switch_addr: return switch_(j, n);
    case AdminItem::Kind::trap: return trap(j, n);
    default: return plain(j, n);
  }
}

// ---- contexts

namespace {

/// Does the label, handler or barrier lie around the block that the code at the place is in, and go on behind it?
bool is_of_block(const Nest& n, const EvalContext& c) {
  const auto pc = n.pc();
  if (!pc) return true;  // the rest of the code is gone: the context is left without it
  const std::vector<Instr>& code = n.frame().code->code;
  const u32 opened = n.code().at(*pc).block;
  const u32 last = static_cast<u32>(code.size()) - 1;
  if (opened == kNoPc) return c.kind == EvalContext::Kind::label && c.end_pc == last && c.br_pc == last;
  const Op op = code[opened].op;
  const u32 end = code[opened].end_pc();
  const bool has_context = op == Op::try_table || op == Op::barrier;  // around the label
  if (c.kind == EvalContext::Kind::handler)
    return op == Op::try_table && c.br_pc == opened && c.end_pc == end + 1;
  if (c.kind == EvalContext::Kind::barrier) return op == Op::barrier && c.end_pc == end + 1;
  return c.end_pc == (has_context ? end : end + 1) && c.br_pc == (op == Op::loop ? opened : c.end_pc);
}

/// Has the try_table that the handler is of as many clauses as were removed?
bool has_clauses(const Nest& n, const EvalContext& c) {
  const Expr& expr = *n.frame().code;
  const Instr& i = expr.code[c.br_pc];
  return i.op == Op::try_table && c.catches <= expr.beside->catch_lists[i.catches()].size();
}

/// Is there code for the results of the context to go on with, and are its values below them those outside of it?
bool goes_on(Judge& j, const Nest& n, const EvalContext& c) {
  if (c.height < n.base() || c.end_pc >= n.code().size()) return false;
  return n.code().at(c.end_pc).height >= c.height - n.base() ||
         j.differs(fmt::format("at least {} operands behind the context", c.height - n.base()),
                   std::to_string(n.code().at(c.end_pc).height));
}

}  // namespace

/// Instr_ok2/label
///   s; C |- (label_n{instr'*} instr*) : eps -> t*
///     -- s; C |- instr'* : t'^n -> t*
///     -- s; {LABELS (t')^n} ++ C |- instr* : eps -> t*
bool Instr_ok2::label(Judge& j, Nest& n) {
  constexpr rules::Instr_ok2_label rule;
  if (!j.holds({rule, "s; {LABELS (t')^n} ++ C |- instr* : eps -> t*"}, n.body_holds)) return false;
  const EvalContext& c = n.context();
  const bool branches = is_of_block(n, c) && goes_on(j, n, c) && c.br_pc < n.code().size();
  const u32 height = branches ? n.code().at(c.br_pc).height : 0;
  const bool takes = branches && (height == c.height - n.base() + c.arity ||
                                  j.differs(fmt::format("{} operands at the label", height),
                                            fmt::format("{}", c.height - n.base() + c.arity)));
  if (!j.holds({rule, "s; C |- instr'* : t'^n -> t*"}, takes)) return false;
  n.leave();
  return j.taken(rule);
}

/// Instr_ok2/frame
///   s; C |- (frame_n{f} instr*) : eps -> t^n
///     where C'' = C' ++ {RETURN (t^n), HOLE C.HOLE}
///     -- s |- f : C'
///     -- s; C'' |- instr* : t^n
bool Instr_ok2::frame(Judge& j, Nest& n) {
  constexpr rules::Instr_ok2_frame rule;
  const ResultType* t = n.returns();
  const bool returns = t != nullptr && n.context().arity == t->size();
  if (!j.holds({rule, "s; C'' |- instr* : t^n"}, n.body_holds && returns)) return false;
  const bool stands = n.frame().func != nullptr && n.context().height == n.frame().locals;
  if (!j.holds({rule, "s |- f : C'"}, stands && Frame_ok(j, n))) return false;
  n.leave();
  n.left_frame = t;
  return j.taken(rule);
}

/// Instr_ok2/handler
///   s; C |- (handler_n{catch*} instr*) : eps -> t*
///     -- (C |- catch : ok)*
///     -- s; C |- instr* : eps -> t*
bool Instr_ok2::handler(Judge& j, Nest& n) {
  constexpr rules::Instr_ok2_handler rule;
  if (!j.holds({rule, "s; C |- instr* : eps -> t*"}, n.body_holds)) return false;
  // The clauses are those of the try_table that the context is of, so that they were typed with it.
  const EvalContext& c = n.context();
  if (!j.holds({rule, "(C |- catch : ok)*"}, is_of_block(n, c) && goes_on(j, n, c) && has_clauses(n, c)))
    return false;
  n.leave();
  return j.taken(rule);
}

bool Instr_ok2::derive_context(Judge& j, Nest& n) {
  switch (n.context().kind) {
    case EvalContext::Kind::label: return label(j, n);
    case EvalContext::Kind::frame: return frame(j, n);
    case EvalContext::Kind::handler: return handler(j, n);
    case EvalContext::Kind::barrier: return barrier(j, n);
  }
  return false;
}

// ---- sequences

/// Instrs_ok2/sub
///   s; C |- instr* : it'
///     -- s; C |- instr* : it
///     -- C |- it <: it'
bool Instrs_ok2::sub(Judge& j, Nest& n) {
  constexpr rules::Instrs_ok2_sub rule;
  if (!j.holds({rule, "s; C |- instr* : it"}, true)) return false;  // the caller has judged it
  const std::span<const ValType> gives = std::exchange(n.gives, {});
  bool fits = n.needed.is_any() || gives.size() <= n.needed.size();
  if (n.operand != nullptr)
    fits = j.differs("no operand", to_string(*n.operand));
  else if (!fits)
    j.differs(shown(n.needed.all()), shown(gives));
  for (std::size_t i = gives.size(); fits && i-- > 0;) {
    const ValType needed = n.needed.pop();
    fits = needed == ValType::bot() || j.is_subtype(gives[i], needed) ||
           j.differs(to_string(needed), to_string(gives[i]));
  }
  return j.holds({rule, "C |- it <: it'"}, fits) && j.taken(rule);
}

/// Instrs_ok2/frame
///   s; C |- instr* : (t* t_1*) -> (t* t_2*)
///     -- s; C |- instr* : t_1* -> t_2*
bool Instrs_ok2::frame(Judge& j, Nest& n) {
  constexpr rules::Instrs_ok2_frame rule;
  return j.holds({rule, "s; C |- instr* : t_1* -> t_2*"}, Instr_ok2::derive(j, n)) && j.taken(rule);
}

namespace {

/// Begins with the types that instr_2* take, of which the last instructions are code, and takes away what the context
/// that was left gives to them.
bool behind_ok(Judge& j, Nest& n) {
  if (const std::optional<u32> pc = n.pc()) {
    if (!n.needed.begin(n.code(), *pc, n.bottom() - n.base()))
      return j.differs(fmt::format("{} operands outside of the context", n.bottom() - n.base()),
                       fmt::format("{} at the instruction", n.code().at(*pc).height));
  } else if (n.has_frame()) {
    n.needed.begin_any();
  } else {
    n.needed.begin(n.required);
  }
  if (n.is_at_focus()) return true;
  if (n.left_frame) {
    n.operand = nullptr;
    return gives(j, n, *n.left_frame);
  }
  // The code of a block gives what the code behind it takes. The walk of the validator has typed both.
  n.give_missing();
  return true;
}

/// The instructions and values before the code, from the last to the first.
bool in_front_ok(Judge& j, Nest& n) {
  if (n.is_at_focus()) {
    n.operand = nullptr;
    for (const AdminItem& item : n.focus().admin) {
      n.item = &item;
      n.operand = item.kind == AdminItem::Kind::value ? &item.value : nullptr;
      if (!Instrs_ok2::frame(j, n)) return false;
    }
    if (n.focus().has_hole && !Instr_ok2::hole(j, n)) return false;
  }
  for (u32 i = n.top(); i-- > n.bottom();) {
    n.operand = &n.value(i);
    if (!Instrs_ok2::frame(j, n)) return false;
  }
  n.operand = nullptr;
  return true;
}

/// Does an instruction in front of the code set the local?
bool is_set_in_front(const Nest& n, u32 x) {
  return n.is_at_focus() && std::ranges::any_of(n.focus().admin, [x](const AdminItem& item) {
           return item.kind == AdminItem::Kind::instr && item.instr.op == Op::local_set &&
                  item.instr.local() == x;
         });
}

/// Have the locals values that the code behind takes for set, or will they have when it runs?
bool locals_are_set(Judge& j, const Nest& n) {
  const auto pc = n.pc();
  // Behind the end of a body stands what does not see the locals that the body has set.
  if (!pc || n.frame().code->code[*pc].op == Op::end) return true;
  for (const u32 x : n.code().locals_set(*pc)) {
    const Value& local = n.value(n.frame().locals + x);
    if (local.is_null() && !n.code().locals[x].nullable && !is_set_in_front(n, x))
      return j.differs(fmt::format("local {} : {}", x, to_string(n.code().locals[x])), "eps");
  }
  return true;
}

}  // namespace

/// Instrs_ok2/empty
///   s; C |- eps : eps -> eps
bool Instrs_ok2::empty(Judge& j, Nest& n) {
  constexpr rules::Instrs_ok2_empty rule;
  if (n.needed.empty()) return j.taken(rule);
  return j.differs(shown(n.needed.all()), "[]");
}

/// Instrs_ok2/seq
///   s; C |- instr_1 instr_2* : t_1* -> t_3*
///     -- s; C |- instr_1 : t_1* -> t_2*
///     -- (C.LOCALS[x_1] = init t)*
///     -- s; $with_locals(C, x_1*, (set t)*) |- instr_2* : t_2* -> t_3*
bool Instrs_ok2::seq(Judge& j, Nest& n) {
  constexpr rules::Instrs_ok2_seq rule;
  return j.holds({rule, "s; $with_locals(C, x_1*, (set t)*) |- instr_2* : t_2* -> t_3*"}, behind_ok(j, n)) &&
         j.holds({rule, "(C.LOCALS[x_1] = init t)*"}, locals_are_set(j, n)) &&
         j.holds({rule, "s; C |- instr_1 : t_1* -> t_2*"}, in_front_ok(j, n) && empty(j, n)) && j.taken(rule);
}

/// Expr_ok2
///   s; C |- instr* : t*
///     -- s; C |- instr* : eps -> t*
bool Expr_ok2(Judge& j, Nest& n) {
  constexpr rules::Expr_ok2 rule;
  for (u32 left = n.contexts_to_judge;; --left) {
    n.body_holds = Instrs_ok2::seq(j, n);
    if (!n.has_context()) return j.holds({rule, "s; C |- instr* : eps -> t*"}, n.body_holds) && j.taken(rule);
    if (left == 0) return n.body_holds;
    if (!Instr_ok2::derive_context(j, n)) return false;
  }
}

// ---- frames and the state

/// Localval_ok/set
///   s |- val : set t
///     -- s |- val : t
bool Localval_ok::set(Judge& j, const Value* val, ValType t) {
  constexpr rules::Localval_ok_set rule;
  return j.holds({rule, "s |- val : t"}, Val_ok::derive(j, *val, t)) && j.taken(rule);
}

/// Localval_ok/unset
///   s |- eps : unset t
bool Localval_ok::unset(Judge& j, const Value*, ValType) {
  constexpr rules::Localval_ok_unset rule;
  return j.taken(rule);
}

bool local_ok(Judge& j, const Nest& n, u32 x) {
  const Value& val = n.value(n.frame().locals + x);
  const ValType t = n.code().locals[x];
  // A local that has no default is null as long as it is not set, where the rules have eps.
  const bool is_eps = val.is_null() && t.is_ref() && !t.nullable && !n.code().begins_set[x];
  return is_eps ? Localval_ok::unset(j, nullptr, t) : Localval_ok::set(j, &val, t);
}

/// Frame_ok
///   s |- {LOCALS (val?)*, MODULE moduleinst} : C ++ {LOCALS lct*}
///     -- s |- moduleinst : C
///     -- (s |- val? : lct)*
bool Frame_ok(Judge& j, const Nest& n) {
  constexpr rules::Frame_ok rule;
  // The store has the module of the function, and its judgement types it.
  const Frame& f = n.frame();
  if (!j.holds({rule, "s |- moduleinst : C"}, f.func == nullptr || f.module == f.func->module)) return false;
  bool locals_hold = f.local_count == n.code().locals.size();
  for (u32 x = 0; n.with_locals && locals_hold && x < f.local_count; ++x) locals_hold = local_ok(j, n, x);
  return j.holds({rule, "(s |- val? : lct)*"}, locals_hold) && j.taken(rule);
}

/// State_ok
///   |- s; f : C
///     -- |- s : ok
///     -- s |- f : C
bool State_ok(Judge& j, const Configuration& z) {
  constexpr rules::State_ok rule;
  if (!j.holds({rule, "|- s : ok"}, Store_ok(j))) return false;
  // The outermost frame has no locals: its code is a constant expression, or a call from outside.
  const Stack* main = z.stack;
  while (main->parent != nullptr) main = main->parent;
  const bool has_locals =
      !main->frames.empty() && main->frames[0].func == nullptr && main->frames[0].local_count > 0;
  return j.holds({rule, "s |- f : C"}, !has_locals) && j.taken(rule);
}

namespace {

/// The expression of a configuration: the stacks from the running one out to that of the program.
bool stacks_ok(Judge& j, const Configuration& z, std::span<const ValType> results) {
  for (const Stack* s = z.stack;; s = s->parent) {
    Nest n(j, s == z.stack ? Focus::running(z) : Focus::waiting(*s));
    n.required = required_of(j, *s, results);
    const bool holds = Expr_ok2(j, n);
    if (s->parent == nullptr) return holds;
    if (!prompt_ok(j, *s, holds)) return false;
  }
}

}  // namespace

/// Config_ok
///   |- s; f; instr* : t*
///     -- |- s; f : C
///     -- s; C |- instr* : t*
bool Config_ok(Judge& j, const Configuration& z, std::span<const ValType> results) {
  constexpr rules::Config_ok rule;
  return j.holds({rule, "|- s; f : C"}, State_ok(j, z)) &&
         j.holds({rule, "s; C |- instr* : t*"}, stacks_ok(j, z, results)) && j.taken(rule);
}

}  // namespace wfx

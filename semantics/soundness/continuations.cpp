// What stack switching adds to the typing of configurations: prompts, holes, suspensions, continuations
// (docs/decisions/0049-soundness-while-a-program-runs.md).
#include "semantics/rules/soundness_continuations.h"
#include "semantics/soundness/soundness_rules.h"

namespace wfx {

/// Instr_ok2/hole
///   s; C |- _ : eps -> t*
///     -- C.HOLE = t*
bool Instr_ok2::hole(Judge& j, Nest& n) {
  constexpr rules::Instr_ok2_hole rule;
  // C.HOLE is what is missing. Whether the parameters of the continuation are that, Continst_ok judges.
  n.give_missing();
  return j.holds({rule, "C.HOLE = t*"}, n.needed.is_any() || n.needed.size() == n.top() - n.bottom()) &&
         j.taken(rule);
}

namespace {

const FuncType* tag_type(const Judge& j, const TagInst& ea) {
  return std::get_if<FuncType>(&j.types.expand(ea.type));
}

/// The function type of the continuation type in which the types end; null if they end in none.
const FuncType* last_cont(const Judge& j, std::span<const ValType> ts) {
  return ts.empty() || !ts.back().is_ref() ? nullptr : j.func_of_cont(ts.back().heap);
}

}  // namespace

/// Instr_ok2/suspend
///   s; C |- suspend ea : t_1* -> t_2*
///     -- s.TAGS[ea].TYPE ~~ func t_1* -> t_2*
bool Instr_ok2::suspend(Judge& j, Nest& n) {
  constexpr rules::Instr_ok2_suspend rule;
  const FuncType* tag = tag_type(j, *n.item->tag);
  if (!j.holds({rule, "s.TAGS[ea].TYPE ~~ func t_1* -> t_2*"}, tag != nullptr)) return false;
  n.gives = tag->results;
  if (!Instrs_ok2::sub(j, n)) return false;
  n.needed.push(tag->params);
  return j.taken(rule);
}

/// Instr_ok2/switch
///   s; C |- switch dt_1 ea : t_1* (ref null dt_1) -> t_2*
///     -- s.TAGS[ea].TYPE ~~ func eps -> t*
///     -- dt_1 ~~ cont t_1* (ref null? dt_2) -> te_1*
///     -- te_1* <: t*
///     -- dt_2 ~~ cont t_2* -> te_2*
///     -- t* <: te_2*
bool Instr_ok2::switch_(Judge& j, Nest& n) {
  constexpr rules::Instr_ok2_switch_ rule;
  const FuncType* tag = tag_type(j, *n.item->tag);
  if (!j.holds({rule, "s.TAGS[ea].TYPE ~~ func eps -> t*"}, tag != nullptr && tag->params.empty()))
    return false;
  const FuncType* from = j.func_of_cont({HeapKind::def, n.item->type});
  const bool ends_in_cont = from != nullptr && !from->params.empty() && from->params.back().is_ref();
  if (!j.holds({rule, "dt_1 ~~ cont t_1* (ref null? dt_2) -> te_1*"}, ends_in_cont)) return false;
  if (!j.holds({rule, "te_1* <: t*"}, j.are_subtypes(from->results, tag->results))) return false;
  const FuncType* back = last_cont(j, from->params);
  if (!j.holds({rule, "dt_2 ~~ cont t_2* -> te_2*"}, back != nullptr)) return false;
  if (!j.holds({rule, "t* <: te_2*"}, j.are_subtypes(tag->results, back->results))) return false;
  n.gives = back->params;
  if (!Instrs_ok2::sub(j, n)) return false;
  n.needed.push(std::span(from->params).first(from->params.size() - 1));
  n.needed.push(ValType::ref(true, {HeapKind::def, n.item->type}));
  return j.taken(rule);
}

/// Instr_ok2/barrier
///   s; C |- (handle{} instr*) : eps -> t*
///     -- s; C |- instr* : eps -> t*
bool Instr_ok2::barrier(Judge& j, Nest& n) {
  constexpr rules::Instr_ok2_barrier rule;
  if (!j.holds({rule, "s; C |- instr* : eps -> t*"}, n.body_holds)) return false;
  n.leave();
  return j.taken(rule);
}

// ---- prompts

/// Handler_ok2/label
///   s; C |- on ea l : t*
///     -- s.TAGS[ea].TYPE ~~ func t_1* -> t_2*
///     -- C.LABELS[l] = t'_1* (ref null? dt)
///     -- t_1* <: t'_1*
///     -- dt ~~ cont t'_2* -> t'*
///     -- t_2* -> t* <: t'_2* -> t'*
bool Handler_ok2::label(Judge& j, const Nest& around, const PromptHandler& hdl, std::span<const ValType> t) {
  constexpr rules::Handler_ok2_label rule;
  const FuncType* tag = tag_type(j, *hdl.ea);
  if (!j.holds({rule, "s.TAGS[ea].TYPE ~~ func t_1* -> t_2*"}, tag != nullptr)) return false;
  const auto label = around.label(hdl.handler.label);
  const bool ends_in_ref = label && !label->empty() && label->back().is_ref();
  if (!j.holds({rule, "C.LABELS[l] = t'_1* (ref null? dt)"}, ends_in_ref)) return false;
  const auto args = std::span(*label).first(label->size() - 1);
  const bool takes_args = j.are_subtypes(tag->params, args) || j.differs(shown(args), shown(tag->params));
  if (!j.holds({rule, "t_1* <: t'_1*"}, takes_args)) return false;
  const FuncType* cont = last_cont(j, *label);
  if (!j.holds({rule, "dt ~~ cont t'_2* -> t'*"}, cont != nullptr)) return false;
  const bool takes_rest = j.are_subtypes(cont->params, tag->results) && j.are_subtypes(t, cont->results);
  return j.holds({rule, "t_2* -> t* <: t'_2* -> t'*"},
                 takes_rest || j.differs(fmt::format("{} -> {}", shown(cont->params), shown(cont->results)),
                                         fmt::format("{} -> {}", shown(tag->results), shown(t)))) &&
         j.taken(rule);
}

/// Handler_ok2/switch
///   s; C |- on ea switch : t*
///     -- s.TAGS[ea].TYPE ~~ func eps -> t*
bool Handler_ok2::switch_(Judge& j, const Nest&, const PromptHandler& hdl, std::span<const ValType> t) {
  constexpr rules::Handler_ok2_switch_ rule;
  const FuncType* tag = tag_type(j, *hdl.ea);
  const bool fits = tag != nullptr && tag->params.empty() && std::ranges::equal(tag->results, t);
  return j.holds({rule, "s.TAGS[ea].TYPE ~~ func eps -> t*"},
                 fits || j.differs("[] -> " + shown(t), "another type")) &&
         j.taken(rule);
}

bool Handler_ok2::derive(Judge& j, const Nest& around, const PromptHandler& hdl, std::span<const ValType> t) {
  return hdl.handler.is_switch ? switch_(j, around, hdl, t) : label(j, around, hdl, t);
}

/// Instr_ok2/prompt
///   s; C |- (prompt{hdl*} instr*) : eps -> t*
///     -- (s; C |- hdl : t*)*
///     -- s; {HOLE C.HOLE} |- instr* : t*
bool Instr_ok2::prompt(Judge& j, Nest& n) {
  constexpr rules::Instr_ok2_prompt rule;
  if (!j.holds({rule, "s; {HOLE C.HOLE} |- instr* : t*"}, n.body_holds)) return false;
  const Stack& stack = *n.focus().stack;
  const Nest around(j, Focus::waiting(*stack.parent));
  for (const Handler& handler : *stack.handlers) {
    const PromptHandler hdl{stack.handlers_module->tags[handler.tag], handler};
    if (!j.holds({rule, "(s; C |- hdl : t*)*"}, Handler_ok2::derive(j, around, hdl, n.required)))
      return false;
  }
  return j.taken(rule);
}

bool prompt_ok(Judge& j, const Stack& stack, bool body_holds) {
  Nest n(j, Focus::waiting(stack));
  n.required = required_of(j, stack, {});
  n.body_holds = body_holds;
  return Instr_ok2::prompt(j, n);
}

// ---- continuations

namespace {

/// The results of the outermost stack of a continuation: those of its outermost frame, or of the function that is still
/// to be called.
const ResultType* results_of(const Judge& j, const Stack& outermost) {
  const FuncInst* func = outermost.fresh != nullptr  ? outermost.fresh
                         : !outermost.frames.empty() ? outermost.frames[0].func
                                                     : nullptr;
  return func == nullptr ? nullptr : &j.types.func(func->type).results;
}

/// The types of the values that the hole lacks; empty if they are unknown.
std::optional<std::vector<ValType>> hole_of(Judge& j, const Stack& innermost) {
  if (innermost.fresh != nullptr) {
    const ResultType& params = j.types.func(innermost.fresh->type).params;
    if (innermost.size > params.size()) return std::nullopt;
    return std::vector<ValType>(params.begin() + innermost.size, params.end());
  }
  const Nest n(j, Focus::waiting(innermost));
  const auto pc = n.pc();
  const u32 given = n.top() - n.base();
  if (!pc || n.code().at(*pc).height < given) return std::nullopt;
  return n.code().top(*pc, n.code().at(*pc).height - given);
}

}  // namespace

/// Continst_ok/dead
///   s |- eps : ft
bool Continst_ok::dead(Judge& j, const ContInst&, const FuncType&) {
  constexpr rules::Continst_ok_dead rule;
  return j.taken(rule);
}

/// Continst_ok/live
///   s |- E : func t_1* -> t_2*
///     -- s; {HOLE t_1*} |- E : t_2*
bool Continst_ok::live(Judge& j, const ContInst& cont, const FuncType& ft) {
  constexpr rules::Continst_ok_live rule;
  const auto hole = hole_of(j, *cont.innermost);
  const ResultType* results = results_of(j, *cont.outermost);
  const bool fits =
      hole && results != nullptr && j.are_subtypes(ft.params, *hole) && j.are_subtypes(*results, ft.results);
  if (!fits)
    j.differs(fmt::format("{} -> {}", shown(ft.params), shown(ft.results)),
              hole && results != nullptr ? fmt::format("{} -> {}", shown(*hole), shown(*results))
                                         : "a context without a type");
  return j.holds({rule, "s; {HOLE t_1*} |- E : t_2*"}, fits) && j.taken(rule);
}

bool Continst_ok::derive(Judge& j, const ContInst& cont, const FuncType& ft) {
  return cont.live() ? live(j, cont, ft) : dead(j, cont, ft);
}

namespace {

/// Is the stack of a continuation well-typed, from its hole outwards?
bool stack_ok(Judge& j, const ContInst& cont, const Stack& s) {
  Focus focus = Focus::waiting(s);
  AdminItem items[2];
  if (s.fresh != nullptr) {  // _ (ref.func fa) (call_ref y): the values before the hole are arguments
    items[0] = AdminItem::call_ref(s.fresh->type);
    items[1] = Value::ref(const_cast<FuncInst*>(s.fresh));
    focus.admin = items;
  }
  Nest n(j, focus);
  const ResultType* results = &s == cont.outermost ? results_of(j, s) : nullptr;
  n.required = results != nullptr ? *results : required_of(j, s, {});
  return Expr_ok2(j, n);
}

}  // namespace

bool contexts_ok(Judge& j, const ContInst& cont) {
  for (const Stack* s = cont.innermost;; s = s->parent) {
    const bool holds = stack_ok(j, cont, *s);
    if (s == cont.outermost) return holds;
    if (!prompt_ok(j, *s, holds)) return false;
  }
}

// ---- the rest

/// Extend_continst/same
///   E <= E
bool Extend_continst::same(Judge& j, bool, const ContInst&) {
  constexpr rules::Extend_continst_same rule;
  return j.taken(rule);
}

/// Extend_continst/consumed
///   E <= eps
bool Extend_continst::consumed(Judge& j, bool, const ContInst&) {
  constexpr rules::Extend_continst_consumed rule;
  return j.taken(rule);
}

bool Extend_continst::derive(Judge& j, bool was_live, const ContInst& cont) {
  if (was_live && !cont.live()) return consumed(j, was_live, cont);
  return was_live == cont.live() ? same(j, was_live, cont)
                                 : j.differs(fmt::format("conts[{}] = eps", cont.address), "a context");
}

/// Hostfuncinst_ok
///   s |- {TYPE dt, CODE hostfunc} : dt
///     -- dt ~~ func t_1* -> t_2*
bool Hostfuncinst_ok(Judge& j, const FuncInst& func) {
  constexpr rules::Hostfuncinst_ok rule;
  return j.holds({rule, "dt ~~ func t_1* -> t_2*"},
                 func.host != nullptr && std::holds_alternative<FuncType>(j.types.expand(func.type))) &&
         j.taken(rule);
}

}  // namespace wfx

// The typing of stack switching as a person would get it wrong.
#include "semantics/rules/typing_continuations.h"
#include "semantics/mutants/written.h"
#include "semantics/typing/checker.h"

namespace wfx::written {

namespace {

using Types = std::span<const ValType>;

bool differs(Checker& c) { return c.type_mismatch("by the mutant"); }

RefType null_of(const Checker& c, u32 ct) { return c.ref_to(ct); }
RefType ref_of(const Checker& c, u32 ct) { return c.ref_to(ct, false); }

bool is_subtype(const Checker& c, Types sub, Types super) { return Resulttype_sub(c.matcher, sub, super); }

/// Judges the handlers of an instruction that resumes, each with the types t.
bool handlers_fit(Checker& c, Premise premise, u32 handlers, Types t) {
  for (const Handler& handler : c.expr().beside->handler_lists[handlers])
    if (!c.holds(premise, Handler_ok::derive(c, handler, t))) return false;
  return true;
}

constexpr Premise kContOfResume{rules::Instr_ok_resume{}, "C.TYPES[ct] ~~ cont t1* -> t2*"};
constexpr Premise kHandlersOfResume{rules::Instr_ok_resume{}, "(C |- hdl : t2*)*"};

}  // namespace

// ---- cont.new, cont.bind

bool new_gives_null(Checker& c, const Instr& i) {
  constexpr rules::Instr_ok_contNew rule;
  const auto* cont = c.expand<ContType>({rule, "C.TYPES[ct] ~~ cont ft"}, i.type());
  return cont && c.takes(rule, ValType::ref(true, cont->func)) && c.gives(rule, null_of(c, i.type()));
}
bool new_takes_no_null(Checker& c, const Instr& i) {
  constexpr rules::Instr_ok_contNew rule;
  const auto* cont = c.expand<ContType>({rule, "C.TYPES[ct] ~~ cont ft"}, i.type());
  return cont && c.takes(rule, ValType::ref(false, cont->func)) && c.gives(rule, ref_of(c, i.type()));
}
bool new_takes_any_func(Checker& c, const Instr& i) {
  constexpr rules::Instr_ok_contNew rule;
  const auto* cont = c.expand<ContType>({rule, "C.TYPES[ct] ~~ cont ft"}, i.type());
  return cont && c.takes(rule, ValType::ref(true, {HeapKind::func})) && c.gives(rule, ref_of(c, i.type()));
}

namespace {

/// cont.bind, where the first or the last parameters are bound, and the others compared by `fits`.
template <class Fits>
bool bind_of(Checker& c, const Instr& i, bool binds_last, Fits fits) {
  constexpr rules::Instr_ok_contBind rule;
  const FuncType* from = c.expand_cont({rule, "C.TYPES[ct] ~~ cont t3* t1* -> t2*"}, i.type());
  const FuncType* to =
      from ? c.expand_cont({rule, "C.TYPES[ct'] ~~ cont t1'* -> t2'*"}, i.second_type()) : nullptr;
  if (!to) return false;
  constexpr Premise compares{rule, "t1* -> t2* <: t1'* -> t2'*"};
  if (!c.exists(compares, from->params.size() >= to->params.size())) return differs(c);
  const std::size_t left = to->params.size(), bound = from->params.size() - left;
  const Types params = from->params;
  const Types taken = binds_last ? params.last(bound) : params.first(bound);
  const Types rest = binds_last ? params.first(left) : params.last(left);
  if (!c.holds(compares, fits(rest, *from, *to))) return differs(c);
  return c.takes(rule, taken, null_of(c, i.type())) && c.gives(rule, ref_of(c, i.second_type()));
}

}  // namespace

bool bind_binds_last(Checker& c, const Instr& i) {
  return bind_of(c, i, true, [&](Types rest, const FuncType& from, const FuncType& to) {
    return is_subtype(c, to.params, rest) && is_subtype(c, from.results, to.results);
  });
}
bool bind_params_turned(Checker& c, const Instr& i) {
  return bind_of(c, i, false, [&](Types rest, const FuncType& from, const FuncType& to) {
    return is_subtype(c, rest, to.params) && is_subtype(c, from.results, to.results);
  });
}
bool bind_results_turned(Checker& c, const Instr& i) {
  return bind_of(c, i, false, [&](Types rest, const FuncType& from, const FuncType& to) {
    return is_subtype(c, to.params, rest) && is_subtype(c, to.results, from.results);
  });
}
bool bind_exact(Checker& c, const Instr& i) {
  return bind_of(c, i, false, [&](Types rest, const FuncType& from, const FuncType& to) {
    return std::ranges::equal(rest, to.params) && from.results == to.results;
  });
}

// ---- suspend, resume, resume_throw, resume_throw_ref

bool suspend_type_turned(Checker& c, const Instr& i) {
  constexpr rules::Instr_ok_suspend rule;
  const FuncType* tag = c.tag_type({rule, "C.TAGS[x] ~~ func t1* -> t2*"}, i.tag());
  return tag && c.takes(rule, tag->results) && c.gives(rule, tag->params);
}
bool resume_handlers_of_params(Checker& c, const Instr& i) {
  const FuncType* func = c.expand_cont(kContOfResume, i.type());
  return func && c.takes(kContOfResume.rule, func->params, null_of(c, i.type())) &&
         handlers_fit(c, kHandlersOfResume, i.handlers(), func->params) &&
         c.gives(kContOfResume.rule, func->results);
}
bool resume_takes_no_null(Checker& c, const Instr& i) {
  const FuncType* func = c.expand_cont(kContOfResume, i.type());
  return func && c.takes(kContOfResume.rule, func->params, ref_of(c, i.type())) &&
         handlers_fit(c, kHandlersOfResume, i.handlers(), func->results) &&
         c.gives(kContOfResume.rule, func->results);
}
bool resume_continuation_first(Checker& c, const Instr& i) {
  const FuncType* func = c.expand_cont(kContOfResume, i.type());
  return func && c.takes(kContOfResume.rule, null_of(c, i.type()), func->params) &&
         handlers_fit(c, kHandlersOfResume, i.handlers(), func->results) &&
         c.gives(kContOfResume.rule, func->results);
}
bool resume_throw_takes_params(Checker& c, const Instr& i) {
  constexpr rules::Instr_ok_resume_throw rule;
  const FuncType* func = c.expand_cont({rule, "C.TYPES[ct] ~~ cont t1* -> t2*"}, i.type());
  const FuncType* tag = func ? c.exception_type({rule, "C.TAGS[x] ~~ func te* -> eps"}, i.tag()) : nullptr;
  return tag && c.takes(rule, func->params, null_of(c, i.type())) &&
         handlers_fit(c, {rule, "(C |- hdl : t2*)*"}, i.handlers(), func->results) &&
         c.gives(rule, func->results);
}
bool resume_throw_ref_operands_exchanged(Checker& c, const Instr& i) {
  constexpr rules::Instr_ok_resume_throw_ref rule;
  const FuncType* func = c.expand_cont({rule, "C.TYPES[ct] ~~ cont t1* -> t2*"}, i.type());
  return func && c.takes(rule, null_of(c, i.type()), ValType::ref(true, {HeapKind::exn})) &&
         handlers_fit(c, {rule, "(C |- hdl : t2*)*"}, i.handlers(), func->results) &&
         c.gives(rule, func->results);
}

// ---- switch

namespace {

/// What is compared in a switch: the results of the target, of the tag, and of the continuation that is passed.
struct Switched {
  Types target, tag, passed;
};

/// switch, where the results are compared by `fits`, and it gives `results_of` the continuation that is passed.
template <class Fits>
bool switch_of(Checker& c, const Instr& i, bool tag_may_have_params, bool gives_results, Fits fits) {
  constexpr rules::Instr_ok_switch_ rule;
  constexpr Premise passes{rule, "C.TYPES[ct1] ~~ cont t1* (ref null? ct2) -> te1*"};
  constexpr Premise has_tag{rule, "C.TAGS[x] ~~ func eps -> t*"};
  const FuncType* ct1 = c.expand_cont(passes, i.type());
  if (!ct1) return false;
  const bool ends =
      !ct1->params.empty() && ct1->params.back().is_ref() && ct1->params.back().heap.kind == HeapKind::def;
  if (!c.exists(passes, ends)) return differs(c);
  const auto* cont = std::get_if<ContType>(&c.types->expand(ct1->params.back().heap.index));
  if (!c.exists({rule, "C.TYPES[ct2] ~~ cont t2* -> te2*"}, cont != nullptr)) return differs(c);
  const FuncType* ct2 = c.func_type(cont->func);
  const FuncType* tag = c.tag_type(has_tag, i.tag());
  if (!tag) return false;
  if (!c.holds(has_tag, tag_may_have_params || tag->params.empty())) return differs(c);
  if (!c.holds({rule, "te1* <: t*"}, fits(Switched{ct1->results, tag->results, ct2->results})))
    return differs(c);
  const Types t1 = Types(ct1->params).first(ct1->params.size() - 1);
  return c.takes(rule, t1, null_of(c, i.type())) && c.gives(rule, gives_results ? ct2->results : ct2->params);
}

}  // namespace

bool switch_target_turned(Checker& c, const Instr& i) {
  return switch_of(c, i, false, false, [&](const Switched& s) {
    return is_subtype(c, s.tag, s.target) && is_subtype(c, s.tag, s.passed);
  });
}
bool switch_passed_turned(Checker& c, const Instr& i) {
  return switch_of(c, i, false, false, [&](const Switched& s) {
    return is_subtype(c, s.target, s.tag) && is_subtype(c, s.passed, s.tag);
  });
}
bool switch_without_tag(Checker& c, const Instr& i) {
  return switch_of(c, i, false, false, [&](const Switched& s) { return is_subtype(c, s.target, s.passed); });
}
bool switch_gives_results(Checker& c, const Instr& i) {
  return switch_of(c, i, false, true, [&](const Switched& s) {
    return is_subtype(c, s.target, s.tag) && is_subtype(c, s.tag, s.passed);
  });
}

// ---- Handlers

namespace {

/// (on x l), where the label is judged by `fits`: by its types, the type of the tag, and that of the continuation that
/// it takes, which is its last type, or its first.
template <class Fits>
bool label_of(Checker& c, const Handler& handler, bool takes_first, Fits fits) {
  constexpr rules::Handler_ok_label rule;
  constexpr Premise of_label{rule, "C.LABELS[l] = t1'* (ref null? ct)"};
  const FuncType* tag = c.tag_type({rule, "C.TAGS[x] ~~ func t1* -> t2*"}, handler.tag);
  const auto label = tag ? c.lookup_label(of_label, handler.label) : std::nullopt;
  if (!label) return false;
  const bool is_ref = !label->empty() && (takes_first ? label->front() : label->back()).is_ref();
  const HeapType heap = is_ref ? (takes_first ? label->front() : label->back()).heap : HeapType{};
  const auto* cont =
      heap.kind == HeapKind::def ? std::get_if<ContType>(&c.types->expand(heap.index)) : nullptr;
  if (!c.exists(of_label, cont != nullptr)) return differs(c);
  const Types values = takes_first ? label->subspan(1) : label->first(label->size() - 1);
  if (!c.holds({rule, "t1* <: t1'*"}, fits(values, *tag, *c.func_type(cont->func)))) return differs(c);
  c.note_height(c.height() + label->size());
  return c.taken(rule);
}

/// t2* -> t* <: t2'* -> t'*
bool rest_fits(const Checker& c, const FuncType& tag, Types t, const FuncType& cont) {
  return is_subtype(c, cont.params, tag.results) && is_subtype(c, t, cont.results);
}

}  // namespace

bool label_continuation_first(Checker& c, const Handler& handler, Types t) {
  return label_of(c, handler, true, [&](Types values, const FuncType& tag, const FuncType& cont) {
    return is_subtype(c, tag.params, values) && rest_fits(c, tag, t, cont);
  });
}
bool label_values_turned(Checker& c, const Handler& handler, Types t) {
  return label_of(c, handler, false, [&](Types values, const FuncType& tag, const FuncType& cont) {
    return is_subtype(c, values, tag.params) && rest_fits(c, tag, t, cont);
  });
}
bool label_continuation_takes_params(Checker& c, const Handler& handler, Types t) {
  return label_of(c, handler, false, [&](Types values, const FuncType& tag, const FuncType& cont) {
    return is_subtype(c, tag.params, values) && is_subtype(c, cont.params, tag.params) &&
           is_subtype(c, t, cont.results);
  });
}
bool label_results_turned(Checker& c, const Handler& handler, Types t) {
  return label_of(c, handler, false, [&](Types values, const FuncType& tag, const FuncType& cont) {
    return is_subtype(c, tag.params, values) && is_subtype(c, cont.params, tag.results) &&
           is_subtype(c, cont.results, t);
  });
}
bool label_exact(Checker& c, const Handler& handler, Types t) {
  return label_of(c, handler, false, [&](Types values, const FuncType& tag, const FuncType& cont) {
    return std::ranges::equal(tag.params, values) && cont.params == tag.results &&
           std::ranges::equal(t, cont.results);
  });
}

namespace {

template <class Fits>
bool switch_handler_of(Checker& c, const Handler& handler, Fits fits) {
  constexpr rules::Handler_ok_switch_ rule;
  constexpr Premise premise{rule, "C.TAGS[x] ~~ func eps -> t*"};
  const FuncType* tag = c.tag_type(premise, handler.tag);
  if (!tag) return false;
  return c.holds(premise, fits(*tag)) ? c.taken(rule) : differs(c);
}

}  // namespace

bool switch_handler_subtype(Checker& c, const Handler& handler, Types t) {
  return switch_handler_of(
      c, handler, [&](const FuncType& tag) { return tag.params.empty() && is_subtype(c, t, tag.results); });
}
bool switch_handler_supertype(Checker& c, const Handler& handler, Types t) {
  return switch_handler_of(
      c, handler, [&](const FuncType& tag) { return tag.params.empty() && is_subtype(c, tag.results, t); });
}
bool switch_handler_with_params(Checker& c, const Handler& handler, Types t) {
  return switch_handler_of(c, handler,
                           [&](const FuncType& tag) { return std::ranges::equal(tag.results, t); });
}

}  // namespace wfx::written

// Continuation instructions (Explainer.md, "Instructions"). The 2022 dialect has rules of its own for some of them.
//
// C.TYPES[ct] ~~ cont t1* -> t2* is short for C.TYPES[ct] ~~ cont ft and ft ~~ func t1* -> t2*.
#include "semantics/rules/typing_continuations.h"
#include "semantics/typing/checker.h"

namespace wfx {

/// Instr_ok/cont.new
///   C |- cont.new ct : (ref null ft) -> (ref ct)
///     -- C.TYPES[ct] ~~ cont ft
bool Instr_ok::contNew(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_contNew rule;
  const auto* cont = c.expand<ContType>({rule, "C.TYPES[ct] ~~ cont ft"}, instr.type());
  return cont && c.takes(rule, ValType::ref(true, cont->func)) &&
         c.gives(rule, c.ref_to(instr.type(), false));
}

namespace {

bool func_matches(const Matcher& m, std::span<const ValType> params1, std::span<const ValType> results1,
                  const FuncType& func2) {
  return Resulttype_sub(m, func2.params, params1) && Resulttype_sub(m, results1, func2.results);
}

/// The parameters t3* t1* of a continuation type in cont.bind.
struct Binding {
  std::span<const ValType> bound;  // t3*, the parameters that get arguments
  std::span<const ValType> left;   // t1*, the parameters that are left
};

/// Splits the parameters of `from` into t3* t1*, where t1* has as many as `to`; empty if `from` has fewer than `to`.
std::optional<Binding> split(const FuncType& from, const FuncType& to) {
  if (from.params.size() < to.params.size()) return std::nullopt;
  const std::span<const ValType> params = from.params;
  const std::size_t bound = params.size() - to.params.size();
  return Binding{params.first(bound), params.subspan(bound)};
}

/// The same, as the premise that `from` has so many parameters. A mutant goes on with nothing bound, and with what is
/// expected as what is left.
std::optional<Binding> split_or_any(Checker& c, Premise splits, const FuncType& from, const FuncType& to) {
  const std::optional<Binding> binding = split(from, to);
  if (!c.holds(splits, binding.has_value())) return std::nullopt;
  return binding ? binding : Binding{{}, to.params};
}

bool too_few_parameters(Checker& c, u32 from, u32 to) {
  return c.type_mismatch("{} has fewer parameters than {}", c.show_type(from), c.show_type(to));
}

bool bind_mismatch(Checker& c, u32 from, u32 to) {
  return c.type_mismatch("what is left of {} is not {}", c.show_type(from), c.show_type(to));
}

}  // namespace

/// Instr_ok/cont.bind
///   C |- cont.bind ct ct' : t3* (ref null ct) -> (ref ct')
///     -- C.TYPES[ct] ~~ cont t3* t1* -> t2*
///     -- C.TYPES[ct'] ~~ cont t1'* -> t2'*
///     -- t1* -> t2* <: t1'* -> t2'*
bool Instr_ok::contBind(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_contBind rule;
  constexpr Premise splits{rule, "C.TYPES[ct] ~~ cont t3* t1* -> t2*"};
  const FuncType* from = c.expand_cont(splits, instr.type());
  const FuncType* to =
      from ? c.expand_cont({rule, "C.TYPES[ct'] ~~ cont t1'* -> t2'*"}, instr.second_type()) : nullptr;
  if (!to) return false;
  const auto binding = split_or_any(c, splits, *from, *to);
  if (!binding) return too_few_parameters(c, instr.type(), instr.second_type());
  if (!c.holds({rule, "t1* -> t2* <: t1'* -> t2'*"},
               func_matches(c.matcher, binding->left, from->results, *to)))
    return bind_mismatch(c, instr.type(), instr.second_type());
  return c.takes(rule, binding->bound, c.ref_to(instr.type())) &&
         c.gives(rule, c.ref_to(instr.second_type(), false));
}

/// Instr_ok/suspend
///   C |- suspend x : t1* -> t2*
///     -- C.TAGS[x] ~~ func t1* -> t2*
bool Instr_ok::suspend(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_suspend rule;
  const FuncType* tag = c.tag_type({rule, "C.TAGS[x] ~~ func t1* -> t2*"}, instr.tag());
  return tag && c.takes(rule, tag->params) && c.gives(rule, tag->results);
}

namespace {

/// Judges (C |- hdl : t2*)*, a premise of the instructions that resume. `handlers` is the index of the hdl* in the
/// handler_lists of the code.
bool handlers_ok(Checker& c, Premise premise, u32 handlers, const ResultType& t2) {
  u32 number = 0;
  for (const Handler& handler : c.expr().beside->handler_lists[handlers]) {
    c.mark({Immediate::handlers, number++});
    if (!c.holds(premise, Handler_ok::derive(c, handler, t2))) return false;
  }
  c.mark({});
  return true;
}

}  // namespace

/// Instr_ok/resume
///   C |- resume ct hdl* : t1* (ref null ct) -> t2*
///     -- C.TYPES[ct] ~~ cont t1* -> t2*
///     -- (C |- hdl : t2*)*
bool Instr_ok::resume(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_resume rule;
  const FuncType* func = c.expand_cont({rule, "C.TYPES[ct] ~~ cont t1* -> t2*"}, instr.type());
  return func && c.takes(rule, func->params, c.ref_to(instr.type())) &&
         handlers_ok(c, {rule, "(C |- hdl : t2*)*"}, instr.handlers(), func->results) &&
         c.gives(rule, func->results);
}

/// Instr_ok/resume_throw
///   C |- resume_throw ct x hdl* : te* (ref null ct) -> t2*
///     -- C.TYPES[ct] ~~ cont t1* -> t2*
///     -- C.TAGS[x] ~~ func te* -> eps
///     -- (C |- hdl : t2*)*
bool Instr_ok::resume_throw(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_resume_throw rule;
  const FuncType* func = c.expand_cont({rule, "C.TYPES[ct] ~~ cont t1* -> t2*"}, instr.type());
  const FuncType* tag =
      func ? c.exception_type({rule, "C.TAGS[x] ~~ func te* -> eps"}, instr.tag()) : nullptr;
  return tag && c.takes(rule, tag->params, c.ref_to(instr.type())) &&
         handlers_ok(c, {rule, "(C |- hdl : t2*)*"}, instr.handlers(), func->results) &&
         c.gives(rule, func->results);
}

/// Instr_ok/resume_throw_ref
///   C |- resume_throw_ref ct hdl* : (ref null exn) (ref null ct) -> t2*
///     -- C.TYPES[ct] ~~ cont t1* -> t2*
///     -- (C |- hdl : t2*)*
bool Instr_ok::resume_throw_ref(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_resume_throw_ref rule;
  const FuncType* func = c.expand_cont({rule, "C.TYPES[ct] ~~ cont t1* -> t2*"}, instr.type());
  return func && c.takes(rule, ValType::ref(true, {HeapKind::exn}), c.ref_to(instr.type())) &&
         handlers_ok(c, {rule, "(C |- hdl : t2*)*"}, instr.handlers(), func->results) &&
         c.gives(rule, func->results);
}

namespace {

/// Is the last type a reference to a defined type?
bool ends_in_deftype(std::span<const ValType> ts) {
  return !ts.empty() && ts.back().is_ref() && ts.back().heap.kind == HeapKind::def;
}

/// For types t* (ref null? ct): the function type of the continuation type ct. Null for other types.
const FuncType* last_cont(const Checker& c, std::span<const ValType> ts) {
  if (!ends_in_deftype(ts)) return nullptr;
  const auto* cont = std::get_if<ContType>(&c.types->expand(ts.back().heap.index));
  return cont ? c.func_type(cont->func) : nullptr;
}

/// The last type, as the premise that it is a reference to a defined type; null if it is not. A mutant goes on with the
/// last type whatever it is.
const ValType* last_of(Checker& c, Premise p, std::span<const ValType> ts) {
  const ValType* last = ts.empty() ? nullptr : &ts.back();
  return c.found_or(p, ends_in_deftype(ts) ? last : nullptr, last);
}

/// For types t* (ref null? ct), by the premise before: the function type of the continuation type ct, as the premise p;
/// null if ct is none. A mutant goes on with the first continuation type, and so does one of the premise before.
const FuncType* cont_at_end(Checker& c, Premise p, std::span<const ValType> ts) {
  const FuncType* const any = c.first_cont();
  return c.found_or(p, ends_in_deftype(ts) ? last_cont(c, ts) : any, any);
}

bool no_continuation(Checker& c, std::string_view what, std::span<const ValType> ts) {
  if (!ends_in_deftype(ts))
    return c.type_mismatch("a reference to a defined continuation type must end {}, which is {}", what,
                           c.row(ts));
  return c.error(
      "non-continuation type",
      fmt::format("non-continuation type {}: a continuation type must end {}", c.show(ts.back().heap), what));
}

}  // namespace

/// Instr_ok/switch
///   C |- switch ct1 x : t1* (ref null ct1) -> t2*
///     -- C.TAGS[x] ~~ func eps -> t*
///     -- C.TYPES[ct1] ~~ cont t1* (ref null? ct2) -> te1*
///     -- te1* <: t*
///     -- C.TYPES[ct2] ~~ cont t2* -> te2*
///     -- t* <: te2*
bool Instr_ok::switch_(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_switch_ rule;
  constexpr Premise of_ct1{rule, "C.TYPES[ct1] ~~ cont t1* (ref null? ct2) -> te1*"};
  constexpr Premise of_tag{rule, "C.TAGS[x] ~~ func eps -> t*"};
  const FuncType* ct1 = c.expand_cont(of_ct1, instr.type());
  if (!ct1) return false;
  const auto parameters = [&] {
    return fmt::format("the parameters of {}", c.named(Space::type, instr.type()));
  };
  if (!last_of(c, of_ct1, ct1->params)) return no_continuation(c, parameters(), ct1->params);
  const FuncType* ct2 = cont_at_end(c, {rule, "C.TYPES[ct2] ~~ cont t2* -> te2*"}, ct1->params);
  if (!ct2) return no_continuation(c, parameters(), ct1->params);
  const FuncType* tag = c.tag_type(of_tag, instr.tag());
  if (!tag) return false;
  if (!c.holds(of_tag, tag->params.empty()))
    return c.type_mismatch("{} has parameters, the tag of a switch has none",
                           c.named(Space::tag, instr.tag()));
  if (!c.holds({rule, "te1* <: t*"}, Resulttype_sub(c.matcher, ct1->results, tag->results)))
    return c.mismatch_of(tag->results, ct1->results, "{} returns {}, {} {}",
                         c.named(Space::type, instr.type()), c.row(ct1->results),
                         c.named(Space::tag, instr.tag()), c.row(tag->results));
  if (!c.holds({rule, "t* <: te2*"}, Resulttype_sub(c.matcher, tag->results, ct2->results)))
    return c.mismatch_of(ct2->results, tag->results, "{} returns {}, {} {}", c.named(Space::tag, instr.tag()),
                         c.row(tag->results), c.show(ct1->params.back()), c.row(ct2->results));
  const std::span<const ValType> t1 = std::span(ct1->params).first(ct1->params.size() - 1);
  return c.takes(rule, t1, c.ref_to(instr.type())) && c.gives(rule, ct2->params);
}

// Handlers

/// Handler_ok/label
///   C |- on x l : t*
///     -- C.TAGS[x] ~~ func t1* -> t2*
///     -- C.LABELS[l] = t1'* (ref null? ct)
///     -- t1* <: t1'*
///     -- C.TYPES[ct] ~~ cont t2'* -> t'*
///     -- t2* -> t* <: t2'* -> t'*
bool Handler_ok::label(Checker& c, const Handler& handler, std::span<const ValType> t) {
  constexpr rules::Handler_ok_label rule;
  constexpr Premise of_label{rule, "C.LABELS[l] = t1'* (ref null? ct)"};
  const FuncType* tag = c.tag_type({rule, "C.TAGS[x] ~~ func t1* -> t2*"}, handler.tag);
  const auto label = tag ? c.lookup_label(of_label, handler.label) : std::nullopt;
  if (!label) return false;
  const auto label_of = [&] { return fmt::format("what {} takes", c.named_label(handler.label)); };
  if (!last_of(c, of_label, *label)) return no_continuation(c, label_of(), *label);
  const FuncType* cont = cont_at_end(c, {rule, "C.TYPES[ct] ~~ cont t2'* -> t'*"}, *label);
  if (!cont) return no_continuation(c, label_of(), *label);
  if (!c.holds({rule, "t2* -> t* <: t2'* -> t'*"}, func_matches(c.matcher, tag->results, t, *cont)))
    return c.error(
        "type mismatch",
        fmt::format("type mismatch: {} takes {}, and the rest of the computation is {} -> {}",
                    c.named_label(handler.label), c.row(*label), c.row(tag->results), c.row(t)),
        {.expected = c.show(*cont), .found = fmt::format("{} -> {}", c.row(tag->results), c.row(t))});
  if (!c.holds({rule, "t1* <: t1'*"},
               Resulttype_sub(c.matcher, tag->params, label->first(label->size() - 1))))
    return c.mismatch_of(label->first(label->size() - 1), tag->params,
                         "{} has the parameters {}, {} takes {}", c.named(Space::tag, handler.tag),
                         c.row(tag->params), c.named_label(handler.label), c.row(*label));
  c.note_height(c.height() + label->size());  // the handler pushes these values before the branch
  return c.taken(rule);
}

/// Handler_ok/switch
///   C |- on x switch : t*
///     -- C.TAGS[x] ~~ func eps -> t*
bool Handler_ok::switch_(Checker& c, const Handler& handler, std::span<const ValType> t) {
  constexpr rules::Handler_ok_switch_ rule;
  constexpr Premise premise{rule, "C.TAGS[x] ~~ func eps -> t*"};
  const FuncType* tag = c.tag_type(premise, handler.tag);
  if (!tag) return false;
  // The results must be equal; a subtype would not do in either direction, since a switch leaves one computation under
  // the prompt and enters another.
  if (!c.holds(premise, tag->params.empty() && std::ranges::equal(t, tag->results)))
    return c.error("type mismatch",
                   fmt::format("type mismatch: {} has the type {}, that of a switch is [] -> {} here",
                               c.named(Space::tag, handler.tag), c.show(*tag), c.row(t)),
                   {.expected = fmt::format("[] -> {}", c.row(t)), .found = c.show(*tag)});
  return c.taken(rule);
}

bool Handler_ok::derive(Checker& c, const Handler& handler, std::span<const ValType> t) {
  return c.matcher.function(handler.is_switch ? &switch_ : &label)(c, handler, t);
}

// The 2022 dialect, in which the continuation type is inferred from the operand

namespace {

/// The type of the operand on top of the stack, from which an instruction infers its continuation type.
struct Operand {
  const FuncType* func = nullptr;  // that of the continuation type; null if the operand has no such type
  u32 type = kNoIndex;             // the index of its type, if it is a reference of a defined one
  bool unreachable = false;        // the operand can have any type, since the code is unreachable
};

Operand continuation_operand(const Checker& c) {
  const ValType t = c.top();
  const bool bottom = t.kind == ValKind::bot || (t.is_ref() && t.heap.kind == HeapKind::bot);
  if (bottom && !c.reachable()) return {.unreachable = true};
  if (!t.is_ref() || t.heap.kind != HeapKind::def) return {};
  return {.func = last_cont(c, std::span(&t, 1)), .type = c.index_of(t.heap.index)};
}

bool no_operand_type(Checker& c) {
  const RefType contref = ValType::ref(true, {HeapKind::cont});
  return c.error("type mismatch", "type mismatch: the operand on top must have a defined continuation type",
                 c.stack_details(std::span(&contref, 1)));
}

/// The type of the operand's continuation, in the premise p, C.TYPES[ct] ~~ cont t1* -> t2*. A mutant has an operand of
/// another defined type go on with that of the first continuation type. Null: the premise fails, and an error is
/// reported.
const FuncType* cont_of(Checker& c, Premise p, const Operand& operand) {
  const FuncType* instead = operand.type == kNoIndex ? nullptr : c.first_cont();
  const FuncType* func = c.found_or(p, operand.func, instead);
  if (func == nullptr) no_operand_type(c);
  return func;
}

/// The same where the operand can have any type: then the premise holds, and nothing runs.
bool diverges(Checker& c, Premise p) { return c.exists(p, true) ? c.diverges(p.rule) : no_operand_type(c); }

}  // namespace

/// Instr_ok/cont.bind-inferred
///   C |- cont.bind ct' : t3* (ref null ct) -> (ref ct')
///     -- C.TYPES[ct] ~~ cont t3* t1* -> t2*
///     -- C.TYPES[ct'] ~~ cont t1'* -> t2'*
///     -- t1* -> t2* <: t1'* -> t2'*
bool Instr_ok::contBind_Inferred(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_contBind_Inferred rule;
  constexpr Premise splits{rule, "C.TYPES[ct] ~~ cont t3* t1* -> t2*"};
  const FuncType* to = c.expand_cont({rule, "C.TYPES[ct'] ~~ cont t1'* -> t2'*"}, instr.second_type());
  if (!to) return false;
  const Operand operand = continuation_operand(c);
  if (operand.unreachable) return diverges(c, splits);
  const FuncType* from = cont_of(c, splits, operand);
  if (!from) return false;
  const auto binding = split_or_any(c, splits, *from, *to);
  if (!binding) return too_few_parameters(c, operand.type, instr.second_type());
  if (!c.holds({rule, "t1* -> t2* <: t1'* -> t2'*"},
               func_matches(c.matcher, binding->left, from->results, *to)))
    return bind_mismatch(c, operand.type, instr.second_type());
  c.annotate_type(operand.type);
  return c.takes(rule, binding->bound, c.ref_to(operand.type)) &&
         c.gives(rule, c.ref_to(instr.second_type(), false));
}

/// Instr_ok/resume-inferred
///   C |- resume hdl* : t1* (ref null ct) -> t2*
///     -- C.TYPES[ct] ~~ cont t1* -> t2*
///     -- (C |- hdl : t2*)*
bool Instr_ok::resume_Inferred(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_resume_Inferred rule;
  constexpr Premise yields{rule, "C.TYPES[ct] ~~ cont t1* -> t2*"};
  const Operand operand = continuation_operand(c);
  if (operand.unreachable) return diverges(c, yields);
  const FuncType* cont = cont_of(c, yields, operand);
  if (!cont) return false;
  c.annotate_type(operand.type);
  return c.takes(rule, cont->params, c.ref_to(operand.type)) &&
         handlers_ok(c, {rule, "(C |- hdl : t2*)*"}, instr.handlers(), cont->results) &&
         c.gives(rule, cont->results);
}

/// Instr_ok/resume_throw-inferred
///   C |- resume_throw x hdl* : te* (ref null ct) -> t2*
///     -- C.TAGS[x] ~~ func te* -> eps
///     -- C.TYPES[ct] ~~ cont t1* -> t2*
///     -- (C |- hdl : t2*)*
bool Instr_ok::resume_throw_Inferred(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_resume_throw_Inferred rule;
  const FuncType* tag = c.exception_type({rule, "C.TAGS[x] ~~ func te* -> eps"}, instr.tag());
  if (!tag) return false;
  constexpr Premise yields{rule, "C.TYPES[ct] ~~ cont t1* -> t2*"};
  const Operand operand = continuation_operand(c);
  if (operand.unreachable) return diverges(c, yields);
  const FuncType* cont = cont_of(c, yields, operand);
  if (!cont) return false;
  c.annotate_type(operand.type);
  return c.takes(rule, tag->params, c.ref_to(operand.type)) &&
         handlers_ok(c, {rule, "(C |- hdl : t2*)*"}, instr.handlers(), cont->results) &&
         c.gives(rule, cont->results);
}

/// Instr_ok/barrier
///   C |- barrier bt instr* : t1* -> t2*
///     -- C |- bt : t1* -> t2*
///     -- {LABELS (t2*)} ++ C |- instr* : t1* -> t2*
bool Instr_ok::barrier(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_barrier rule;
  InstrType type;
  return c.holds({rule, "C |- bt : t1* -> t2*"}, Blocktype_ok::derive(c, c.block_type(instr), type)) &&
         c.takes(rule, type.params()) &&
         c.enter(type, {rule, "{LABELS (t2*)} ++ C |- instr* : t1* -> t2*"}) && c.taken(rule);
}

}  // namespace wfx

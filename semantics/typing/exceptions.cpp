// Exception instructions (specification 3.0, section 3.4).
#include "semantics/rules/typing_exceptions.h"
#include "semantics/typing/checker.h"

namespace wfx {

namespace {

constexpr RefType kExnref = ValType::ref(true, {HeapKind::exn});
constexpr RefType kExn = ValType::ref(false, {HeapKind::exn});

}  // namespace

/// Instr_ok/throw
///   C |- throw x : t1* t* -> t2*
///     -- C.TAGS[x] ~~ func t* -> eps
bool Instr_ok::throw_(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_throw_ rule;
  const FuncType* tag = c.exception_type({rule, "C.TAGS[x] ~~ func t* -> eps"}, instr.tag());
  return tag && c.takes(rule, tag->params) && c.diverges(rule);
}

/// Instr_ok/throw_ref
///   C |- throw_ref : t1* (ref null exn) -> t2*
bool Instr_ok::throw_ref(Checker& c, const Instr&) {
  constexpr rules::Instr_ok_throw_ref rule;
  return c.takes(rule, kExnref) && c.diverges(rule);
}

/// Instr_ok/try_table
///   C |- try_table bt catch* instr* : t1* -> t2*
///     -- C |- bt : t1* -> t2*
///     -- {LABELS (t2*)} ++ C |- instr* : t1* -> t2*
///     -- (C |- catch : ok)*
bool Instr_ok::try_table(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_try_table rule;
  InstrType type;
  if (!c.holds({rule, "C |- bt : t1* -> t2*"}, Blocktype_ok::derive(c, c.block_type(instr), type)))
    return false;
  if (!c.takes(rule, type.params())) return false;
  u32 number = 0;
  for (const Catch& clause : c.expr().beside->catch_lists[instr.catches()]) {
    c.mark({Immediate::catches, number++});
    if (!c.holds({rule, "(C |- catch : ok)*"}, Catch_ok::derive(c, clause))) return false;
  }
  c.mark({});
  return c.enter(type, {rule, "{LABELS (t2*)} ++ C |- instr* : t1* -> t2*"}) && c.taken(rule);
}

namespace {

/// Judges t* <: C.LABELS[l], the premise of a catch clause that gives t*, and reports an error if it fails.
bool reaches_label(Checker& c, Premise premise, const ResultType& t, u32 l) {
  const auto label = c.lookup_label(premise, l);
  if (!label) return false;
  c.note_height(c.height() + t.size());  // the values t* are pushed before the branch to the label
  if (c.holds(premise, Resulttype_sub(c.matcher, t, *label))) return true;
  return c.mismatch_of(*label, t, "the catch clause gives {}, {} takes {}", c.row(t), c.named_label(l),
                       c.row(*label));
}

ResultType with_exn(ResultType t) {
  t.push_back(kExn);
  return t;
}

}  // namespace

/// Catch_ok/catch
///   C |- catch x l : ok
///     -- C.TAGS[x] ~~ func t* -> eps
///     -- t* <: C.LABELS[l]
bool Catch_ok::catch_(Checker& c, const Catch& clause) {
  constexpr rules::Catch_ok_catch_ rule;
  const FuncType* tag = c.exception_type({rule, "C.TAGS[x] ~~ func t* -> eps"}, clause.tag);
  return tag && reaches_label(c, {rule, "t* <: C.LABELS[l]"}, tag->params, clause.label) && c.taken(rule);
}

/// Catch_ok/catch_ref
///   C |- catch_ref x l : ok
///     -- C.TAGS[x] ~~ func t* -> eps
///     -- t* (ref exn) <: C.LABELS[l]
bool Catch_ok::catch_ref(Checker& c, const Catch& clause) {
  constexpr rules::Catch_ok_catch_ref rule;
  const FuncType* tag = c.exception_type({rule, "C.TAGS[x] ~~ func t* -> eps"}, clause.tag);
  return tag &&
         reaches_label(c, {rule, "t* (ref exn) <: C.LABELS[l]"}, with_exn(tag->params), clause.label) &&
         c.taken(rule);
}

/// Catch_ok/catch_all
///   C |- catch_all l : ok
///     -- eps <: C.LABELS[l]
bool Catch_ok::catch_all(Checker& c, const Catch& clause) {
  constexpr rules::Catch_ok_catch_all rule;
  return reaches_label(c, {rule, "eps <: C.LABELS[l]"}, {}, clause.label) && c.taken(rule);
}

/// Catch_ok/catch_all_ref
///   C |- catch_all_ref l : ok
///     -- (ref exn) <: C.LABELS[l]
bool Catch_ok::catch_all_ref(Checker& c, const Catch& clause) {
  constexpr rules::Catch_ok_catch_all_ref rule;
  return reaches_label(c, {rule, "(ref exn) <: C.LABELS[l]"}, {kExn}, clause.label) && c.taken(rule);
}

bool Catch_ok::derive(Checker& c, const Catch& clause) {
  switch (clause.kind) {
    case Catch::Kind::catch_: return catch_(c, clause);
    case Catch::Kind::catch_ref: return c.matcher.function(&catch_ref)(c, clause);
    case Catch::Kind::catch_all: return catch_all(c, clause);
    case Catch::Kind::catch_all_ref: return catch_all_ref(c, clause);
  }
  return false;
}

}  // namespace wfx

// Reference instructions (specification 3.0, section 3.4; Explainer.md, "Instructions", for what may be
// cast).
#include "semantics/rules/typing_continuations.h"
#include "semantics/rules/typing_references.h"
#include "semantics/typing/checker.h"

namespace wfx {

/// Castable
///   C |- rt castable
///     -- not (rt <: (ref null cont))
bool Castable(Checker& c, RefType rt) {
  constexpr rules::Castable rule;
  const bool is_cont = Reftype_sub::derive(c.matcher, rt, ValType::ref(true, {HeapKind::cont}));
  if (!c.holds({rule, "not (rt <: (ref null cont))"}, !is_cont))
    return c.error("invalid cast",
                   "invalid cast to continuation types: a continuation does not know its type");
  return c.taken(rule);
}

/// Instr_ok/ref.null
///   C |- ref.null ht : eps -> (ref null ht)
///     -- C |- ht : ok
bool Instr_ok::refNull(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_refNull rule;
  return c.holds({rule, "C |- ht : ok"},
                 Heaptype_ok::derive(c, c.expr().beside->ref_types[instr.heap_type()].heap)) &&
         c.gives(rule, c.ref_type(instr.heap_type()));
}

/// Instr_ok/ref.func
///   C |- ref.func x : eps -> (ref dt)
///     -- C.FUNCS[x] = dt
///     -- x <- C.REFS
bool Instr_ok::refFunc(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_refFunc rule;
  const auto* dt = c.lookup({rule, "C.FUNCS[x] = dt"}, c.valid->funcs, instr.func(), "unknown function");
  if (!dt) return false;
  if (!c.holds({rule, "x <- C.REFS"}, instr.func() < c.refs.size() && c.refs[instr.func()]))
    return c.error(
        "undeclared function reference",
        fmt::format("undeclared function reference: {} occurs in no element segment, global, table or export",
                    c.named(Space::func, instr.func())),
        {.hint = fmt::format("declare it: (elem declare func {})",
                             identifier_of(*c.module, Space::func, instr.func()))});
  return c.gives(rule, ValType::ref(false, {HeapKind::def, *dt}));
}

/// Instr_ok/ref.i31
///   C |- ref.i31 : i32 -> (ref i31)
bool Instr_ok::refI31(Checker& c, const Instr&) {
  constexpr rules::Instr_ok_refI31 rule;
  return c.takes(rule, ValType::i32()) && c.gives(rule, ValType::ref(false, {HeapKind::i31}));
}

/// Instr_ok/ref.is_null
///   C |- ref.is_null : (ref null ht) -> i32
bool Instr_ok::refIs_null(Checker& c, const Instr&) {
  constexpr rules::Instr_ok_refIs_null rule;
  return c.takes(rule, ValType::ref(true, c.top_heap())) && c.gives(rule, ValType::i32());
}

/// Instr_ok/ref.as_non_null
///   C |- ref.as_non_null : (ref null ht) -> (ref ht)
bool Instr_ok::refAs_non_null(Checker& c, const Instr&) {
  constexpr rules::Instr_ok_refAs_non_null rule;
  const HeapType ht = c.top_heap();
  return c.takes(rule, ValType::ref(true, ht)) && c.gives(rule, ValType::ref(false, ht));
}

/// Instr_ok/ref.eq
///   C |- ref.eq : (ref null eq) (ref null eq) -> i32
bool Instr_ok::refEq(Checker& c, const Instr&) {
  constexpr rules::Instr_ok_refEq rule;
  constexpr RefType eqref = ValType::ref(true, {HeapKind::eq});
  return c.takes(rule, eqref, eqref) && c.gives(rule, ValType::i32());
}

namespace {

/// The rt' of ref.test and ref.cast: the top type above the type of the operand, or above rt if the operand's type is
/// not known.
RefType operand_type(Checker& c, RefType rt) {
  constexpr HeapKind tops[] = {HeapKind::any, HeapKind::func, HeapKind::exn, HeapKind::extern_,
                               HeapKind::cont};
  const ValType operand = c.top();
  const HeapType below = operand.is_ref() && operand.heap.kind != HeapKind::bot ? operand.heap : rt.heap;
  for (const HeapKind top : tops)
    if (matches(*c.types, below, HeapType{top})) return ValType::ref(true, {top});
  return rt;
}

bool cast_mismatch(Checker& c, RefType rt, RefType operand) {
  c.mark({Immediate::ref_type});
  return c.mismatch_of(operand, rt, "{} is not a subtype of {}, as the operand is", c.show(rt),
                       c.show(operand));
}

}  // namespace

/// Instr_ok/ref.test
///   C |- ref.test rt : rt' -> i32
///     -- C |- rt : ok
///     -- rt <: rt'
///     -- rt castable
bool Instr_ok::refTest(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_refTest rule;
  if (!c.holds({rule, "C |- rt : ok"}, Reftype_ok(c, c.expr().beside->ref_types[instr.ref_type()])))
    return false;
  const RefType rt = c.ref_type(instr.ref_type());
  if (!c.holds({rule, "rt castable"}, Castable(c, rt))) return false;
  const RefType operand = operand_type(c, rt);
  if (!c.holds({rule, "rt <: rt'"}, Reftype_sub::derive(c.matcher, rt, operand)))
    return cast_mismatch(c, rt, operand);
  return c.takes(rule, operand) && c.gives(rule, ValType::i32());
}

/// Instr_ok/ref.cast
///   C |- ref.cast rt : rt' -> rt
///     -- C |- rt : ok
///     -- rt <: rt'
///     -- rt castable
bool Instr_ok::refCast(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_refCast rule;
  if (!c.holds({rule, "C |- rt : ok"}, Reftype_ok(c, c.expr().beside->ref_types[instr.ref_type()])))
    return false;
  const RefType rt = c.ref_type(instr.ref_type());
  if (!c.holds({rule, "rt castable"}, Castable(c, rt))) return false;
  const RefType operand = operand_type(c, rt);
  if (!c.holds({rule, "rt <: rt'"}, Reftype_sub::derive(c.matcher, rt, operand)))
    return cast_mismatch(c, rt, operand);
  return c.takes(rule, operand) && c.gives(rule, rt);
}

/// Instr_ok/i31.get
///   C |- i31.get_sx : (ref null i31) -> i32
bool Instr_ok::i31Get(Checker& c, const Instr&) {
  constexpr rules::Instr_ok_i31Get rule;
  return c.takes(rule, ValType::ref(true, {HeapKind::i31})) && c.gives(rule, ValType::i32());
}

namespace {

/// Types an instruction as (ref null? from) -> (ref null? to), where null? is that of the operand.
bool converts(Checker& c, Rule rule, HeapKind from, HeapKind to) {
  const ValType operand = c.top();
  const bool nullable = operand.is_ref() && operand.nullable;
  return c.takes(rule, ValType::ref(nullable, {from})) && c.gives(rule, ValType::ref(nullable, {to}));
}

}  // namespace

/// Instr_ok/extern.convert_any
///   C |- extern.convert_any : (ref null1? any) -> (ref null2? extern)
///     -- null1? = null2?
bool Instr_ok::externConvert_any(Checker& c, const Instr&) {
  constexpr rules::Instr_ok_externConvert_any rule;
  return converts(c, rule, HeapKind::any, HeapKind::extern_);
}

/// Instr_ok/any.convert_extern
///   C |- any.convert_extern : (ref null1? extern) -> (ref null2? any)
///     -- null1? = null2?
bool Instr_ok::anyConvert_extern(Checker& c, const Instr&) {
  constexpr rules::Instr_ok_anyConvert_extern rule;
  return converts(c, rule, HeapKind::extern_, HeapKind::any);
}

}  // namespace wfx

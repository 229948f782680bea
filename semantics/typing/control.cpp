// Parametric, block, branch and function instructions (specification 3.0, section 3.4).
#include "semantics/rules/typing_control.h"
#include "semantics/typing/checker.h"

namespace wfx {

/// Instr_ok/nop
///   C |- nop : eps -> eps
bool Instr_ok::nop(Checker& c, const Instr&) {
  constexpr rules::Instr_ok_nop rule;
  return c.taken(rule);
}

/// Instr_ok/unreachable
///   C |- unreachable : t1* -> t2*
bool Instr_ok::unreachable(Checker& c, const Instr&) {
  constexpr rules::Instr_ok_unreachable rule;
  return c.diverges(rule);
}

/// Instr_ok/drop
///   C |- drop : t -> eps
bool Instr_ok::drop(Checker& c, const Instr&) {
  constexpr rules::Instr_ok_drop rule;
  return c.takes(rule, c.top()) && c.gives(rule);
}

/// Instr_ok/select-expl
///   C |- select t : t t i32 -> t
///     -- C |- t : ok
bool Instr_ok::select_Expl(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_select_Expl rule;
  const auto& types = c.expr().beside->type_lists[instr.result_types()];
  const bool one = types.size() == 1;
  c.mark({Immediate::result_types, types.empty() ? 0u : 1u});
  if (!c.exists({rule, "C |- t : ok"}, one))
    return c.error("invalid result arity",
                   fmt::format("invalid result arity: select has one type, not {}", types.size()));
  c.mark({Immediate::result_types, 0});
  if (!c.holds({rule, "C |- t : ok"}, Valtype_ok::derive(c, types[0]))) return false;
  c.mark({});
  const ValType t = c.close(types[0]);
  return c.takes(rule, t, t, ValType::i32()) && c.gives(rule, t);
}

/// Instr_ok/select-impl
///   C |- select : t t i32 -> t
///     -- t <: t'
///     -- t' = numtype \/ t' = vectype
bool Instr_ok::select_Impl(Checker& c, const Instr&) {
  constexpr rules::Instr_ok_select_Impl rule;
  // After an unconditional branch, one of the operands may have any type, and t is that of the other; or both may.
  const ValType t = c.top(1).kind == ValKind::bot ? c.top(2) : c.top(1);
  if (!c.holds({rule, "t' = numtype \\/ t' = vectype"}, !t.is_ref()))
    return c.error("type mismatch",
                   fmt::format("type mismatch: select of {} needs its type written down", c.show(t)),
                   {.hint = fmt::format("write select (result {})", c.show(t))});
  return c.takes(rule, t, t, ValType::i32()) && c.gives(rule, t);
}

// Blocks

/// Blocktype_ok/valtype
///   C |- valtype? : eps -> valtype?
///     -- (C |- valtype : ok)?
bool Blocktype_ok::valtype(Checker& c, BlockType& bt, InstrType& type) {
  constexpr rules::Blocktype_ok_valtype rule;
  type.has_value = bt.kind == BlockType::Kind::value;
  if (type.has_value && !c.holds({rule, "(C |- valtype : ok)?"}, Valtype_ok::derive(c, bt.value)))
    return false;
  type.value = c.close(bt.value);
  bt.params = 0;
  bt.results = type.has_value ? 1 : 0;
  return c.taken(rule);
}

/// Blocktype_ok/typeidx
///   C |- typeidx : t1* -> t2*
///     -- C.TYPES[typeidx] ~~ func t1* -> t2*
bool Blocktype_ok::typeidx(Checker& c, BlockType& bt, InstrType& type) {
  constexpr rules::Blocktype_ok_typeidx rule;
  type.func = c.expand<FuncType>({rule, "C.TYPES[typeidx] ~~ func t1* -> t2*"}, bt.type);
  if (!type.func) return false;
  bt.params = static_cast<u32>(type.func->params.size());
  bt.results = static_cast<u32>(type.func->results.size());
  return c.taken(rule);
}

bool Blocktype_ok::derive(Checker& c, BlockType& bt, InstrType& type) {
  return bt.kind == BlockType::Kind::type ? typeidx(c, bt, type) : valtype(c, bt, type);
}

/// Instr_ok/block
///   C |- block bt instr* : t1* -> t2*
///     -- C |- bt : t1* -> t2*
///     -- {LABELS (t2*)} ++ C |- instr* : t1* -> t2*
bool Instr_ok::block(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_block rule;
  InstrType type;
  return c.holds({rule, "C |- bt : t1* -> t2*"}, Blocktype_ok::derive(c, c.block_type(instr), type)) &&
         c.takes(rule, type.params()) &&
         c.enter(type, {rule, "{LABELS (t2*)} ++ C |- instr* : t1* -> t2*"}) && c.taken(rule);
}

/// Instr_ok/loop
///   C |- loop bt instr* : t1* -> t2*
///     -- C |- bt : t1* -> t2*
///     -- {LABELS (t1*)} ++ C |- instr* : t1* -> t2*
bool Instr_ok::loop(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_loop rule;
  InstrType type;
  return c.holds({rule, "C |- bt : t1* -> t2*"}, Blocktype_ok::derive(c, c.block_type(instr), type)) &&
         c.takes(rule, type.params()) &&
         c.enter(type, {rule, "{LABELS (t1*)} ++ C |- instr* : t1* -> t2*"}) && c.taken(rule);
}

/// Instr_ok/if
///   C |- if bt instr1* else instr2* : t1* i32 -> t2*
///     -- C |- bt : t1* -> t2*
///     -- {LABELS (t2*)} ++ C |- instr1* : t1* -> t2*
///     -- {LABELS (t2*)} ++ C |- instr2* : t1* -> t2*
bool Instr_ok::if_(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_if_ rule;
  InstrType type;
  return c.holds({rule, "C |- bt : t1* -> t2*"}, Blocktype_ok::derive(c, c.block_type(instr), type)) &&
         c.takes(rule, type.params(), ValType::i32()) &&
         c.enter(type, {rule, "{LABELS (t2*)} ++ C |- instr1* : t1* -> t2*"}) && c.taken(rule);
}

// Branches

/// Instr_ok/br
///   C |- br l : t1* t* -> t2*
///     -- C.LABELS[l] = t*
bool Instr_ok::br(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_br rule;
  const auto t = c.lookup_label({rule, "C.LABELS[l] = t*"}, instr.label());
  return t && c.takes(rule, *t) && c.diverges(rule);
}

/// Instr_ok/br_if
///   C |- br_if l : t* i32 -> t*
///     -- C.LABELS[l] = t*
bool Instr_ok::br_if(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_br_if rule;
  const auto t = c.lookup_label({rule, "C.LABELS[l] = t*"}, instr.label());
  return t && c.takes(rule, *t, ValType::i32()) && c.gives(rule, *t);
}

/// Instr_ok/br_table
///   C |- br_table l* l' : t1* t* i32 -> t2*
///     -- (t* <: C.LABELS[l])*
///     -- t* <: C.LABELS[l']
bool Instr_ok::br_table(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_br_table rule;
  constexpr Premise of_each{rule, "(t* <: C.LABELS[l])*"};
  constexpr Premise of_default{rule, "t* <: C.LABELS[l']"};
  const auto& labels = c.expr().beside->index_lists[instr.labels()];
  c.mark({Immediate::labels, static_cast<u32>(labels.size() - 1)});
  const auto arity = c.lookup_label(of_default, labels.back());
  c.mark({});
  if (!arity || !c.takes(rule, ValType::i32())) return false;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const Premise premise = i + 1 == labels.size() ? of_default : of_each;
    c.mark({Immediate::labels, static_cast<u32>(i)});
    const auto t = c.lookup_label(premise, labels[i]);
    if (!t) return false;
    if (!c.holds(premise, t->size() == arity->size() && c.operands_match(*t)))
      return c.error("type mismatch",
                     fmt::format("type mismatch: {} takes {}", c.named_label(labels[i]), c.row(*t)),
                     c.stack_details(*t));
  }
  return c.diverges(rule);
}

/// Instr_ok/br_on_null
///   C |- br_on_null l : t* (ref null ht) -> t* (ref ht)
///     -- C.LABELS[l] = t*
bool Instr_ok::br_on_null(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_br_on_null rule;
  const auto t = c.lookup_label({rule, "C.LABELS[l] = t*"}, instr.label());
  const HeapType ht = c.top_heap();
  return t && c.takes(rule, *t, ValType::ref(true, ht)) && c.gives(rule, *t, ValType::ref(false, ht));
}

namespace {

/// The t* in C.LABELS[l] = t* rt, where `least` <: rt. Empty: the label is missing or of another form, and an error is
/// reported.
std::optional<std::span<const ValType>> label_before(Checker& c, Premise exists, Premise matches, u32 l,
                                                     RefType least) {
  const auto label = c.lookup_label(exists, l);
  if (!label) return std::nullopt;
  const auto mismatch = [&] {
    c.mark({Immediate::label});
    c.mismatch_of(*label, least, "{} takes {}, and would get {} on top", c.named_label(l), c.row(*label),
                  c.show(least));
    return std::nullopt;
  };
  if (!c.exists(exists, !label->empty())) return mismatch();
  if (!c.holds(matches, Valtype_sub::derive(c.matcher, least, label->back()))) return mismatch();
  return label->first(label->size() - 1);
}

/// $diffrt(rt1, rt2)
RefType difference(RefType rt1, RefType rt2) { return ValType::ref(rt1.nullable && !rt2.nullable, rt1.heap); }

/// rt1 and rt2 of br_on_cast and br_on_cast_fail, whose premises on them are the same; nothing where one fails.
template <class R>
std::optional<std::pair<RefType, RefType>> cast_of(Checker& c, const Instr& instr) {
  constexpr R rule;
  c.mark({Immediate::source_type});
  if (!c.holds({rule, "C |- rt1 : ok"}, Reftype_ok(c, c.expr().beside->ref_types[instr.source_type()])))
    return std::nullopt;
  c.mark({Immediate::target_type});
  if (!c.holds({rule, "C |- rt2 : ok"}, Reftype_ok(c, c.expr().beside->ref_types[instr.target_type()])))
    return std::nullopt;
  const RefType rt1 = c.ref_type(instr.source_type());
  const RefType rt2 = c.ref_type(instr.target_type());
  if (!c.holds({rule, "rt2 castable"}, Castable(c, rt2))) return std::nullopt;
  if (!c.holds({rule, "rt2 <: rt1"}, Reftype_sub::derive(c.matcher, rt2, rt1))) {
    c.mismatch_of(rt1, rt2, "{} does not match {}", c.show(rt2), c.show(rt1));
    return std::nullopt;
  }
  return std::pair(rt1, rt2);
}

}  // namespace

/// Instr_ok/br_on_non_null
///   C |- br_on_non_null l : t* (ref null ht) -> t*
///     -- C.LABELS[l] = t* (ref null? ht)
bool Instr_ok::br_on_non_null(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_br_on_non_null rule;
  constexpr Premise premise{rule, "C.LABELS[l] = t* (ref null? ht)"};
  const HeapType ht = c.top_heap();
  const auto t = label_before(c, premise, premise, instr.label(), ValType::ref(false, ht));
  return t && c.takes(rule, *t, ValType::ref(true, ht)) && c.gives(rule, *t);
}

/// Instr_ok/br_on_cast
///   C |- br_on_cast l rt1 rt2 : t* rt1 -> t* ($diffrt(rt1, rt2))
///     -- C.LABELS[l] = t* rt
///     -- C |- rt1 : ok
///     -- C |- rt2 : ok
///     -- rt2 <: rt1
///     -- rt2 <: rt
///     -- rt2 castable
bool Instr_ok::br_on_cast(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_br_on_cast rule;
  const auto types = cast_of<rules::Instr_ok_br_on_cast>(c, instr);
  if (!types) return false;
  const auto [rt1, rt2] = *types;
  c.mark({Immediate::label});
  const auto t = label_before(c, {rule, "C.LABELS[l] = t* rt"}, {rule, "rt2 <: rt"}, instr.label(), rt2);
  c.mark({});
  return t && c.takes(rule, *t, rt1) && c.gives(rule, *t, difference(rt1, rt2));
}

/// Instr_ok/br_on_cast_fail
///   C |- br_on_cast_fail l rt1 rt2 : t* rt1 -> t* rt2
///     -- C.LABELS[l] = t* rt
///     -- C |- rt1 : ok
///     -- C |- rt2 : ok
///     -- rt2 <: rt1
///     -- $diffrt(rt1, rt2) <: rt
///     -- rt2 castable
bool Instr_ok::br_on_cast_fail(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_br_on_cast_fail rule;
  const auto types = cast_of<rules::Instr_ok_br_on_cast_fail>(c, instr);
  if (!types) return false;
  const auto [rt1, rt2] = *types;
  c.mark({Immediate::label});
  const auto t = label_before(c, {rule, "C.LABELS[l] = t* rt"}, {rule, "$diffrt(rt1, rt2) <: rt"},
                              instr.label(), difference(rt1, rt2));
  c.mark({});
  return t && c.takes(rule, *t, rt1) && c.gives(rule, *t, rt2);
}

// Functions

/// Instr_ok/call
///   C |- call x : t1* -> t2*
///     -- C.FUNCS[x] ~~ func t1* -> t2*
bool Instr_ok::call(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_call rule;
  const auto* dt =
      c.lookup({rule, "C.FUNCS[x] ~~ func t1* -> t2*"}, c.valid->funcs, instr.func(), "unknown function");
  if (!dt) return false;
  const FuncType& func = c.types->func(*dt);
  return c.takes(rule, func.params) && c.gives(rule, func.results);
}

/// Instr_ok/call_ref
///   C |- call_ref x : t1* (ref null x) -> t2*
///     -- C.TYPES[x] ~~ func t1* -> t2*
bool Instr_ok::call_ref(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_call_ref rule;
  const auto* func = c.expand<FuncType>({rule, "C.TYPES[x] ~~ func t1* -> t2*"}, instr.type());
  return func && c.takes(rule, func->params, c.ref_to(instr.type())) && c.gives(rule, func->results);
}

namespace {

constexpr RefType kFuncref = ValType::ref(true, {HeapKind::func});

bool table_mismatch(Checker& c, u32 x, const TableType& table) {
  return c.mismatch_of(kFuncref, table.ref, "{} holds {}, not functions", c.named(Space::table, x),
                       c.show(table.ref));
}

/// The error for a tail call of `callee`, of that type, whose results are not those of the calling function.
bool return_mismatch(Checker& c, const std::string& callee, const FuncType& type) {
  return c.mismatch_of(*c.results(), type.results, "{} returns {}, this function {}", callee,
                       c.row(type.results), c.row(*c.results()));
}

}  // namespace

/// Instr_ok/call_indirect
///   C |- call_indirect x y : t1* at -> t2*
///     -- C.TABLES[x] = at lim rt
///     -- rt <: (ref null func)
///     -- C.TYPES[y] ~~ func t1* -> t2*
bool Instr_ok::call_indirect(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_call_indirect rule;
  const auto* table =
      c.lookup({rule, "C.TABLES[x] = at lim rt"}, c.valid->tables, instr.table(), "unknown table");
  if (!table) return false;
  if (!c.holds({rule, "rt <: (ref null func)"}, Reftype_sub::derive(c.matcher, table->ref, kFuncref)))
    return table_mismatch(c, instr.table(), *table);
  const auto* func = c.expand<FuncType>({rule, "C.TYPES[y] ~~ func t1* -> t2*"}, instr.type_use());
  return func && c.takes(rule, func->params, type_of(table->addr)) && c.gives(rule, func->results);
}

/// Instr_ok/return
///   C |- return : t1* t* -> t2*
///     -- C.RETURN = (t*)
bool Instr_ok::return_(Checker& c, const Instr&) {
  constexpr rules::Instr_ok_return_ rule;
  const auto t = c.results();
  return c.exists({rule, "C.RETURN = (t*)"}, t.has_value()) && c.takes(rule, *t) && c.diverges(rule);
}

/// Instr_ok/return_call
///   C |- return_call x : t3* t1* -> t4*
///     -- C.FUNCS[x] ~~ func t1* -> t2*
///     -- C.RETURN = (t2'*)
///     -- t2* <: t2'*
bool Instr_ok::return_call(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_return_call rule;
  const auto* dt =
      c.lookup({rule, "C.FUNCS[x] ~~ func t1* -> t2*"}, c.valid->funcs, instr.func(), "unknown function");
  if (!dt || !c.exists({rule, "C.RETURN = (t2'*)"}, c.results().has_value())) return false;
  const FuncType& func = c.types->func(*dt);
  if (!c.holds({rule, "t2* <: t2'*"}, Resulttype_sub(c.matcher, func.results, *c.results())))
    return return_mismatch(c, c.named(Space::func, instr.func()), func);
  return c.takes(rule, func.params) && c.diverges(rule);
}

/// Instr_ok/return_call_ref
///   C |- return_call_ref x : t3* t1* (ref null x) -> t4*
///     -- C.TYPES[x] ~~ func t1* -> t2*
///     -- C.RETURN = (t2'*)
///     -- t2* <: t2'*
bool Instr_ok::return_call_ref(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_return_call_ref rule;
  const auto* func = c.expand<FuncType>({rule, "C.TYPES[x] ~~ func t1* -> t2*"}, instr.type());
  if (!func || !c.exists({rule, "C.RETURN = (t2'*)"}, c.results().has_value())) return false;
  if (!c.holds({rule, "t2* <: t2'*"}, Resulttype_sub(c.matcher, func->results, *c.results())))
    return return_mismatch(c, c.named(Space::type, instr.type()), *func);
  return c.takes(rule, func->params, c.ref_to(instr.type())) && c.diverges(rule);
}

/// Instr_ok/return_call_indirect
///   C |- return_call_indirect x y : t3* t1* at -> t4*
///     -- C.TABLES[x] = at lim rt
///     -- rt <: (ref null func)
///     -- C.TYPES[y] ~~ func t1* -> t2*
///     -- C.RETURN = (t2'*)
///     -- t2* <: t2'*
bool Instr_ok::return_call_indirect(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_return_call_indirect rule;
  const auto* table =
      c.lookup({rule, "C.TABLES[x] = at lim rt"}, c.valid->tables, instr.table(), "unknown table");
  if (!table) return false;
  if (!c.holds({rule, "rt <: (ref null func)"}, Reftype_sub::derive(c.matcher, table->ref, kFuncref)))
    return table_mismatch(c, instr.table(), *table);
  const auto* func = c.expand<FuncType>({rule, "C.TYPES[y] ~~ func t1* -> t2*"}, instr.type_use());
  if (!func || !c.exists({rule, "C.RETURN = (t2'*)"}, c.results().has_value())) return false;
  if (!c.holds({rule, "t2* <: t2'*"}, Resulttype_sub(c.matcher, func->results, *c.results())))
    return return_mismatch(c, c.named(Space::type, instr.type_use()), *func);
  return c.takes(rule, func->params, type_of(table->addr)) && c.diverges(rule);
}

}  // namespace wfx

// Typing outside of stack switching as a person would get it wrong.
#include "semantics/mutants/written.h"
#include "semantics/rules/typing_aggregates.h"
#include "semantics/rules/typing_control.h"
#include "semantics/rules/typing_exceptions.h"
#include "semantics/rules/typing_memory.h"
#include "semantics/rules/typing_modules.h"
#include "semantics/rules/typing_references.h"
#include "semantics/rules/typing_subtyping.h"
#include "semantics/rules/typing_variables.h"
#include "semantics/typing/checker.h"

namespace wfx::written {

namespace {

bool is_refused(Checker& c) { return c.type_mismatch("by the mutant"); }

}  // namespace

// ---- Variables

bool tee_gives_operand(Checker& c, const Instr& i) {
  const ValType operand = c.top();
  if (!Instr_ok::localTee(c, i)) return false;
  if (operand.kind == ValKind::bot) return true;
  const std::optional<ValType> t = c.local(i.local());
  return c.takes(Rule::Instr_ok_localTee, *t) && c.gives(Rule::Instr_ok_localTee, operand);
}
bool set_leaves_unset(Checker& c, const Instr& i) {
  constexpr rules::Instr_ok_localSet rule;
  const std::optional<ValType> t = c.local(i.local());
  if (!c.exists({rule, "C.LOCALS[x] = init t"}, t.has_value())) return is_refused(c);
  return c.takes(rule, *t) && c.gives(rule);
}
bool local_begins_set(Checker& c, const LocalRun& local) {
  constexpr rules::Local_ok_unset rule;
  if (!c.holds({rule, "C |- t : ok"}, Valtype_ok::derive(c, local.type))) return false;
  c.add_locals(local.count, c.close(local.type), true);
  return c.taken(rule);
}

// ---- Tables and elements

namespace {

/// As the rule is, where `fits` and `length_of`, of the types of the two tables, are what its last premise and its last
/// operand are.
bool table_copy(Checker& c, const Instr& i, bool (*fits)(const Matcher&, RefType to, RefType from),
                AddrType (*length_of)(AddrType to, AddrType from)) {
  constexpr rules::Instr_ok_tableCopy rule;
  const auto* to = c.lookup({rule, "C.TABLES[x1] = at1 lim1 rt1"}, c.valid->tables, i.destination_table(),
                            "unknown table");
  const auto* from =
      to ? c.lookup({rule, "C.TABLES[x2] = at2 lim2 rt2"}, c.valid->tables, i.source_table(), "unknown table")
         : nullptr;
  if (!from) return false;
  if (!c.holds({rule, "rt2 <: rt1"}, fits(c.matcher, to->ref, from->ref))) return is_refused(c);
  return c.takes(rule, type_of(to->addr), type_of(from->addr), type_of(length_of(to->addr, from->addr))) &&
         c.gives(rule);
}

bool copies_into(const Matcher& m, RefType to, RefType from) { return Reftype_sub::derive(m, from, to); }
bool copies_out_of(const Matcher& m, RefType to, RefType from) { return Reftype_sub::derive(m, to, from); }
AddrType greatest(AddrType to, AddrType from) { return to == AddrType::i64 ? to : from; }

}  // namespace

bool table_copy_turned(Checker& c, const Instr& i) { return table_copy(c, i, copies_out_of, least); }
bool table_copy_greatest_length(Checker& c, const Instr& i) {
  return table_copy(c, i, copies_into, greatest);
}
bool table_size_is_i32(Checker& c, const Instr& i) {
  constexpr rules::Instr_ok_tableSize rule;
  return c.lookup({rule, "C.TABLES[x] = at lim rt"}, c.valid->tables, i.table(), "unknown table") &&
         c.gives(rule, ValType::i32());
}
bool memory_grow_is_i32(Checker& c, const Instr& i) {
  constexpr rules::Instr_ok_memoryGrow rule;
  return c.lookup({rule, "C.MEMS[x] = at lim page"}, c.valid->memories, i.memory(), "unknown memory") &&
         c.takes(rule, ValType::i32()) && c.gives(rule, ValType::i32());
}

// ---- Branches

bool null_branch_leaves_null(Checker& c, const Instr& i) {
  constexpr rules::Instr_ok_br_on_null rule;
  const auto t = c.lookup_label({rule, "C.LABELS[l] = t*"}, i.label());
  const HeapType ht = c.top_heap();
  return t && c.takes(rule, *t, ValType::ref(true, ht)) && c.gives(rule, *t, ValType::ref(true, ht));
}
bool br_if_drops_values(Checker& c, const Instr& i) {
  constexpr rules::Instr_ok_br_if rule;
  const auto t = c.lookup_label({rule, "C.LABELS[l] = t*"}, i.label());
  return t && c.takes(rule, *t, ValType::i32()) && c.gives(rule);
}

// ---- References

bool as_non_null_gives_null(Checker& c, const Instr&) {
  constexpr rules::Instr_ok_refAs_non_null rule;
  const RefType t = ValType::ref(true, c.top_heap());
  return c.takes(rule, t) && c.gives(rule, t);
}
bool ref_func_is_funcref(Checker& c, const Instr& i) {
  return Instr_ok::refFunc(c, i) && c.takes(Rule::Instr_ok_refFunc, ValType::ref(true, {HeapKind::func})) &&
         c.gives(Rule::Instr_ok_refFunc, ValType::ref(true, {HeapKind::func}));
}
bool struct_get_takes_no_null(Checker& c, const Instr& i) {
  const ValType operand = c.top();
  if (operand.is_ref() && operand.nullable)
    return c.exists({rules::Instr_ok_structGet{}, "C.TYPES[x] ~~ struct ft*"}, false) || is_refused(c);
  return Instr_ok::structGet(c, i);
}

// ---- Exceptions

bool catch_ref_exception_first(Checker& c, const Catch& clause) {
  constexpr rules::Catch_ok_catch_ref rule;
  constexpr Premise reaches{rule, "t* (ref exn) <: C.LABELS[l]"};
  const FuncType* tag = c.exception_type({rule, "C.TAGS[x] ~~ func t* -> eps"}, clause.tag);
  const auto label = tag ? c.lookup_label(reaches, clause.label) : std::nullopt;
  if (!label) return false;
  ResultType given{ValType::ref(false, {HeapKind::exn})};
  given.insert(given.end(), tag->params.begin(), tag->params.end());
  c.note_height(c.height() + given.size());
  return c.holds(reaches, Resulttype_sub(c.matcher, given, *label)) ? c.taken(rule) : is_refused(c);
}

// ---- Subtyping

bool params_covariant(const Matcher& m, const CompType& sub, const CompType& super) {
  constexpr rules::Comptype_sub_func rule;
  const auto& [t11, t12] = std::get<FuncType>(sub);
  const auto& [t21, t22] = std::get<FuncType>(super);
  return m.holds({rule, "t21* <: t11*"}, Resulttype_sub(m, t11, t21)) &&
         m.holds({rule, "t12* <: t22*"}, Resulttype_sub(m, t12, t22)) && m.taken(rule);
}
bool results_contravariant(const Matcher& m, const CompType& sub, const CompType& super) {
  constexpr rules::Comptype_sub_func rule;
  const auto& [t11, t12] = std::get<FuncType>(sub);
  const auto& [t21, t22] = std::get<FuncType>(super);
  return m.holds({rule, "t21* <: t11*"}, Resulttype_sub(m, t21, t11)) &&
         m.holds({rule, "t12* <: t22*"}, Resulttype_sub(m, t22, t12)) && m.taken(rule);
}
bool cont_turned(const Matcher& m, const CompType& sub, const CompType& super) {
  return Comptype_sub::cont(m, super, sub);
}
bool shorter_structure(const Matcher& m, const CompType& sub, const CompType& super) {
  const auto& fields1 = std::get<StructType>(sub).fields;
  const auto& fields2 = std::get<StructType>(super).fields;
  if (fields1.size() >= fields2.size()) return Comptype_sub::struct_(m, sub, super);
  return Comptype_sub::struct_(
      m, sub, StructType{{fields2.begin(), fields2.begin() + static_cast<std::ptrdiff_t>(fields1.size())}});
}
bool field_mutability_ignored(const Matcher& m, const FieldType& sub, const FieldType& super) {
  constexpr rules::Fieldtype_sub_const_ rule;
  return m.holds({rule, "zt1 <: zt2"}, Storagetype_sub::derive(m, sub, super)) && m.taken(rule);
}
bool nullable_matches_nonnull(const Matcher& m, RefType sub, RefType super) {
  constexpr rules::Reftype_sub_nonnull rule;
  return m.holds({rule, "ht1 <: ht2"}, Heaptype_sub::derive(m, sub.heap, super.heap)) && m.taken(rule);
}

}  // namespace wfx::written

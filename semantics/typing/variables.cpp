// Local, global and table instructions (specification 3.0, section 3.4).
#include "semantics/rules/typing_variables.h"
#include "semantics/typing/checker.h"

namespace wfx {

namespace {

/// The type in C.LOCALS[x], as the premise p. Empty: there is no such local, and an error is reported. A mutant goes on
/// with the first local.
std::optional<ValType> lookup_local(Checker& c, Premise p, u32 x) {
  const auto t = c.local(x), first = c.local(0);
  if (const ValType* yielded = c.found_or(p, t ? &*t : nullptr, first ? &*first : nullptr)) return *yielded;
  c.unknown("unknown local", x, c.local_count());
  return std::nullopt;
}

}  // namespace

/// Instr_ok/local.get
///   C |- local.get x : eps -> t
///     -- C.LOCALS[x] = set t
bool Instr_ok::localGet(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_localGet rule;
  const auto t = lookup_local(c, {rule, "C.LOCALS[x] = set t"}, instr.local());
  if (!t) return false;
  if (!c.holds({rule, "C.LOCALS[x] = set t"}, c.is_set(instr.local())))
    return c.error(
        "uninitialized local",
        fmt::format("uninitialized {}: {} has no default value", c.named_local(instr.local()), c.show(*t)),
        {.hint = "set it on each way that leads here, after the start of the innermost block"});
  return c.gives(rule, *t);
}

/// Instr_ok/local.set
///   C |- local.set x : t ->_(x) eps
///     -- C.LOCALS[x] = init t
bool Instr_ok::localSet(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_localSet rule;
  const auto t = lookup_local(c, {rule, "C.LOCALS[x] = init t"}, instr.local());
  if (!t || !c.takes(rule, *t)) return false;
  c.set_local(instr.local());
  return c.gives(rule);
}

/// Instr_ok/local.tee
///   C |- local.tee x : t ->_(x) t
///     -- C.LOCALS[x] = init t
bool Instr_ok::localTee(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_localTee rule;
  const auto t = lookup_local(c, {rule, "C.LOCALS[x] = init t"}, instr.local());
  if (!t || !c.takes(rule, *t)) return false;
  c.set_local(instr.local());
  return c.gives(rule, *t);
}

/// Instr_ok/global.get
///   C |- global.get x : eps -> t
///     -- C.GLOBALS[x] = mut? t
bool Instr_ok::globalGet(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_globalGet rule;
  const auto* global =
      c.lookup({rule, "C.GLOBALS[x] = mut? t"}, c.valid->globals, instr.global(), "unknown global");
  return global && c.gives(rule, global->type);
}

/// Instr_ok/global.set
///   C |- global.set x : t -> eps
///     -- C.GLOBALS[x] = mut t
bool Instr_ok::globalSet(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_globalSet rule;
  const auto* global =
      c.lookup({rule, "C.GLOBALS[x] = mut t"}, c.valid->globals, instr.global(), "unknown global");
  if (!global) return false;
  if (!c.holds({rule, "C.GLOBALS[x] = mut t"}, global->mut))
    return c.error("immutable global", fmt::format("immutable {}", c.named(Space::global, instr.global())),
                   {.hint = fmt::format("declare it with (mut {})", c.show(global->type))});
  return c.takes(rule, global->type) && c.gives(rule);
}

// Tables

/// Instr_ok/table.get
///   C |- table.get x : at -> rt
///     -- C.TABLES[x] = at lim rt
bool Instr_ok::tableGet(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_tableGet rule;
  const auto* table =
      c.lookup({rule, "C.TABLES[x] = at lim rt"}, c.valid->tables, instr.table(), "unknown table");
  return table && c.takes(rule, type_of(table->addr)) && c.gives(rule, table->ref);
}

/// Instr_ok/table.set
///   C |- table.set x : at rt -> eps
///     -- C.TABLES[x] = at lim rt
bool Instr_ok::tableSet(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_tableSet rule;
  const auto* table =
      c.lookup({rule, "C.TABLES[x] = at lim rt"}, c.valid->tables, instr.table(), "unknown table");
  return table && c.takes(rule, type_of(table->addr), table->ref) && c.gives(rule);
}

/// Instr_ok/table.size
///   C |- table.size x : eps -> at
///     -- C.TABLES[x] = at lim rt
bool Instr_ok::tableSize(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_tableSize rule;
  const auto* table =
      c.lookup({rule, "C.TABLES[x] = at lim rt"}, c.valid->tables, instr.table(), "unknown table");
  return table && c.gives(rule, type_of(table->addr));
}

/// Instr_ok/table.grow
///   C |- table.grow x : rt at -> at
///     -- C.TABLES[x] = at lim rt
bool Instr_ok::tableGrow(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_tableGrow rule;
  const auto* table =
      c.lookup({rule, "C.TABLES[x] = at lim rt"}, c.valid->tables, instr.table(), "unknown table");
  return table && c.takes(rule, table->ref, type_of(table->addr)) && c.gives(rule, type_of(table->addr));
}

/// Instr_ok/table.fill
///   C |- table.fill x : at rt at -> eps
///     -- C.TABLES[x] = at lim rt
bool Instr_ok::tableFill(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_tableFill rule;
  const auto* table =
      c.lookup({rule, "C.TABLES[x] = at lim rt"}, c.valid->tables, instr.table(), "unknown table");
  return table && c.takes(rule, type_of(table->addr), table->ref, type_of(table->addr)) && c.gives(rule);
}

namespace {

bool table_mismatch(Checker& c, std::string_view from, RefType source, RefType table) {
  return c.mismatch_of(table, source, "the {} holds {}, the table {}", from, c.show(source), c.show(table));
}

}  // namespace

/// Instr_ok/table.copy
///   C |- table.copy x1 x2 : at1 at2 $minat(at1, at2) -> eps
///     -- C.TABLES[x1] = at1 lim1 rt1
///     -- C.TABLES[x2] = at2 lim2 rt2
///     -- rt2 <: rt1
bool Instr_ok::tableCopy(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_tableCopy rule;
  const auto& tables = c.valid->tables;
  const auto* to =
      c.lookup({rule, "C.TABLES[x1] = at1 lim1 rt1"}, tables, instr.destination_table(), "unknown table");
  const auto* from =
      to ? c.lookup({rule, "C.TABLES[x2] = at2 lim2 rt2"}, tables, instr.source_table(), "unknown table")
         : nullptr;
  if (!from) return false;
  if (!c.holds({rule, "rt2 <: rt1"}, Reftype_sub::derive(c.matcher, from->ref, to->ref)))
    return table_mismatch(c, "source", from->ref, to->ref);
  return c.takes(rule, type_of(to->addr), type_of(from->addr), type_of(least(to->addr, from->addr))) &&
         c.gives(rule);
}

/// Instr_ok/table.init
///   C |- table.init x y : at i32 i32 -> eps
///     -- C.TABLES[x] = at lim rt1
///     -- C.ELEMS[y] = rt2
///     -- rt2 <: rt1
bool Instr_ok::tableInit(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_tableInit rule;
  const auto* table =
      c.lookup({rule, "C.TABLES[x] = at lim rt1"}, c.valid->tables, instr.table(), "unknown table");
  const auto* elem =
      table ? c.lookup({rule, "C.ELEMS[y] = rt2"}, c.valid->elems, instr.elem(), "unknown elem segment")
            : nullptr;
  if (!elem) return false;
  if (!c.holds({rule, "rt2 <: rt1"}, Reftype_sub::derive(c.matcher, *elem, table->ref)))
    return table_mismatch(c, "element segment", *elem, table->ref);
  return c.takes(rule, type_of(table->addr), ValType::i32(), ValType::i32()) && c.gives(rule);
}

/// Instr_ok/elem.drop
///   C |- elem.drop x : eps -> eps
///     -- C.ELEMS[x] = rt
bool Instr_ok::elemDrop(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_elemDrop rule;
  return c.lookup({rule, "C.ELEMS[x] = rt"}, c.valid->elems, instr.elem(), "unknown elem segment") &&
         c.gives(rule);
}

}  // namespace wfx

// Modules and their definitions (specification 3.0, section 3.5).
#include <numeric>
#include <utility>

#include "semantics/rules/typing_modules.h"
#include "semantics/typing/checker.h"
#include "semantics/typing/heap_types.h"

namespace wfx {

// Types

namespace {

/// $rolldt(x, rectype): the defined types of the group, interned. Type indices of the group's own types become `rec i`;
/// all others are closed, but for one of a later type, which is no type yet. For a mutant that accepts it, code has
/// that type, and types at run time have none.
std::vector<DefTypeId> rolldt(const Context& c, u32 x, RecType rectype) {
  const std::size_t count = rectype.types.size();
  const HeapTypeWalk roll([&](HeapType& t) {
    const bool own = t.kind == HeapKind::index && t.index >= x && t.index - x < count;
    const bool later = t.kind == HeapKind::index && t.index >= x + count;
    if (!later) t = own ? HeapType{HeapKind::rec, t.index - x} : c.close(t);
  });
  for (SubType& type : rectype.types) roll(type);
  std::vector<DefTypeId> ids(count);
  std::iota(ids.begin(), ids.end(), c.types->intern(std::move(rectype)));
  return ids;
}

}  // namespace

/// Type_ok
///   C |- type rectype : dt*
///     -- x = |C.TYPES|
///     -- dt* = $rolldt(x, rectype)
///     -- C ++ {TYPES dt*} |- rectype : ok(x)
bool Type_ok(Context& c, const RecType& rectype) {
  constexpr rules::Type_ok rule;
  const auto x = static_cast<u32>(c.valid->type_ids.size());
  c.add_types(rolldt(c, x, rectype));
  return c.holds({rule, "C ++ {TYPES dt*} |- rectype : ok(x)"}, Rectype_ok::derive(c, rectype.types, x)) &&
         c.taken(rule);
}

/// Types_ok/empty
///   C |- eps : eps
bool Types_ok::empty(Context& c, std::span<const RecType>) {
  constexpr rules::Types_ok_empty rule;
  return c.taken(rule);
}

/// Types_ok/cons
///   C |- type1 type* : dt1* dt*
///     -- C |- type1 : dt1*
///     -- C ++ {TYPES dt1*} |- type* : dt*
bool Types_ok::cons(Context& c, std::span<const RecType> types) {
  constexpr rules::Types_ok_cons rule;
  return c.judge_list(
      {rule, "C |- type1 : dt1*"}, {rule, "C ++ {TYPES dt1*} |- type* : dt*"}, types.size(),
      [&](std::size_t n) { return Type_ok(c, types[n]); }, [&] { return empty(c, {}); });
}

bool Types_ok::derive(Context& c, std::span<const RecType> types) {
  return types.empty() ? empty(c, types) : cons(c, types);
}

// Imports and exports

namespace {

/// The type index of a function or tag, which need not be of a type; nothing for another import.
struct IndexOfType {
  std::optional<u32> operator()(const FuncUse& t) const { return t.type.index; }
  std::optional<u32> operator()(const TagType& t) const { return t.type.index; }
  template <class Other>
  std::optional<u32> operator()(const Other&) const {
    return std::nullopt;
  }
};

/// Adds an import to the index space of its kind.
struct AddToContext {
  ValidModule& valid;

  void operator()(const FuncUse& t) const { valid.funcs.push_back(t.type.index); }
  void operator()(const TagType& t) const { valid.tags.push_back(t.type.index); }
  void operator()(const MemoryType& t) const { valid.memories.push_back(t); }
  void operator()(const TableType& t) const { valid.tables.push_back(t); }
  void operator()(const GlobalType& t) const { valid.globals.push_back(t); }
};

}  // namespace

/// Import_ok
///   C |- import name1 name2 xt : $clos_externtype(C, xt)
///     -- C |- xt : ok
bool Import_ok(Context& c, const Import& import) {
  constexpr rules::Import_ok rule;
  constexpr Premise premise{rule, "C |- xt : ok"};
  const bool ok = Externtype_ok::derive(c, import.type);
  // A mutant may have accepted a type that is not there, and then has none to go on with.
  const std::optional<u32> x = std::visit(IndexOfType{}, import.type);
  const bool is_known = !x || c.def(*x).has_value();
  if (!c.exists(premise, ok && is_known))
    return ok ? c.unknown("unknown type", *x, c.valid->type_ids.size()) : false;
  std::visit(AddToContext{*c.valid}, close(*c.valid, import.type));
  return c.taken(rule);
}

/// Export_ok
///   C |- export name externidx : name xt
///     -- C |- externidx : xt
bool Export_ok(Checker& c, const Export& item) {
  constexpr rules::Export_ok rule;
  ExternType xt;
  if (!c.holds({rule, "C |- externidx : xt"}, Externidx_ok::derive(c, item, xt))) return false;
  c.valid->exports.push_back(xt);
  return c.taken(rule);
}

/// Externidx_ok/tag
///   C |- tag x : tag jt
///     -- C.TAGS[x] = jt
bool Externidx_ok::tag(Checker& c, const Export& item, ExternType& xt) {
  constexpr rules::Externidx_ok_tag rule;
  const auto* t = c.lookup({rule, "C.TAGS[x] = jt"}, c.valid->tags, item.index, "unknown tag");
  if (!t) return false;
  xt = TagType{{{HeapKind::def, *t}}};
  return c.taken(rule);
}

/// Externidx_ok/global
///   C |- global x : global gt
///     -- C.GLOBALS[x] = gt
bool Externidx_ok::global(Checker& c, const Export& item, ExternType& xt) {
  constexpr rules::Externidx_ok_global rule;
  const auto* t = c.lookup({rule, "C.GLOBALS[x] = gt"}, c.valid->globals, item.index, "unknown global");
  if (!t) return false;
  xt = *t;
  return c.taken(rule);
}

/// Externidx_ok/mem
///   C |- mem x : mem mt
///     -- C.MEMS[x] = mt
bool Externidx_ok::mem(Checker& c, const Export& item, ExternType& xt) {
  constexpr rules::Externidx_ok_mem rule;
  const auto* t = c.lookup({rule, "C.MEMS[x] = mt"}, c.valid->memories, item.index, "unknown memory");
  if (!t) return false;
  xt = *t;
  return c.taken(rule);
}

/// Externidx_ok/table
///   C |- table x : table tt
///     -- C.TABLES[x] = tt
bool Externidx_ok::table(Checker& c, const Export& item, ExternType& xt) {
  constexpr rules::Externidx_ok_table rule;
  const auto* t = c.lookup({rule, "C.TABLES[x] = tt"}, c.valid->tables, item.index, "unknown table");
  if (!t) return false;
  xt = *t;
  return c.taken(rule);
}

/// Externidx_ok/func
///   C |- func x : func dt
///     -- C.FUNCS[x] = dt
bool Externidx_ok::func(Checker& c, const Export& item, ExternType& xt) {
  constexpr rules::Externidx_ok_func rule;
  const auto* t = c.lookup({rule, "C.FUNCS[x] = dt"}, c.valid->funcs, item.index, "unknown function");
  if (!t) return false;
  xt = FuncUse{{{HeapKind::def, *t}}};
  return c.taken(rule);
}

bool Externidx_ok::derive(Checker& c, const Export& item, ExternType& xt) {
  constexpr Function* rules[] = {func, table, mem, global, tag};  // in the order of ExternKind
  return rules[static_cast<std::size_t>(item.kind)](c, item, xt);
}

// Definitions

/// Tag_ok
///   C |- tag tagtype : $clos_tagtype(C, tagtype)
///     -- C |- tagtype : ok
bool Tag_ok(Checker& c, const Tag& tag) {
  constexpr rules::Tag_ok rule;
  const TagType type{{{HeapKind::index, tag.type}}};
  const std::vector<DefTypeId>& ids = c.valid->type_ids;
  if (!c.exists({rule, "C |- tagtype : ok"}, Tagtype_ok(c, type) && !ids.empty())) return false;
  // A mutant may have accepted a type that is not there, and goes on with the first.
  c.valid->tags.push_back(ids[tag.type < ids.size() ? tag.type : 0]);
  return c.taken(rule);
}

/// Mem_ok
///   C |- memory memtype : memtype
///     -- C |- memtype : ok
bool Mem_ok(Checker& c, const Memory& memory) {
  constexpr rules::Mem_ok rule;
  if (!c.holds({rule, "C |- memtype : ok"}, Memtype_ok(c, memory.type))) return false;
  c.valid->memories.push_back(memory.type);
  return c.taken(rule);
}

/// Table_ok
///   C |- table tabletype expr : tabletype
///     -- C |- tabletype : ok
///     -- tabletype = at lim rt
///     -- C |- expr : rt const
bool Table_ok(Checker& c, Table& table) {
  constexpr rules::Table_ok rule;
  if (!c.holds({rule, "C |- tabletype : ok"}, Tabletype_ok(c, table.type))) return false;
  TableType type = table.type;
  type.ref = c.close(type.ref);
  // Without an expression, the initial value is ref.null of the element type, which is constant.
  const bool holds = table.init ? Expr_ok_const(c, *table.init, type.ref) : type.ref.nullable;
  if (!c.holds({rule, "C |- expr : rt const"}, holds))
    return c.error(
        "type mismatch", fmt::format("type mismatch: a table of {} needs an initial value", c.show(type.ref)),
        {.hint = fmt::format("{} can be null at first", c.show(ValType::ref(true, type.ref.heap)))});
  c.valid->tables.push_back(type);
  return c.taken(rule);
}

/// Global_ok
///   C |- global globaltype expr : globaltype
///     -- C |- globaltype : ok
///     -- globaltype = mut? t
///     -- C |- expr : t const
bool Global_ok(Checker& c, Global& global) {
  constexpr rules::Global_ok rule;
  if (!c.holds({rule, "C |- globaltype : ok"}, Globaltype_ok(c, global.type))) return false;
  const GlobalType type{global.type.mut, c.close(global.type.type)};
  if (!c.holds({rule, "C |- expr : t const"}, Expr_ok_const(c, global.init, type.type))) return false;
  c.valid->globals.push_back(type);
  return c.taken(rule);
}

/// Globals_ok/empty
///   C |- eps : eps
bool Globals_ok::empty(Checker& c, std::span<Global>) {
  constexpr rules::Globals_ok_empty rule;
  return c.taken(rule);
}

/// Globals_ok/cons
///   C |- global1 global* : gt1 gt*
///     -- C |- global1 : gt1
///     -- C ++ {GLOBALS gt1} |- global* : gt*
bool Globals_ok::cons(Checker& c, std::span<Global> globals) {
  constexpr rules::Globals_ok_cons rule;
  return c.judge_list(
      {rule, "C |- global1 : gt1"}, {rule, "C ++ {GLOBALS gt1} |- global* : gt*"}, globals.size(),
      [&](std::size_t n) {
        c.at(globals[n].at);
        return Global_ok(c, globals[n]);
      },
      [&] { return empty(c, {}); });
}

bool Globals_ok::derive(Checker& c, std::span<Global> globals) {
  return globals.empty() ? empty(c, globals) : cons(c, globals);
}

/// Local_ok/set
///   C |- local t : set t
///     -- C |- t : ok
///     -- |- t defaultable
bool Local_ok::set(Checker& c, const LocalRun& local) {
  constexpr rules::Local_ok_set rule;
  if (!c.holds({rule, "C |- t : ok"}, Valtype_ok::derive(c, local.type)) ||
      !c.holds({rule, "|- t defaultable"}, Defaultable(c, local.type)))
    return false;
  c.add_locals(local.count, c.close(local.type), true);
  return c.taken(rule);
}

/// Local_ok/unset
///   C |- local t : unset t
///     -- C |- t : ok
///     -- |- t nondefaultable
bool Local_ok::unset(Checker& c, const LocalRun& local) {
  constexpr rules::Local_ok_unset rule;
  if (!c.holds({rule, "C |- t : ok"}, Valtype_ok::derive(c, local.type)) ||
      !c.holds({rule, "|- t nondefaultable"}, Nondefaultable(c, local.type)))
    return false;
  c.add_locals(local.count, c.close(local.type), false);
  return c.taken(rule);
}

bool Local_ok::derive(Checker& c, const LocalRun& local) {
  const bool defaultable = !local.type.is_ref() || local.type.nullable;
  return c.matcher.function(defaultable ? &set : &unset)(c, local);
}

/// Func_ok
///   C |- func x local* expr : C.TYPES[x]
///     -- C.TYPES[x] ~~ func t1* -> t2*
///     -- (C |- local : lct)*
///     -- C ++ {LOCALS (set t1)* lct*, LABELS (t2*), RETURN (t2*)} |- expr : t2*
bool Func_ok(Checker& c, Func& func, DefTypeId dt) {
  constexpr rules::Func_ok rule;
  // declare_funcs has judged the first premise.
  const FuncType& type = c.types->func(dt);
  c.begin(func.body);
  for (const ValType t : type.params) c.add_locals(1, t, true);
  for (const LocalRun& local : *std::as_const(func).locals) {
    if (local.count > kMaxLocals - c.local_count())
      return c.limit(fmt::format("more than {} parameters and locals in a function", kMaxLocals));
    if (!c.exists({rule, "(C |- local : lct)*"}, Local_ok::derive(c, local))) return false;
  }
  c.set_results(type.results);
  const bool holds = Expr_ok(c, type.results);
  c.valid->facts.push_back({.locals = c.local_count(), .max_height = c.max_height()});
  return c.holds({rule, "C ++ {LOCALS (set t1)* lct*, LABELS (t2*), RETURN (t2*)} |- expr : t2*"}, holds) &&
         c.taken(rule);
}

/// Datamode_ok/passive
///   C |- passive : ok
bool Datamode_ok::passive(Checker& c, Data&) {
  constexpr rules::Datamode_ok_passive rule;
  return c.taken(rule);
}

/// Datamode_ok/active
///   C |- active x expr : ok
///     -- C.MEMS[x] = at lim page
///     -- C |- expr : at const
bool Datamode_ok::active(Checker& c, Data& data) {
  constexpr rules::Datamode_ok_active rule;
  const auto* mem =
      c.lookup({rule, "C.MEMS[x] = at lim page"}, c.valid->memories, data.memory, "unknown memory");
  return mem && c.holds({rule, "C |- expr : at const"}, Expr_ok_const(c, data.offset, type_of(mem->addr))) &&
         c.taken(rule);
}

bool Datamode_ok::derive(Checker& c, Data& data) {
  return data.mode == SegmentMode::active ? active(c, data) : passive(c, data);
}

/// Data_ok
///   C |- data b* datamode : ok
///     -- C |- datamode : ok
bool Data_ok(Checker& c, Data& data) {
  constexpr rules::Data_ok rule;
  return c.holds({rule, "C |- datamode : ok"}, Datamode_ok::derive(c, data)) && c.taken(rule);
}

/// Elemmode_ok/passive
///   C |- passive : rt
bool Elemmode_ok::passive(Checker& c, Elem&, RefType) {
  constexpr rules::Elemmode_ok_passive rule;
  return c.taken(rule);
}

/// Elemmode_ok/declare
///   C |- declare : rt
bool Elemmode_ok::declare(Checker& c, Elem&, RefType) {
  constexpr rules::Elemmode_ok_declare rule;
  return c.taken(rule);
}

/// Elemmode_ok/active
///   C |- active x expr : rt
///     -- C.TABLES[x] = at lim rt'
///     -- rt <: rt'
///     -- C |- expr : at const
bool Elemmode_ok::active(Checker& c, Elem& elem, RefType rt) {
  constexpr rules::Elemmode_ok_active rule;
  const auto* table =
      c.lookup({rule, "C.TABLES[x] = at lim rt'"}, c.valid->tables, elem.table, "unknown table");
  if (!table) return false;
  if (!c.holds({rule, "rt <: rt'"}, Reftype_sub::derive(c.matcher, rt, table->ref)))
    return c.mismatch_of(table->ref, rt, "the element segment holds {}, {} {}", c.show(rt),
                         c.named(Space::table, elem.table), c.show(table->ref));
  return c.holds({rule, "C |- expr : at const"}, Expr_ok_const(c, elem.offset, type_of(table->addr))) &&
         c.taken(rule);
}

bool Elemmode_ok::derive(Checker& c, Elem& elem, RefType rt) {
  constexpr Function* rules[] = {passive, active, declare};  // in the order of SegmentMode
  return rules[static_cast<std::size_t>(elem.mode)](c, elem, rt);
}

/// Elem_ok
///   C |- elem elemtype expr* elemmode : elemtype
///     -- C |- elemtype : ok
///     -- (C |- expr : elemtype const)*
///     -- C |- elemmode : elemtype
bool Elem_ok(Checker& c, Elem& elem) {
  constexpr rules::Elem_ok rule;
  if (!c.holds({rule, "C |- elemtype : ok"}, Reftype_ok(c, elem.type))) return false;
  const RefType type = c.close(elem.type);
  const bool constant = elem.init.each([&](Expr& expr) {
    return c.holds({rule, "(C |- expr : elemtype const)*"}, Expr_ok_const(c, expr, type));
  });
  if (!constant) return false;
  c.at(elem.at);
  if (!c.holds({rule, "C |- elemmode : elemtype"}, Elemmode_ok::derive(c, elem, type))) return false;
  c.valid->elems.push_back(type);
  return c.taken(rule);
}

/// Start_ok
///   C |- start x : ok
///     -- C.FUNCS[x] ~~ func eps -> eps
bool Start_ok(Checker& c, u32 x) {
  constexpr rules::Start_ok rule;
  constexpr Premise premise{rule, "C.FUNCS[x] ~~ func eps -> eps"};
  const auto* dt = c.lookup(premise, c.valid->funcs, x, "unknown function");
  if (!dt) return false;
  if (!c.holds(premise, c.types->func(*dt) == FuncType{}))
    return c.error("start function",
                   fmt::format("start function must not have parameters or results: {} has the type {}",
                               c.named(Space::func, x), c.show(c.types->func(*dt))),
                   {.expected = "[] -> []", .found = c.show(c.types->func(*dt))});
  return c.taken(rule);
}

}  // namespace wfx

// Modules as a whole (specification 3.0, section 3.5).
#include <fmt/format.h>

#include <unordered_set>

#include "grammar/index_spaces.h"
#include "grammar/limits.h"
#include "grammar/unicode.h"
#include "semantics/rules/typing_modules.h"
#include "semantics/typing/checker.h"
#include "semantics/typing/declarations.h"

namespace wfx {

namespace {

/// Adds the types of the defined functions to C.FUNCS, since bodies may refer to later functions. This judges the first
/// premise of Func_ok ahead of the bodies.
bool declare_funcs(Checker& c) {
  constexpr Premise premise{rules::Func_ok{}, "C.TYPES[x] ~~ func t1* -> t2*"};
  bool ok = true;
  for (const Func& func : c.module->funcs) {
    c.at(func.at);
    const bool declared = c.report(c.expand<FuncType>(premise, func.type) != nullptr);
    if (declared) c.valid->funcs.push_back(*c.def(func.type));
    ok = ok && declared;
  }
  return ok;
}

/// Adds the functions of the ref.func instructions in an expression to `refs`.
void add_refs(const Expr& expr, std::vector<bool>& refs) {
  for (const Instr& instr : expr.code)
    if (instr.op == Op::ref_func && instr.func() < refs.size()) refs[instr.func()] = true;
}

/// $funcidx_nonfuncs(global* mem* table* elem* export*), as a flag for each function index.
std::vector<bool> declared_refs(const Module& module, std::size_t funcs) {
  std::vector<bool> refs(funcs);
  for (const Global& global : module.globals) add_refs(global.init, refs);
  for (const Table& table : module.tables)
    if (table.init) add_refs(*table.init, refs);
  for (const Elem& elem : module.elems) {
    for (const u32 func : elem.init.funcs())
      if (func < refs.size()) refs[func] = true;
    if (const Expr* all = elem.init.exprs()) add_refs(*all, refs);
    add_refs(elem.offset, refs);
  }
  for (const Export& item : module.exports)
    if (item.kind == ExternKind::func && item.index < funcs) refs[item.index] = true;
  return refs;
}

/// Judges each definition of a list, and reports those that are not ok at their places.
template <class List, class Judge>
bool each_ok(Checker& c, Premise premise, List& list, Judge judge) {
  bool ok = true;
  for (auto& item : list) {
    c.at(item.at);
    ok = c.report(c.exists(premise, judge(c, item))) && ok;
  }
  return ok;
}

bool funcs_ok(Checker& c, Premise premise) {
  bool ok = true;
  const u32 imported = IndexSpaces(*c.module).imported(Space::func);
  for (std::size_t i = 0; i < c.module->funcs.size(); ++i) {
    Func& func = c.module->funcs[i];
    c.at(func.at);
    c.inside(static_cast<u32>(imported + i));
    ok = c.report(c.exists(premise, Func_ok(c, func, c.valid->funcs[imported + i]))) && ok;
  }
  c.inside(std::nullopt);
  return ok;
}

bool names_disjoint(Checker& c, Premise premise) {
  std::unordered_set<std::string_view> names;
  for (const Export& item : c.module->exports) {
    c.at(item.at);
    if (c.holds(premise, names.insert(item.name).second)) continue;
    c.error("duplicate export name", fmt::format("duplicate export name \"{}\"", shorten(item.name)));
    return c.report(false);
  }
  return true;
}

}  // namespace

namespace {

/// Is the number of definitions of each kind within the implementation limits? The limits are the same for both
/// formats.
bool within_limits(Checker& c) {
  const Module& m = *c.module;
  const IndexSpaces spaces(m);
  u64 parts = 0;
  for (u32 type = 0; type < spaces.size(Space::type); ++type) parts += parts_of(*spaces.type(type));
  if (parts > kMaxTypeParts) return c.limit(too_many_type_parts());
  struct Row {
    std::string_view what;
    std::size_t count;
    u32 most;
  };
  for (const auto& [what, count, most] :
       {Row{"types", spaces.size(Space::type), kMaxEntries}, Row{"imports", m.imports.size(), kMaxEntries},
        Row{"functions", spaces.size(Space::func), kMaxEntries},
        Row{"tables", spaces.size(Space::table), kMaxTables},
        Row{"memories", spaces.size(Space::memory), kMaxMemories},
        Row{"globals", spaces.size(Space::global), kMaxEntries},
        Row{"tags", spaces.size(Space::tag), kMaxEntries}, Row{"exports", m.exports.size(), kMaxEntries},
        Row{"element segments", spaces.size(Space::elem), kMaxElemSegments},
        Row{"data segments", spaces.size(Space::data), kMaxDataSegments}})
    if (count > most)
      return c.limit(fmt::format("a module of {} {}, here it may have at most {}", count, what, most));
  return true;
}

}  // namespace

/// Module_ok
///   |- module type* import* tag* global* mem* table* func* data* elem* start? export* : xtI* -> xtE*
///     -- {} |- type* : dt'*
///     -- ({TYPES dt'*} |- import : xtI)*
///     -- (C' |- tag : jt)*
///     -- C' |- global* : gt*
///     -- (C' |- mem : mt)*
///     -- (C' |- table : tt)*
///     -- (C |- func : dt)*
///     -- (C |- data : ok)*
///     -- (C |- elem : rt)*
///     -- (C |- start : ok)?
///     -- (C |- export : nm xtE)*
///     -- $disjoint(nm*)
bool Module_ok(Checker& c) {
  constexpr rules::Module_ok rule;
  Module& m = *c.module;
  c.at(m.at);
  if (!c.report(within_limits(c))) return false;
  if (!c.report(c.exists({rule, "{} |- type* : dt'*"}, Types_ok::derive(c, m.types)))) return false;
  if (!each_ok(c, {rule, "({TYPES dt'*} |- import : xtI)*"}, m.imports, Import_ok) || !declare_funcs(c))
    return false;
  c.refs = declared_refs(m, c.valid->funcs.size());
  // Validation stops here if a declaration is wrong, since its uses would only cause more errors. Tables are judged
  // before globals, since their expressions see only imported globals.
  if (!each_ok(c, {rule, "(C' |- tag : jt)*"}, m.tags, Tag_ok) ||
      !each_ok(c, {rule, "(C' |- table : tt)*"}, m.tables, Table_ok) ||
      !each_ok(c, {rule, "(C' |- mem : mt)*"}, m.memories, Mem_ok) ||
      !c.report(c.exists({rule, "C' |- global* : gt*"}, Globals_ok::derive(c, m.globals))) ||
      !each_ok(c, {rule, "(C |- elem : rt)*"}, m.elems, Elem_ok))
    return false;
  bool ok = each_ok(c, {rule, "(C |- data : ok)*"}, m.datas, Data_ok);
  ok = (!c.judges_bodies || funcs_ok(c, {rule, "(C |- func : dt)*"})) && ok;
  c.at(m.start_at);
  ok = (!m.start || c.report(c.holds({rule, "(C |- start : ok)?"}, Start_ok(c, *m.start)))) && ok;
  ok = each_ok(c, {rule, "(C |- export : nm xtE)*"}, m.exports, Export_ok) && ok;
  return names_disjoint(c, {rule, "$disjoint(nm*)"}) && ok && c.taken(rule);
}

namespace {

/// Is each branch hint annotation on an `if` or a `br_if` (branch hinting, "Text format")? If not, an error is
/// reported. Hints in a binary are in a custom section, which cannot make a module invalid.
bool hints_on_branches(const ValidModule& valid, Diagnostics& diagnostics) {
  const Module& m = *valid.module;
  if (m.source->binary) return true;
  for (const BranchHint& hint : m.branch_hints) {
    const Expr& body = m.funcs[hint.func - valid.imported_funcs()].body;
    const Op op = body.code[hint.pc].op;
    if (op == Op::if_ || op == Op::br_if) continue;
    constexpr std::string_view kWords = "@metadata.code.branch_hint annotation: invalid target";
    diagnostics.report({.fault = Fault::invalid,
                        .source = m.source,
                        .at = body.at[hint.pc],
                        .message = fmt::format("{}: {} is no branch", kWords, info(op).mnemonic),
                        .words = kWords,
                        .hint = "put it before an `if` or a `br_if`"});
    return false;
  }
  return true;
}

}  // namespace

std::shared_ptr<const ValidModule> validate(std::shared_ptr<Module> module, std::shared_ptr<TypeStore> types,
                                            Diagnostics& diagnostics, RuleObserver* observer) {
  Checker checker(std::move(module), std::move(types), diagnostics, observer);
  if (!Module_ok(checker)) return nullptr;
  return hints_on_branches(*checker.valid, diagnostics) ? checker.valid : nullptr;
}

std::optional<Declarations> validate_declarations(std::shared_ptr<Module> module, std::size_t datas,
                                                  std::shared_ptr<TypeStore> types) {
  Diagnostics untold(0);
  Checker checker(std::move(module), std::move(types), untold, nullptr);
  checker.judges_bodies = false;
  checker.datas.resize(datas);
  if (!Module_ok(checker)) return std::nullopt;
  return Declarations{checker.valid, datas, std::move(checker.refs)};
}

DefinitionJudge::DefinitionJudge(const Declarations& declarations) : declarations_(declarations) {}
DefinitionJudge::~DefinitionJudge() = default;

template <class Judge>
bool DefinitionJudge::judge(Judge judge) {
  const ValidModule& valid = *declarations_.valid;
  if (!checker_) {
    checker_ = std::make_unique<Checker>(std::const_pointer_cast<Module>(valid.module), valid.types, untold_,
                                         nullptr);
    *checker_->valid = valid;
    checker_->datas.resize(declarations_.datas);
    checker_->refs = declarations_.refs;
  }
  const bool holds = judge(*checker_);
  if (!holds) checker_.reset();  // it still has the error
  return holds;
}

bool DefinitionJudge::holds(u32 index, Func& func) {
  return judge([&](Checker& c) {
    c.inside(index);
    return Func_ok(c, func, declarations_.valid->funcs[index]);
  });
}

bool DefinitionJudge::holds(Data& data) {
  return judge([&](Checker& c) {
    c.inside(std::nullopt);
    return Data_ok(c, data);
  });
}

namespace {

HeapType close(const ValidModule& module, HeapType t) {
  if (t.kind != HeapKind::index) return t;
  // A mutant may have accepted a type that is not there.
  if (t.index >= module.type_ids.size()) return {HeapKind::bot};
  return {HeapKind::def, module.type_ids[t.index]};
}

/// $clos_externtype
struct CloseExternType {
  const ValidModule& module;

  ExternType operator()(FuncUse t) const { return FuncUse{{close(module, t.type)}}; }
  ExternType operator()(TagType t) const { return TagType{{close(module, t.type)}}; }
  ExternType operator()(MemoryType t) const { return t; }
  ExternType operator()(TableType t) const {
    t.ref = close(module, t.ref);
    return t;
  }
  ExternType operator()(GlobalType t) const {
    t.type = close(module, t.type);
    return t;
  }
};

}  // namespace

ValType close(const ValidModule& module, ValType t) {
  if (t.is_ref()) t.heap = close(module, t.heap);
  return t;
}

ExternType close(const ValidModule& module, const ExternType& t) {
  return std::visit(CloseExternType{module}, t);
}

}  // namespace wfx

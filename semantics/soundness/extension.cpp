// Store extension: what a step may change of a store (specification 3.0, appendix "Soundness").
#include "semantics/rules/soundness_extension.h"
#include "semantics/soundness/soundness_rules.h"

namespace wfx {

namespace {

bool is_same(const Value& a, const Value& b) { return same_reference(a, b) && a.high == b.high; }

bool is_equal(Judge& j, const Value& before, const Value& after) {
  return is_same(before, after) || j.differs(to_string(before), to_string(after));
}

bool are_equal(Judge& j, std::span<const Value> before, std::span<const Value> after) {
  if (before.size() != after.size())
    return j.differs(fmt::format("{} fields", before.size()), std::to_string(after.size()));
  for (std::size_t i = 0; i < before.size(); ++i)
    if (!is_equal(j, before[i], after[i])) return false;
  return true;
}

bool grows(Judge& j, u64 before, u64 after) {
  return before <= after || j.differs(fmt::format("at least {}", before), std::to_string(after));
}

}  // namespace

KeptStore::KeptStore(const Store& s, std::span<const HeapObject* const> objects,
                     const ModuleInst* instantiated)
    : tags(s.tags.begin(), s.tags.end()), globals(s.globals.begin(), s.globals.end()) {
  for (const MemInst& m : s.memories) memories.push_back({m.type.limits, m.bytes.size() / kPageSize});
  for (const TableInst& t : s.tables) tables.push_back({t.type.limits, t.elems.size()});
  for (const FuncInst& f : s.funcs) funcs.push_back({f.type, f.module, f.code});
  for (const auto& m : s.modules)
    modules.push_back(m.get() == instantiated ? Segments() : Segments{m->datas, m->elems});
  for (const HeapObject* o : objects) {
    const auto keep = [o](Fields& kept, std::span<const Value> fields) {
      kept.emplace(o->address, std::vector<Value>(fields.begin(), fields.end()));
    };
    switch (o->kind) {
      case HeapObject::Kind::struct_: keep(structs, static_cast<const StructInst*>(o)->fields); break;
      case HeapObject::Kind::array: keep(arrays, static_cast<const ArrayInst*>(o)->fields); break;
      case HeapObject::Kind::exn: keep(exns, static_cast<const ExnInst*>(o)->fields); break;
      case HeapObject::Kind::cont: conts.emplace(o->address, static_cast<const ContInst*>(o)->live()); break;
    }
  }
}

/// Extend_taginst
///   {TYPE jt} <= {TYPE jt}
bool Extend_taginst(Judge& j, const TagInst& before, const TagInst& after) {
  constexpr rules::Extend_taginst rule;
  return before.type == after.type ? j.taken(rule) : j.differs("the same type", "another type");
}

/// Extend_globalinst
///   {TYPE mut? t, VALUE val} <= {TYPE mut? t, VALUE val'}
///     -- mut? = mut \/ val = val'
bool Extend_globalinst(Judge& j, const GlobalInst& before, const GlobalInst& after) {
  constexpr rules::Extend_globalinst rule;
  return j.holds({rule, "mut? = mut \\/ val = val'"},
                 after.type.mut || is_equal(j, before.value, after.value)) &&
         j.taken(rule);
}

/// Extend_meminst
///   {TYPE at [n..m?] page, BYTES b*} <= {TYPE at [n'..m?] page, BYTES b'*}
///     -- n <= n'
///     -- |b*| <= |b'*|
bool Extend_meminst(Judge& j, const KeptSize& before, const MemInst& after) {
  constexpr rules::Extend_meminst rule;
  return j.holds({rule, "n <= n'"}, grows(j, before.limits.min, after.type.limits.min)) &&
         j.holds({rule, "|b*| <= |b'*|"}, grows(j, before.size, after.bytes.size() / kPageSize)) &&
         j.taken(rule);
}

/// Extend_tableinst
///   {TYPE at [n..m?] rt, REFS ref*} <= {TYPE at [n'..m?] rt, REFS ref'*}
///     -- n <= n'
///     -- |ref*| <= |ref'*|
bool Extend_tableinst(Judge& j, const KeptSize& before, const TableInst& after) {
  constexpr rules::Extend_tableinst rule;
  return j.holds({rule, "n <= n'"}, grows(j, before.limits.min, after.type.limits.min)) &&
         j.holds({rule, "|ref*| <= |ref'*|"}, grows(j, before.size, after.elems.size())) && j.taken(rule);
}

/// Extend_funcinst
///   {TYPE dt, MODULE mm, CODE fc} <= {TYPE dt, MODULE mm, CODE fc}
bool Extend_funcinst(Judge& j, const KeptFunc& before, const FuncInst& after) {
  constexpr rules::Extend_funcinst rule;
  const bool same = before.type == after.type && before.module == after.module && before.code == after.code;
  return same ? j.taken(rule) : j.differs("the same function", "another function");
}

/// Extend_datainst
///   {BYTES b*} <= {BYTES b'*}
///     -- b* = b'* \/ b'* = eps
bool Extend_datainst(Judge& j, const DataInst& before, const DataInst& after) {
  constexpr rules::Extend_datainst rule;
  const bool same = before.bytes.data() == after.bytes.data() && before.bytes.size() == after.bytes.size();
  return j.holds({rule, "b* = b'* \\/ b'* = eps"}, same || after.bytes.empty()) && j.taken(rule);
}

/// Extend_eleminst
///   {TYPE rt, REFS ref*} <= {TYPE rt, REFS ref'*}
///     -- ref* = ref'* \/ ref'* = eps
bool Extend_eleminst(Judge& j, const ElemInst& before, const ElemInst& after) {
  constexpr rules::Extend_eleminst rule;
  const bool dropped = after.size() == 0;
  return j.holds({rule, "ref* = ref'* \\/ ref'* = eps"},
                 dropped || (std::ranges::equal(before.funcs, after.funcs) &&
                             are_equal(j, before.refs, after.refs))) &&
         j.taken(rule);
}

/// Extend_structinst
///   {TYPE dt, FIELDS fv*} <= {TYPE dt, FIELDS fv'*}
///     -- dt ~~ struct (mut? zt)*
///     -- (mut? = mut \/ fv = fv')*
bool Extend_structinst(Judge& j, std::span<const Value> before, const StructInst& after) {
  constexpr rules::Extend_structinst rule;
  const auto* type = std::get_if<StructType>(&j.types.expand(after.type));
  if (!j.holds({rule, "dt ~~ struct (mut? zt)*"}, type != nullptr && before.size() == after.fields.size()))
    return false;
  bool holds = true;
  for (std::size_t i = 0; holds && i < before.size(); ++i)
    holds = type->fields[i].mut || is_equal(j, before[i], after.fields[i]);
  return j.holds({rule, "(mut? = mut \\/ fv = fv')*"}, holds) && j.taken(rule);
}

/// Extend_arrayinst
///   {TYPE dt, FIELDS fv*} <= {TYPE dt, FIELDS fv'*}
///     -- dt ~~ array (mut? zt)
///     -- (mut? = mut \/ fv = fv')*
bool Extend_arrayinst(Judge& j, std::span<const Value> before, const ArrayInst& after) {
  constexpr rules::Extend_arrayinst rule;
  const auto* type = std::get_if<ArrayType>(&j.types.expand(after.type));
  if (!j.holds({rule, "dt ~~ array (mut? zt)"}, type != nullptr)) return false;
  return j.holds({rule, "(mut? = mut \\/ fv = fv')*"},
                 type->field.mut || are_equal(j, before, after.fields)) &&
         j.taken(rule);
}

/// Extend_exninst
///   {TAG ta, FIELDS val*} <= {TAG ta, FIELDS val*}
bool Extend_exninst(Judge& j, std::span<const Value> before, const ExnInst& after) {
  constexpr rules::Extend_exninst rule;
  return are_equal(j, before, after.fields) && j.taken(rule);
}

namespace {

/// Judges the instances that there were before.
template <class Kept, class Space, class Inst>
bool extend_all(Judge& j, const std::vector<Kept>& before, const Space& after,
                bool (*judge)(Judge&, const Kept&, const Inst&)) {
  if (after.size() < before.size())
    return j.differs(fmt::format("at least {} instances", before.size()), std::to_string(after.size()));
  for (std::size_t a = 0; a < before.size(); ++a)
    if (!judge(j, before[a], after[a])) return false;
  return true;
}

/// Judges the objects of a kind that there were before and that have not been freed.
template <class Inst>
bool extend_objects(Judge& j, HeapObject::Kind kind, const KeptStore::Fields& before,
                    bool (*judge)(Judge&, std::span<const Value>, const Inst&)) {
  for (const HeapObject* o : j.objects) {
    if (o->kind != kind) continue;
    const auto kept = before.find(o->address);
    if (kept != before.end() && !judge(j, kept->second, *static_cast<const Inst*>(o))) return false;
  }
  return true;
}

bool extend_conts(Judge& j, const std::unordered_map<u64, bool>& before) {
  for (const HeapObject* o : j.objects) {
    if (o->kind != HeapObject::Kind::cont) continue;
    const auto kept = before.find(o->address);
    if (kept != before.end() && !Extend_continst::derive(j, kept->second, *static_cast<const ContInst*>(o)))
      return false;
  }
  return true;
}

template <class Inst>
bool extend_segments(Judge& j, const KeptStore& before, std::vector<Inst> KeptStore::Segments::* kept,
                     std::vector<Inst> ModuleInst::* now, bool (*judge)(Judge&, const Inst&, const Inst&)) {
  for (std::size_t m = 0; m < std::min(before.modules.size(), j.s.modules.size()); ++m)
    if (!extend_all(j, before.modules[m].*kept, (*j.s.modules[m]).*now, judge)) return false;
  return true;
}

}  // namespace

/// Extend_store
///   s <= s'
///     -- (s.TAGS[a] <= s'.TAGS[a])^(a<|s.TAGS|)
///     -- (s.GLOBALS[a] <= s'.GLOBALS[a])^(a<|s.GLOBALS|)
///     -- (s.MEMS[a] <= s'.MEMS[a])^(a<|s.MEMS|)
///     -- (s.TABLES[a] <= s'.TABLES[a])^(a<|s.TABLES|)
///     -- (s.FUNCS[a] <= s'.FUNCS[a])^(a<|s.FUNCS|)
///     -- (s.DATAS[a] <= s'.DATAS[a])^(a<|s.DATAS|)
///     -- (s.ELEMS[a] <= s'.ELEMS[a])^(a<|s.ELEMS|)
///     -- (s.STRUCTS[a] <= s'.STRUCTS[a])^(a<|s.STRUCTS|)
///     -- (s.ARRAYS[a] <= s'.ARRAYS[a])^(a<|s.ARRAYS|)
///     -- (s.EXNS[a] <= s'.EXNS[a])^(a<|s.EXNS|)
///     -- (s.CONTS[a] <= s'.CONTS[a])^(a<|s.CONTS|)
bool Extend_store(Judge& j, const KeptStore& before) {
  constexpr rules::Extend_store rule;
  const Store& s = j.s;
  using Kind = HeapObject::Kind;
  return j.holds({rule, "(s.TAGS[a] <= s'.TAGS[a])^(a<|s.TAGS|)"},
                 extend_all(j, before.tags, s.tags, Extend_taginst)) &&
         j.holds({rule, "(s.GLOBALS[a] <= s'.GLOBALS[a])^(a<|s.GLOBALS|)"},
                 extend_all(j, before.globals, s.globals, Extend_globalinst)) &&
         j.holds({rule, "(s.MEMS[a] <= s'.MEMS[a])^(a<|s.MEMS|)"},
                 extend_all(j, before.memories, s.memories, Extend_meminst)) &&
         j.holds({rule, "(s.TABLES[a] <= s'.TABLES[a])^(a<|s.TABLES|)"},
                 extend_all(j, before.tables, s.tables, Extend_tableinst)) &&
         j.holds({rule, "(s.FUNCS[a] <= s'.FUNCS[a])^(a<|s.FUNCS|)"},
                 extend_all(j, before.funcs, s.funcs, Extend_funcinst)) &&
         j.holds(
             {rule, "(s.DATAS[a] <= s'.DATAS[a])^(a<|s.DATAS|)"},
             extend_segments(j, before, &KeptStore::Segments::datas, &ModuleInst::datas, Extend_datainst)) &&
         j.holds(
             {rule, "(s.ELEMS[a] <= s'.ELEMS[a])^(a<|s.ELEMS|)"},
             extend_segments(j, before, &KeptStore::Segments::elems, &ModuleInst::elems, Extend_eleminst)) &&
         j.holds({rule, "(s.STRUCTS[a] <= s'.STRUCTS[a])^(a<|s.STRUCTS|)"},
                 extend_objects(j, Kind::struct_, before.structs, Extend_structinst)) &&
         j.holds({rule, "(s.ARRAYS[a] <= s'.ARRAYS[a])^(a<|s.ARRAYS|)"},
                 extend_objects(j, Kind::array, before.arrays, Extend_arrayinst)) &&
         j.holds({rule, "(s.EXNS[a] <= s'.EXNS[a])^(a<|s.EXNS|)"},
                 extend_objects(j, Kind::exn, before.exns, Extend_exninst)) &&
         j.holds({rule, "(s.CONTS[a] <= s'.CONTS[a])^(a<|s.CONTS|)"}, extend_conts(j, before.conts)) &&
         j.taken(rule);
}

}  // namespace wfx

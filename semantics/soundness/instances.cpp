// The instances of a store (specification 3.0, appendix "Soundness").
//
// The types in a store are closed and were interned from types that validation found well-formed, so that no rule here
// judges that again.
#include "semantics/rules/soundness_instances.h"
#include "semantics/soundness/soundness_rules.h"

namespace wfx {

namespace {

bool are_within(const Limits& limits, u64 most) {
  return limits.min <= most && (!limits.max || (limits.min <= *limits.max && *limits.max <= most));
}

bool sized(Judge& j, u64 expected, u64 found) {
  return expected == found || j.differs(std::to_string(expected), std::to_string(found));
}

bool values_ok(Judge& j, std::span<const Value> values, ValType t) {
  return std::ranges::all_of(values, [&](const Value& v) { return Val_ok::derive(j, v, t); });
}

template <class Comp>
const Comp* expand_as(const Judge& j, DefTypeId dt) {
  return std::get_if<Comp>(&j.types.expand(dt));
}

}  // namespace

/// Taginst_ok
///   s |- {TYPE jt} : jt
///     -- jt ~~ func t_1* -> t_2*
bool Taginst_ok(Judge& j, const TagInst& tag) {
  constexpr rules::Taginst_ok rule;
  return j.holds({rule, "jt ~~ func t_1* -> t_2*"}, expand_as<FuncType>(j, tag.type) != nullptr) &&
         j.taken(rule);
}

/// Globalinst_ok
///   s |- {TYPE mut? t, VALUE val} : mut? t
///     -- s |- val : t
bool Globalinst_ok(Judge& j, const GlobalInst& global) {
  constexpr rules::Globalinst_ok rule;
  return j.holds({rule, "s |- val : t"}, Val_ok::derive(j, global.value, global.type.type)) && j.taken(rule);
}

// An instance keeps the limits that it was made with. In the rule, their minimum is what the size is now.

/// Meminst_ok
///   s |- {TYPE at [n..m?] page, BYTES b*} : at [n..m?] page
///     -- at [n..m?] page : ok
///     -- |b*| = n * 64 Ki
bool Meminst_ok(Judge& j, const MemInst& mem) {
  constexpr rules::Meminst_ok rule;
  const u64 most = mem.type.addr == AddrType::i32 ? u64{1} << 16 : u64{1} << 48;
  const u64 n = mem.bytes.size() / kPageSize;
  const Limits limits{n, mem.type.limits.max};
  return j.holds({rule, "at [n..m?] page : ok"}, n >= mem.type.limits.min && are_within(limits, most)) &&
         j.holds({rule, "|b*| = n * 64 Ki"}, sized(j, n * kPageSize, mem.bytes.size())) && j.taken(rule);
}

/// Tableinst_ok
///   s |- {TYPE at [n..m?] rt, REFS ref*} : at [n..m?] rt
///     -- at [n..m?] rt : ok
///     -- |ref*| = n
///     -- (s |- ref : rt)*
bool Tableinst_ok(Judge& j, const TableInst& table) {
  constexpr rules::Tableinst_ok rule;
  const u64 most = table.type.addr == AddrType::i32 ? 0xFFFFFFFF : ~u64{0};
  const u64 n = std::max<u64>(table.elems.size(), table.type.limits.min);
  return j.holds({rule, "at [n..m?] rt : ok"}, are_within({n, table.type.limits.max}, most)) &&
         j.holds({rule, "|ref*| = n"}, sized(j, n, table.elems.size())) &&
         j.holds({rule, "(s |- ref : rt)*"}, values_ok(j, table.elems, table.type.ref)) && j.taken(rule);
}

/// Funcinst_ok
///   s |- {TYPE dt, MODULE moduleinst, CODE func} : dt
///     -- s |- moduleinst : C
///     -- C |- func : dt'
///     -- C |- dt' <: dt
bool Funcinst_ok(Judge& j, const FuncInst& func) {
  constexpr rules::Funcinst_ok rule;
  // Store_ok judges each module instance once, and not once for each of its functions.
  const ModuleInst* module = func.module;
  if (!j.holds({rule, "s |- moduleinst : C"}, module != nullptr && func.code != nullptr)) return false;
  const DefTypeId dt = module->valid->type_ids[func.code->type];
  return j.holds({rule, "C |- func : dt'"}, j.code.of(func).is_valid()) &&
         j.holds({rule, "C |- dt' <: dt"}, matches(j.types, dt, func.type)) && j.taken(rule);
}

/// Datainst_ok
///   s |- {BYTES b*} : ok
bool Datainst_ok(Judge& j, const DataInst&) {
  constexpr rules::Datainst_ok rule;
  return j.taken(rule);
}

/// Eleminst_ok
///   s |- {TYPE rt, REFS ref*} : rt
///     -- (s |- ref : rt)*
bool Eleminst_ok(Judge& j, const ModuleInst& module, std::size_t elem) {
  constexpr rules::Eleminst_ok rule;
  const ElemInst& inst = module.elems[elem];
  bool holds = true;
  for (std::size_t i = 0; holds && i < inst.size(); ++i)
    holds = Val_ok::derive(j, inst.ref(module, i), module.valid->elems[elem]);
  return j.holds({rule, "(s |- ref : rt)*"}, holds) && j.taken(rule);
}

namespace {

/// Does the address lie in the store? It then has the type of its instance.
bool address_ok(Judge& j, const Extern& xa) {
  if (std::visit([](const auto* inst) { return inst == nullptr; }, xa)) return false;
  ExternType xt = type_of(xa);
  return Externaddr_ok::derive(j, xa, xt);
}

}  // namespace

/// Exportinst_ok
///   s |- {NAME nm, ADDR xa} : ok
///     -- s |- xa : xt
bool Exportinst_ok(Judge& j, const Extern& xa) {
  constexpr rules::Exportinst_ok rule;
  return j.holds({rule, "s |- xa : xt"}, address_ok(j, xa)) && j.taken(rule);
}

/// Structinst_ok
///   s |- {TYPE dt, FIELDS fv*} : ok
///     -- dt ~~ struct (mut? zt)*
///     -- (s |- fv : zt)*
bool Structinst_ok(Judge& j, const StructInst& inst) {
  constexpr rules::Structinst_ok rule;
  const auto* type = expand_as<StructType>(j, inst.type);
  if (!j.holds({rule, "dt ~~ struct (mut? zt)*"}, type != nullptr)) return false;
  bool holds = sized(j, type->fields.size(), inst.fields.size());
  for (std::size_t i = 0; holds && i < inst.fields.size(); ++i)
    holds = Fieldval_ok::derive(j, inst.fields[i], type->fields[i]);
  return j.holds({rule, "(s |- fv : zt)*"}, holds) && j.taken(rule);
}

/// Arrayinst_ok
///   s |- {TYPE dt, FIELDS fv*} : ok
///     -- dt ~~ array (mut? zt)
///     -- (s |- fv : zt)*
bool Arrayinst_ok(Judge& j, const ArrayInst& inst) {
  constexpr rules::Arrayinst_ok rule;
  const auto* type = expand_as<ArrayType>(j, inst.type);
  if (!j.holds({rule, "dt ~~ array (mut? zt)"}, type != nullptr)) return false;
  const bool holds = std::ranges::all_of(
      inst.fields, [&](const Value& v) { return Fieldval_ok::derive(j, v, type->field); });
  return j.holds({rule, "(s |- fv : zt)*"}, holds) && j.taken(rule);
}

/// Exninst_ok
///   s |- {TAG ta, FIELDS val*} : ok
///     -- dt = s.TAGS[ta].TYPE
///     -- dt ~~ func t* -> eps
///     -- (s |- val : t)*
bool Exninst_ok(Judge& j, const ExnInst& inst) {
  constexpr rules::Exninst_ok rule;
  if (!j.holds({rule, "dt = s.TAGS[ta].TYPE"}, inst.tag != nullptr && address_ok(j, inst.tag))) return false;
  const auto* type = expand_as<FuncType>(j, inst.tag->type);
  if (!j.holds({rule, "dt ~~ func t* -> eps"}, type != nullptr && type->results.empty())) return false;
  bool holds = sized(j, type->params.size(), inst.fields.size());
  for (std::size_t i = 0; holds && i < inst.fields.size(); ++i)
    holds = Val_ok::derive(j, inst.fields[i], type->params[i]);
  return j.holds({rule, "(s |- val : t)*"}, holds) && j.taken(rule);
}

namespace {

/// Are the addresses of one kind in the store, and of the types that the module has them with?
template <class Inst, class Type>
bool space_ok(Judge& j, const std::vector<Inst*>& space, const std::vector<Type>& types) {
  // An instantiation that a trap or a limit has ended leaves an instance with a part of its spaces.
  for (std::size_t i = 0; i < space.size(); ++i) {
    ExternType xt;
    if constexpr (std::is_same_v<Inst, FuncInst>)
      xt = FuncUse{{{HeapKind::def, types[i]}}};
    else if constexpr (std::is_same_v<Inst, TagInst>)
      xt = TagType{{{HeapKind::def, types[i]}}};
    else
      xt = types[i];
    if (!Externaddr_ok::derive(j, Extern(space[i]), xt)) return false;
  }
  return true;
}

bool datas_ok(Judge& j, const ModuleInst& m) {
  return std::ranges::all_of(m.datas, [&](const DataInst& data) { return Datainst_ok(j, data); });
}

bool elems_ok(Judge& j, const ModuleInst& m) {
  for (std::size_t i = 0; &m != j.instantiated && i < m.elems.size(); ++i)
    if (!Eleminst_ok(j, m, i)) return false;
  return true;
}

bool exports_ok(Judge& j, const ModuleInst& m) {
  return std::ranges::all_of(m.exports, [&](const auto& e) { return Exportinst_ok(j, e.second); });
}

}  // namespace

/// Moduleinst_ok
///   s |- moduleinst : C
///     -- (s |- tag tagaddr : tag tagtype)*
///     -- (s |- global globaladdr : global globaltype)*
///     -- (s |- func funcaddr : func deftype_F)*
///     -- (s |- mem memaddr : mem memtype)*
///     -- (s |- table tableaddr : table tabletype)*
///     -- (s |- s.DATAS[dataaddr] : datatype)*
///     -- (s |- s.ELEMS[elemaddr] : elemtype)*
///     -- (s |- exportinst : ok)*
bool Moduleinst_ok(Judge& j, const ModuleInst& m) {
  constexpr rules::Moduleinst_ok rule;
  const ValidModule& c = *m.valid;
  return j.holds({rule, "(s |- tag tagaddr : tag tagtype)*"}, space_ok(j, m.tags, c.tags)) &&
         j.holds({rule, "(s |- global globaladdr : global globaltype)*"},
                 space_ok(j, m.globals, c.globals)) &&
         j.holds({rule, "(s |- func funcaddr : func deftype_F)*"}, space_ok(j, m.funcs, c.funcs)) &&
         j.holds({rule, "(s |- mem memaddr : mem memtype)*"}, space_ok(j, m.memories, c.memories)) &&
         j.holds({rule, "(s |- table tableaddr : table tabletype)*"}, space_ok(j, m.tables, c.tables)) &&
         j.holds({rule, "(s |- s.DATAS[dataaddr] : datatype)*"}, datas_ok(j, m)) &&
         j.holds({rule, "(s |- s.ELEMS[elemaddr] : elemtype)*"}, elems_ok(j, m)) &&
         j.holds({rule, "(s |- exportinst : ok)*"}, exports_ok(j, m)) && j.taken(rule);
}

}  // namespace wfx

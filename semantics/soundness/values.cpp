// Values, field values and external addresses in a store (specification 3.0, section 4.2.1, "Values").
#include "semantics/rules/soundness_values.h"
#include "semantics/soundness/soundness_rules.h"

namespace wfx {

namespace {

bool is_at(const auto& space, const auto* inst) {
  return inst != nullptr && inst->address < space.size() && &space[inst->address] == inst;
}

bool is_object(const HeapObject* object, HeapObject::Kind kind) {
  return object != nullptr && object->kind == kind;
}

/// Is the value of the number or vector type?
bool has_tag(Judge& j, const Value& v, ValType t, ValueTag tag) {
  return v.tag == tag || j.differs(to_string(t), to_string(v));
}

}  // namespace

/// Num_ok
///   s |- nt.const c : nt
bool Num_ok(Judge& j, const Value&, ValType) {
  constexpr rules::Num_ok rule;
  return j.taken(rule);
}

/// Vec_ok
///   s |- vt.const c : vt
bool Vec_ok(Judge& j, const Value&, ValType) {
  constexpr rules::Vec_ok rule;
  return j.taken(rule);
}

// ---- references

/// Ref_ok/null
///   s |- ref.null : (ref null bot)
bool Ref_ok::null(Judge& j, const Value&, RefType& rt) {
  constexpr rules::Ref_ok_null rule;
  rt = ValType::ref(true, {HeapKind::bot});
  return j.taken(rule);
}

/// Ref_ok/i31
///   s |- ref.i31 i : (ref i31)
bool Ref_ok::i31(Judge& j, const Value&, RefType& rt) {
  constexpr rules::Ref_ok_i31 rule;
  rt = ValType::ref(false, {HeapKind::i31});
  return j.taken(rule);
}

/// Ref_ok/struct
///   s |- ref.struct a : (ref dt)
///     -- s.STRUCTS[a].TYPE = dt
bool Ref_ok::struct_(Judge& j, const Value& ref, RefType& rt) {
  constexpr rules::Ref_ok_struct_ rule;
  if (!j.holds({rule, "s.STRUCTS[a].TYPE = dt"}, is_object(ref.struct_, HeapObject::Kind::struct_)))
    return false;
  rt = ValType::ref(false, {HeapKind::def, ref.struct_->type});
  return j.taken(rule);
}

/// Ref_ok/array
///   s |- ref.array a : (ref dt)
///     -- s.ARRAYS[a].TYPE = dt
bool Ref_ok::array(Judge& j, const Value& ref, RefType& rt) {
  constexpr rules::Ref_ok_array rule;
  if (!j.holds({rule, "s.ARRAYS[a].TYPE = dt"}, is_object(ref.array, HeapObject::Kind::array))) return false;
  rt = ValType::ref(false, {HeapKind::def, ref.array->type});
  return j.taken(rule);
}

/// Ref_ok/func
///   s |- ref.func a : (ref dt)
///     -- s.FUNCS[a].TYPE = dt
bool Ref_ok::func(Judge& j, const Value& ref, RefType& rt) {
  constexpr rules::Ref_ok_func rule;
  if (!j.holds({rule, "s.FUNCS[a].TYPE = dt"}, is_at(j.s.funcs, ref.func))) return false;
  rt = ValType::ref(false, {HeapKind::def, ref.func->type});
  return j.taken(rule);
}

/// Ref_ok/exn
///   s |- ref.exn a : (ref exn)
///     -- s.EXNS[a] = exn
bool Ref_ok::exn(Judge& j, const Value& ref, RefType& rt) {
  constexpr rules::Ref_ok_exn rule;
  if (!j.holds({rule, "s.EXNS[a] = exn"}, is_object(ref.exn, HeapObject::Kind::exn))) return false;
  rt = ValType::ref(false, {HeapKind::exn});
  return j.taken(rule);
}

/// Ref_ok/cont
///   s |- ref.cont a : (ref dt)
///     -- dt ~~ cont ft
///     -- s |- s.CONTS[a] : ft
bool Ref_ok::cont(Judge& j, const Value& ref, RefType& rt) {
  constexpr rules::Ref_ok_cont rule;
  // A continuation has many types, of which the one that is needed is judged. Of `cont` alone, there is always one.
  const bool is_abstract = rt.heap.kind == HeapKind::cont;
  const FuncType* ft = j.func_of_cont(rt.heap);
  if (!j.holds({rule, "dt ~~ cont ft"}, is_abstract || ft != nullptr)) return false;
  if (!j.holds({rule, "s |- s.CONTS[a] : ft"}, is_object(ref.cont, HeapObject::Kind::cont) &&
                                                   (is_abstract || Continst_ok::derive(j, *ref.cont, *ft))))
    return false;
  rt.nullable = false;
  return j.taken(rule);
}

/// Ref_ok/host
///   s |- ref.host a : (ref any)
bool Ref_ok::host(Judge& j, const Value&, RefType& rt) {
  constexpr rules::Ref_ok_host rule;
  rt = ValType::ref(false, {HeapKind::any});
  return j.taken(rule);
}

namespace {

/// Judges the reference, which is not one of `extern`, by the rule of its form.
bool internal_ref_ok(Judge& j, const Value& ref, RefType& rt) {
  switch (ref.tag) {
    case ValueTag::null: return Ref_ok::null(j, ref, rt);
    case ValueTag::i31: return Ref_ok::i31(j, ref, rt);
    case ValueTag::func: return Ref_ok::func(j, ref, rt);
    case ValueTag::struct_: return Ref_ok::struct_(j, ref, rt);
    case ValueTag::array: return Ref_ok::array(j, ref, rt);
    case ValueTag::exn: return Ref_ok::exn(j, ref, rt);
    case ValueTag::cont: return Ref_ok::cont(j, ref, rt);
    case ValueTag::host: return Ref_ok::host(j, ref, rt);
    default: return j.differs("a reference", to_string(ref));
  }
}

}  // namespace

/// Ref_ok/extern
///   s |- ref.extern ref : (ref extern)
///     -- s |- ref : (ref any)
///     -- ref =/= ref.null
bool Ref_ok::extern_(Judge& j, const Value& ref, RefType& rt) {
  constexpr rules::Ref_ok_extern_ rule;
  const RefType any = ValType::ref(false, {HeapKind::any});
  RefType found = any;
  if (!j.holds({rule, "s |- ref : (ref any)"}, internal_ref_ok(j, ref, found) && j.is_subtype(found, any)) ||
      !j.holds({rule, "ref =/= ref.null"}, !ref.is_null()))
    return false;
  rt = ValType::ref(false, {HeapKind::extern_});
  return j.taken(rule);
}

/// Ref_ok/sub
///   s |- ref : rt
///     -- s |- ref : rt'
///     -- {} |- rt' <: rt
bool Ref_ok::sub(Judge& j, const Value& ref, RefType& rt) {
  constexpr rules::Ref_ok_sub rule;
  RefType found = rt;
  if (!j.holds({rule, "s |- ref : rt'"},
               ref.external ? extern_(j, ref, found) : internal_ref_ok(j, ref, found)))
    return false;
  // The bottom of all heap types is below those of each hierarchy.
  const bool is_bot = found.heap.kind == HeapKind::bot;
  const bool is_subtype = is_bot ? rt.nullable : j.is_subtype(found, rt);
  return j.holds({rule, "{} |- rt' <: rt"},
                 is_subtype ||
                     j.differs(to_string(rt), fmt::format("{} : {}", to_string(ref),
                                                          is_bot ? "(ref null bot)" : to_string(found)))) &&
         j.taken(rule);
}

bool Ref_ok::derive(Judge& j, const Value& ref, RefType rt) { return sub(j, ref, rt); }

// ---- values

/// Val_ok/num
///   s |- num : nt
///     -- s |- num : nt
bool Val_ok::num(Judge& j, const Value& v, ValType t) {
  constexpr rules::Val_ok_num rule;
  const auto tag = static_cast<ValueTag>(static_cast<u8>(t.kind) - static_cast<u8>(ValKind::i32));
  return j.holds({rule, "s |- num : nt"}, has_tag(j, v, t, tag) && Num_ok(j, v, t)) && j.taken(rule);
}

/// Val_ok/vec
///   s |- vec : vt
///     -- s |- vec : vt
bool Val_ok::vec(Judge& j, const Value& v, ValType t) {
  constexpr rules::Val_ok_vec rule;
  return j.holds({rule, "s |- vec : vt"}, has_tag(j, v, t, ValueTag::v128) && Vec_ok(j, v, t)) &&
         j.taken(rule);
}

/// Val_ok/ref
///   s |- ref : rt
///     -- s |- ref : rt
bool Val_ok::ref(Judge& j, const Value& v, ValType t) {
  constexpr rules::Val_ok_ref rule;
  const bool is_ref = v.is_ref() || j.differs(to_string(t), to_string(v));
  return j.holds({rule, "s |- ref : rt"}, is_ref && Ref_ok::derive(j, v, t)) && j.taken(rule);
}

bool Val_ok::derive(Judge& j, const Value& v, ValType t) {
  switch (t.kind) {
    case ValKind::ref: return ref(j, v, t);
    case ValKind::v128: return vec(j, v, t);
    case ValKind::bot: return true;  // code that is never reached needs it: any value will do
    default: return num(j, v, t);
  }
}

// ---- fields

/// Packval_ok
///   s |- pt.pack c : pt
bool Packval_ok(Judge& j, const Value&, PackKind) {
  constexpr rules::Packval_ok rule;
  return j.taken(rule);
}

/// Fieldval_ok/val
///   s |- val : t
///     -- s |- val : t
bool Fieldval_ok::val(Judge& j, const Value& v, const FieldType& zt) {
  constexpr rules::Fieldval_ok_val rule;
  return j.holds({rule, "s |- val : t"}, Val_ok::derive(j, v, zt.type)) && j.taken(rule);
}

/// Fieldval_ok/packval
///   s |- packval : pt
///     -- s |- packval : pt
bool Fieldval_ok::packval(Judge& j, const Value& v, const FieldType& zt) {
  constexpr rules::Fieldval_ok_packval rule;
  const u64 most = zt.pack == PackKind::i8 ? 0xFF : 0xFFFF;
  const bool is_packed = (v.tag == ValueTag::i32 && v.bits <= most) ||
                         j.differs(zt.pack == PackKind::i8 ? "i8" : "i16", to_string(v));
  return j.holds({rule, "s |- packval : pt"}, is_packed && Packval_ok(j, v, zt.pack)) && j.taken(rule);
}

bool Fieldval_ok::derive(Judge& j, const Value& v, const FieldType& zt) {
  return zt.pack == PackKind::none ? val(j, v, zt) : packval(j, v, zt);
}

// ---- external addresses

/// Externaddr_ok/tag
///   s |- tag a : tag taginst.TYPE
///     -- s.TAGS[a] = taginst
bool Externaddr_ok::tag(Judge& j, const Extern& xa, ExternType& xt) {
  constexpr rules::Externaddr_ok_tag rule;
  if (!j.holds({rule, "s.TAGS[a] = taginst"}, is_at(j.s.tags, std::get<TagInst*>(xa)))) return false;
  xt = type_of(xa);
  return j.taken(rule);
}

/// Externaddr_ok/global
///   s |- global a : global globalinst.TYPE
///     -- s.GLOBALS[a] = globalinst
bool Externaddr_ok::global(Judge& j, const Extern& xa, ExternType& xt) {
  constexpr rules::Externaddr_ok_global rule;
  if (!j.holds({rule, "s.GLOBALS[a] = globalinst"}, is_at(j.s.globals, std::get<GlobalInst*>(xa))))
    return false;
  xt = type_of(xa);
  return j.taken(rule);
}

/// Externaddr_ok/mem
///   s |- mem a : mem meminst.TYPE
///     -- s.MEMS[a] = meminst
bool Externaddr_ok::mem(Judge& j, const Extern& xa, ExternType& xt) {
  constexpr rules::Externaddr_ok_mem rule;
  if (!j.holds({rule, "s.MEMS[a] = meminst"}, is_at(j.s.memories, std::get<MemInst*>(xa)))) return false;
  xt = type_of(xa);
  return j.taken(rule);
}

/// Externaddr_ok/table
///   s |- table a : table tableinst.TYPE
///     -- s.TABLES[a] = tableinst
bool Externaddr_ok::table(Judge& j, const Extern& xa, ExternType& xt) {
  constexpr rules::Externaddr_ok_table rule;
  if (!j.holds({rule, "s.TABLES[a] = tableinst"}, is_at(j.s.tables, std::get<TableInst*>(xa)))) return false;
  xt = type_of(xa);
  return j.taken(rule);
}

/// Externaddr_ok/func
///   s |- func a : func funcinst.TYPE
///     -- s.FUNCS[a] = funcinst
bool Externaddr_ok::func(Judge& j, const Extern& xa, ExternType& xt) {
  constexpr rules::Externaddr_ok_func rule;
  if (!j.holds({rule, "s.FUNCS[a] = funcinst"}, is_at(j.s.funcs, std::get<FuncInst*>(xa)))) return false;
  xt = type_of(xa);
  return j.taken(rule);
}

/// Externaddr_ok/sub
///   s |- externaddr : xt
///     -- s |- externaddr : xt'
///     -- {} |- xt' <: xt
bool Externaddr_ok::sub(Judge& j, const Extern& xa, ExternType& xt) {
  constexpr rules::Externaddr_ok_sub rule;
  // By the order of ExternKind.
  constexpr Function* kByKind[] = {func, table, mem, global, tag};
  ExternType found;
  return j.holds({rule, "s |- externaddr : xt'"}, kByKind[xa.index()](j, xa, found)) &&
         j.holds({rule, "{} |- xt' <: xt"}, matches(j.types, found, xt)) && j.taken(rule);
}

bool Externaddr_ok::derive(Judge& j, const Extern& xa, ExternType& xt) { return sub(j, xa, xt); }

}  // namespace wfx

// Validity of types (specification 3.0, section 3.2; Explainer.md, "Types" and "Tags"). Types are judged as written,
// with type indices, after the closed types of their recursive group have been added to C.TYPES.
#include "semantics/rules/typing_types.h"
#include "semantics/typing/context.h"
#include "semantics/typing/subtype_mismatch.h"

namespace wfx {

/// Numtype_ok
///   C |- numtype : ok
bool Numtype_ok(Context& c, ValType) {
  constexpr rules::Numtype_ok rule;
  return c.taken(rule);
}

/// Vectype_ok
///   C |- vectype : ok
bool Vectype_ok(Context& c, ValType) {
  constexpr rules::Vectype_ok rule;
  return c.taken(rule);
}

/// Typeuse_ok/typeidx
///   C |- typeidx : ok
///     -- C.TYPES[typeidx] = dt
bool Typeuse_ok::typeidx(Context& c, HeapType t) {
  constexpr rules::Typeuse_ok_typeidx rule;
  if (!c.lookup({rule, "C.TYPES[typeidx] = dt"}, c.valid->type_ids, t.index, "unknown type")) return false;
  return c.taken(rule);
}

/// Heaptype_ok/abs
///   C |- absheaptype : ok
bool Heaptype_ok::abs(Context& c, HeapType) {
  constexpr rules::Heaptype_ok_abs rule;
  return c.taken(rule);
}

/// Heaptype_ok/typeuse
///   C |- typeuse : ok
///     -- Typeuse_ok: C |- typeuse : ok
bool Heaptype_ok::typeuse(Context& c, HeapType t) {
  constexpr rules::Heaptype_ok_typeuse rule;
  return c.holds({rule, "Typeuse_ok: C |- typeuse : ok"}, Typeuse_ok::typeidx(c, t)) && c.taken(rule);
}

bool Heaptype_ok::derive(Context& c, HeapType t) {
  return t.kind == HeapKind::index ? typeuse(c, t) : abs(c, t);
}

/// Reftype_ok
///   C |- ref null? heaptype : ok
///     -- C |- heaptype : ok
bool Reftype_ok(Context& c, RefType t) {
  constexpr rules::Reftype_ok rule;
  return c.holds({rule, "C |- heaptype : ok"}, Heaptype_ok::derive(c, t.heap)) && c.taken(rule);
}

/// Valtype_ok/num
///   C |- numtype : ok
///     -- Numtype_ok: C |- numtype : ok
bool Valtype_ok::num(Context& c, ValType t) {
  constexpr rules::Valtype_ok_num rule;
  return c.holds({rule, "Numtype_ok: C |- numtype : ok"}, Numtype_ok(c, t)) && c.taken(rule);
}

/// Valtype_ok/vec
///   C |- vectype : ok
///     -- Vectype_ok: C |- vectype : ok
bool Valtype_ok::vec(Context& c, ValType t) {
  constexpr rules::Valtype_ok_vec rule;
  return c.holds({rule, "Vectype_ok: C |- vectype : ok"}, Vectype_ok(c, t)) && c.taken(rule);
}

/// Valtype_ok/ref
///   C |- reftype : ok
///     -- Reftype_ok: C |- reftype : ok
bool Valtype_ok::ref(Context& c, ValType t) {
  constexpr rules::Valtype_ok_ref rule;
  return c.holds({rule, "Reftype_ok: C |- reftype : ok"}, Reftype_ok(c, t)) && c.taken(rule);
}

bool Valtype_ok::derive(Context& c, ValType t) {
  switch (t.kind) {
    case ValKind::ref: return ref(c, t);
    case ValKind::v128: return vec(c, t);
    default: return num(c, t);
  }
}

/// Resulttype_ok
///   C |- t* : ok
///     -- (C |- t : ok)*
bool Resulttype_ok(Context& c, const ResultType& ts) {
  constexpr rules::Resulttype_ok rule;
  for (const ValType t : ts)
    if (!c.holds({rule, "(C |- t : ok)*"}, Valtype_ok::derive(c, t))) return false;
  return c.taken(rule);
}

/// Expand
///   deftype ~~ comptype
///     -- $unrolldt(deftype) = sub final? typeuse* comptype
const CompType* Expand(Context& c, DefTypeId t) {
  constexpr rules::Expand rule;
  c.taken(rule);
  return &c.types->unroll(t).comp;
}

/// Expand_use/typeidx
///   typeidx ~~_C comptype
///     -- C.TYPES[typeidx] ~~ comptype
const CompType* Expand_use::typeidx(Context& c, HeapType t) {
  constexpr rules::Expand_use_typeidx rule;
  const auto* dt =
      c.lookup({rule, "C.TYPES[typeidx] ~~ comptype"}, c.valid->type_ids, t.index, "unknown type");
  if (!dt) return nullptr;
  c.taken(rule);
  return Expand(c, *dt);
}

// Composite types

/// Packtype_ok
///   C |- packtype : ok
bool Packtype_ok(Context& c, PackKind) {
  constexpr rules::Packtype_ok rule;
  return c.taken(rule);
}

/// Storagetype_ok/val
///   C |- valtype : ok
///     -- Valtype_ok: C |- valtype : ok
bool Storagetype_ok::val(Context& c, const FieldType& t) {
  constexpr rules::Storagetype_ok_val rule;
  return c.holds({rule, "Valtype_ok: C |- valtype : ok"}, Valtype_ok::derive(c, t.type)) && c.taken(rule);
}

/// Storagetype_ok/pack
///   C |- packtype : ok
///     -- Packtype_ok: C |- packtype : ok
bool Storagetype_ok::pack(Context& c, const FieldType& t) {
  constexpr rules::Storagetype_ok_pack rule;
  return c.holds({rule, "Packtype_ok: C |- packtype : ok"}, Packtype_ok(c, t.pack)) && c.taken(rule);
}

/// Fieldtype_ok
///   C |- mut? storagetype : ok
///     -- C |- storagetype : ok
bool Fieldtype_ok(Context& c, const FieldType& t) {
  constexpr rules::Fieldtype_ok rule;
  const bool holds = t.pack == PackKind::none ? Storagetype_ok::val(c, t) : Storagetype_ok::pack(c, t);
  return c.holds({rule, "C |- storagetype : ok"}, holds) && c.taken(rule);
}

/// Comptype_ok/struct
///   C |- struct fieldtype* : ok
///     -- (C |- fieldtype : ok)*
bool Comptype_ok::struct_(Context& c, const CompType& t) {
  constexpr rules::Comptype_ok_struct_ rule;
  const auto& fields = std::get<StructType>(t).fields;
  if (fields.size() > kMaxFields)
    return c.limit(fmt::format("a structure of more than {} fields", kMaxFields));
  for (const FieldType& field : fields)
    if (!c.holds({rule, "(C |- fieldtype : ok)*"}, Fieldtype_ok(c, field))) return false;
  return c.taken(rule);
}

/// Comptype_ok/array
///   C |- array fieldtype : ok
///     -- C |- fieldtype : ok
bool Comptype_ok::array(Context& c, const CompType& t) {
  constexpr rules::Comptype_ok_array rule;
  return c.holds({rule, "C |- fieldtype : ok"}, Fieldtype_ok(c, std::get<ArrayType>(t).field)) &&
         c.taken(rule);
}

/// Comptype_ok/func
///   C |- func t1* -> t2* : ok
///     -- C |- t1* : ok
///     -- C |- t2* : ok
bool Comptype_ok::func(Context& c, const CompType& t) {
  constexpr rules::Comptype_ok_func rule;
  const auto& [params, results] = std::get<FuncType>(t);
  if (std::max(params.size(), results.size()) > kMaxArity)
    return c.limit(fmt::format("a function of more than {} parameters or results", kMaxArity));
  return c.holds({rule, "C |- t1* : ok"}, Resulttype_ok(c, params)) &&
         c.holds({rule, "C |- t2* : ok"}, Resulttype_ok(c, results)) && c.taken(rule);
}

/// Comptype_ok/cont
///   C |- cont typeuse : ok
///     -- C |- typeuse : ok
///     -- typeuse ~~_C func t1* -> t2*
bool Comptype_ok::cont(Context& c, const CompType& t) {
  constexpr rules::Comptype_ok_cont rule;
  const HeapType func = std::get<ContType>(t).func;
  return c.holds({rule, "C |- typeuse : ok"}, Typeuse_ok::typeidx(c, func)) &&
         c.as<FuncType>({rule, "typeuse ~~_C func t1* -> t2*"}, Expand_use::typeidx(c, func), func.index) &&
         c.taken(rule);
}

bool Comptype_ok::derive(Context& c, const CompType& t) {
  constexpr Function* rules[] = {func, struct_, array, cont};  // in the order of CompType
  return rules[t.index()](c, t);
}

// Recursive types

/// Subtype_ok
///   C |- sub final? x* comptype : ok(x0)
///     -- |x*| <= 1
///     -- (x < x0)*
///     -- ($unrolldt(C.TYPES[x]) = sub typeuse* comptype')*
///     -- C |- comptype : ok
///     -- (C |- comptype <: comptype')*
bool Subtype_ok(Context& c, const SubType& t, u32 x0) {
  constexpr rules::Subtype_ok rule;
  if (!c.holds({rule, "|x*| <= 1"}, t.supers.size() <= 1))
    return c.error("sub type", fmt::format("sub type {} has more than one super type", c.show_type(x0)));
  for (const HeapType x : t.supers) {
    if (!c.def(x.index)) return Typeuse_ok::typeidx(c, x);
    if (!c.exists({rule, "(x < x0)*"}, x.index < x0))
      return c.error("unknown type", fmt::format("unknown type {}: the super type of {} must come before it",
                                                 c.show(x), c.show_type(x0)));
    if (!c.holds({rule, "($unrolldt(C.TYPES[x]) = sub typeuse* comptype')*"},
                 !c.types->unroll(*c.def(x.index)).final))
      return c.error("sub type", fmt::format("sub type {} has the super type {}, which is final",
                                             c.show_type(x0), c.show(x)));
  }
  if (!c.holds({rule, "C |- comptype : ok"}, Comptype_ok::derive(c, t.comp))) return false;
  for (const HeapType x : t.supers) {
    const bool matches = Comptype_sub::derive(c.matcher, *Expand(c, *c.def(x0)), *Expand(c, *c.def(x.index)));
    if (c.holds({rule, "(C |- comptype <: comptype')*"}, matches)) continue;
    SubtypeMismatch mismatch = subtype_mismatch(c, x0, x.index);
    return c.error("sub type",
                   fmt::format("sub type {} does not match super type {}{}{}", c.show_type(x0), c.show(x),
                               mismatch.why.empty() ? "" : ": ", mismatch.why),
                   std::move(mismatch.details));
  }
  return c.taken(rule);
}

/// Rectype_ok/empty
///   C |- rec eps : ok(x)
bool Rectype_ok::empty(Context& c, std::span<const SubType>, u32) {
  constexpr rules::Rectype_ok_empty rule;
  return c.taken(rule);
}

/// Rectype_ok/cons
///   C |- rec (subtype1 subtype*) : ok(x)
///     -- C |- subtype1 : ok(x)
///     -- C |- rec subtype* : ok(x+1)
bool Rectype_ok::cons(Context& c, std::span<const SubType> types, u32 x) {
  constexpr rules::Rectype_ok_cons rule;
  return c.judge_list(
      {rule, "C |- subtype1 : ok(x)"}, {rule, "C |- rec subtype* : ok(x+1)"}, types.size(),
      [&](std::size_t n) {
        c.at(types[n].at);
        return Subtype_ok(c, types[n], x + static_cast<u32>(n));
      },
      [&] { return empty(c, {}, x); });
}

bool Rectype_ok::derive(Context& c, std::span<const SubType> types, u32 x) {
  return types.empty() ? empty(c, types, x) : cons(c, types, x);
}

// External types

/// Limits_ok
///   C |- [n .. m?] : k
///     -- n <= k
///     -- (n <= m <= k)?
bool Limits_ok(Context& c, const Limits& t, u64 k, std::string_view words) {
  constexpr rules::Limits_ok rule;
  const auto too_large = [&] { return c.error(words, fmt::format("{} must be at most {}", words, k)); };
  if (!c.holds({rule, "n <= k"}, t.min <= k)) return too_large();
  if (!t.max || c.holds({rule, "(n <= m <= k)?"}, t.min <= *t.max && *t.max <= k)) return c.taken(rule);
  if (*t.max > k) return too_large();
  return c.error("size minimum must not be greater than maximum",
                 "size minimum must not be greater than maximum");
}

/// Tagtype_ok
///   C |- typeuse : ok
///     -- C |- typeuse : ok
///     -- typeuse ~~_C func t1* -> t2*
bool Tagtype_ok(Context& c, const TagType& t) {
  constexpr rules::Tagtype_ok rule;
  return c.holds({rule, "C |- typeuse : ok"}, Typeuse_ok::typeidx(c, t.type)) &&
         c.as<FuncType>({rule, "typeuse ~~_C func t1* -> t2*"}, Expand_use::typeidx(c, t.type),
                        t.type.index) &&
         c.taken(rule);
}

/// Globaltype_ok
///   C |- mut? t : ok
///     -- C |- t : ok
bool Globaltype_ok(Context& c, const GlobalType& t) {
  constexpr rules::Globaltype_ok rule;
  return c.holds({rule, "C |- t : ok"}, Valtype_ok::derive(c, t.type)) && c.taken(rule);
}

/// Memtype_ok
///   C |- addrtype limits page : ok
///     -- C |- limits : 2^($size(addrtype) - 16)
bool Memtype_ok(Context& c, const MemoryType& t) {
  constexpr rules::Memtype_ok rule;
  const u64 most = u64{1} << (t.addr == AddrType::i32 ? 32 - 16 : 64 - 16);
  return c.holds({rule, "C |- limits : 2^($size(addrtype) - 16)"},
                 Limits_ok(c, t.limits, most, "memory size")) &&
         c.taken(rule);
}

/// Tabletype_ok
///   C |- addrtype limits reftype : ok
///     -- C |- limits : 2^$size(addrtype) - 1
///     -- C |- reftype : ok
bool Tabletype_ok(Context& c, const TableType& t) {
  constexpr rules::Tabletype_ok rule;
  const u64 most = t.addr == AddrType::i32 ? ~u32{0} : ~u64{0};
  return c.holds({rule, "C |- limits : 2^$size(addrtype) - 1"}, Limits_ok(c, t.limits, most, "table size")) &&
         c.holds({rule, "C |- reftype : ok"}, Reftype_ok(c, t.ref)) && c.taken(rule);
}

/// Externtype_ok/tag
///   C |- tag tagtype : ok
///     -- C |- tagtype : ok
bool Externtype_ok::tag(Context& c, const ExternType& t) {
  constexpr rules::Externtype_ok_tag rule;
  return c.holds({rule, "C |- tagtype : ok"}, Tagtype_ok(c, std::get<TagType>(t))) && c.taken(rule);
}

/// Externtype_ok/global
///   C |- global globaltype : ok
///     -- C |- globaltype : ok
bool Externtype_ok::global(Context& c, const ExternType& t) {
  constexpr rules::Externtype_ok_global rule;
  return c.holds({rule, "C |- globaltype : ok"}, Globaltype_ok(c, std::get<GlobalType>(t))) && c.taken(rule);
}

/// Externtype_ok/mem
///   C |- mem memtype : ok
///     -- C |- memtype : ok
bool Externtype_ok::mem(Context& c, const ExternType& t) {
  constexpr rules::Externtype_ok_mem rule;
  return c.holds({rule, "C |- memtype : ok"}, Memtype_ok(c, std::get<MemoryType>(t))) && c.taken(rule);
}

/// Externtype_ok/table
///   C |- table tabletype : ok
///     -- C |- tabletype : ok
bool Externtype_ok::table(Context& c, const ExternType& t) {
  constexpr rules::Externtype_ok_table rule;
  return c.holds({rule, "C |- tabletype : ok"}, Tabletype_ok(c, std::get<TableType>(t))) && c.taken(rule);
}

/// Externtype_ok/func
///   C |- func typeuse : ok
///     -- C |- typeuse : ok
///     -- typeuse ~~_C func t1* -> t2*
bool Externtype_ok::func(Context& c, const ExternType& t) {
  constexpr rules::Externtype_ok_func rule;
  const HeapType use = std::get<FuncUse>(t).type;
  return c.holds({rule, "C |- typeuse : ok"}, Typeuse_ok::typeidx(c, use)) &&
         c.as<FuncType>({rule, "typeuse ~~_C func t1* -> t2*"}, Expand_use::typeidx(c, use), use.index) &&
         c.taken(rule);
}

bool Externtype_ok::derive(Context& c, const ExternType& t) {
  constexpr Function* rules[] = {func, table, mem, global, tag};  // in the order of ExternType
  return rules[t.index()](c, t);
}

}  // namespace wfx

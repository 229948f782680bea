// Matching (specification 3.0, section 3.3). All types are closed: rules about type indices and about `rec i`
// have nothing to say here (rules-upstream.tsv).
#include <algorithm>

#include "semantics/rules/typing_subtyping.h"
#include "semantics/typing/typing_rules.h"

namespace wfx {

/// Numtype_sub
///   C |- numtype <: numtype
bool Numtype_sub(const Matcher& m, ValType sub, ValType super) {
  constexpr rules::Numtype_sub rule;
  return sub == super && m.taken(rule);
}

/// Vectype_sub
///   C |- vectype <: vectype
bool Vectype_sub(const Matcher& m, ValType sub, ValType super) {
  constexpr rules::Vectype_sub rule;
  return sub == super && m.taken(rule);
}

// Heap types

/// Heaptype_sub/refl
///   C |- heaptype <: heaptype
bool Heaptype_sub::refl(const Matcher& m, HeapType sub, HeapType super) {
  constexpr rules::Heaptype_sub_refl rule;
  return sub == super && m.taken(rule);
}

namespace {

/// The abstract heap type directly above a heap type; declared supertypes are not considered. A top is its own.
HeapType next_above(const TypeStore& types, HeapType t) {
  switch (t.kind) {
    case HeapKind::i31:
    case HeapKind::struct_:
    case HeapKind::array: return {HeapKind::eq};
    case HeapKind::eq: return {HeapKind::any};
    case HeapKind::def: {
      constexpr HeapKind kinds[] = {HeapKind::func, HeapKind::struct_, HeapKind::array, HeapKind::cont};
      return {kinds[types.expand(t.index).index()]};
    }
    default: return t;
  }
}

}  // namespace

/// Heaptype_sub/trans
///   C |- heaptype1 <: heaptype2
///     -- heaptype1 <: heaptype'
///     -- heaptype' <: heaptype2
bool Heaptype_sub::trans(const Matcher& m, HeapType sub, HeapType super) {
  constexpr rules::Heaptype_sub_trans rule;
  const HeapType between = next_above(m.types, sub);
  if (between == sub || between == super) return false;
  return m.holds({rule, "heaptype1 <: heaptype'"}, derive(m, sub, between)) &&
         m.holds({rule, "heaptype' <: heaptype2"}, derive(m, between, super)) && m.taken(rule);
}

/// Heaptype_sub/eq-any
///   C |- eq <: any
bool Heaptype_sub::eq_Any(const Matcher& m, HeapType sub, HeapType super) {
  constexpr rules::Heaptype_sub_eq_Any rule;
  return sub.kind == HeapKind::eq && super.kind == HeapKind::any && m.taken(rule);
}

/// Heaptype_sub/i31-eq
///   C |- i31 <: eq
bool Heaptype_sub::i31_Eq(const Matcher& m, HeapType sub, HeapType super) {
  constexpr rules::Heaptype_sub_i31_Eq rule;
  return sub.kind == HeapKind::i31 && super.kind == HeapKind::eq && m.taken(rule);
}

/// Heaptype_sub/struct-eq
///   C |- struct <: eq
bool Heaptype_sub::struct_Eq(const Matcher& m, HeapType sub, HeapType super) {
  constexpr rules::Heaptype_sub_struct_Eq rule;
  return sub.kind == HeapKind::struct_ && super.kind == HeapKind::eq && m.taken(rule);
}

/// Heaptype_sub/array-eq
///   C |- array <: eq
bool Heaptype_sub::array_Eq(const Matcher& m, HeapType sub, HeapType super) {
  constexpr rules::Heaptype_sub_array_Eq rule;
  return sub.kind == HeapKind::array && super.kind == HeapKind::eq && m.taken(rule);
}

namespace {

template <class Comp>
bool expands_to(const Matcher& m, HeapType t) {
  return std::holds_alternative<Comp>(m.types.expand(t.index));
}

}  // namespace

/// Heaptype_sub/struct
///   C |- deftype <: struct
///     -- deftype ~~ struct fieldtype*
bool Heaptype_sub::struct_(const Matcher& m, HeapType sub, HeapType super) {
  constexpr rules::Heaptype_sub_struct_ rule;
  return super.kind == HeapKind::struct_ &&
         m.holds({rule, "deftype ~~ struct fieldtype*"}, expands_to<StructType>(m, sub)) && m.taken(rule);
}

/// Heaptype_sub/array
///   C |- deftype <: array
///     -- deftype ~~ array fieldtype
bool Heaptype_sub::array(const Matcher& m, HeapType sub, HeapType super) {
  constexpr rules::Heaptype_sub_array rule;
  return super.kind == HeapKind::array &&
         m.holds({rule, "deftype ~~ array fieldtype"}, expands_to<ArrayType>(m, sub)) && m.taken(rule);
}

/// Heaptype_sub/func
///   C |- deftype <: func
///     -- deftype ~~ func t1* -> t2*
bool Heaptype_sub::func(const Matcher& m, HeapType sub, HeapType super) {
  constexpr rules::Heaptype_sub_func rule;
  return super.kind == HeapKind::func &&
         m.holds({rule, "deftype ~~ func t1* -> t2*"}, expands_to<FuncType>(m, sub)) && m.taken(rule);
}

/// Heaptype_sub/cont
///   C |- deftype <: cont
///     -- deftype ~~ cont typeuse
bool Heaptype_sub::cont(const Matcher& m, HeapType sub, HeapType super) {
  constexpr rules::Heaptype_sub_cont rule;
  return super.kind == HeapKind::cont &&
         m.holds({rule, "deftype ~~ cont typeuse"}, expands_to<ContType>(m, sub)) && m.taken(rule);
}

/// Heaptype_sub/def
///   C |- deftype1 <: deftype2
///     -- Deftype_sub: deftype1 <: deftype2
bool Heaptype_sub::def(const Matcher& m, HeapType sub, HeapType super) {
  constexpr rules::Heaptype_sub_def rule;
  return super.kind == HeapKind::def &&
         m.holds({rule, "Deftype_sub: deftype1 <: deftype2"},
                 Deftype_sub::derive(m, sub.index, super.index)) &&
         m.taken(rule);
}

/// Heaptype_sub/none
///   C |- none <: heaptype
///     -- heaptype <: any
///     -- heaptype =/= bot
bool Heaptype_sub::none(const Matcher& m, HeapType, HeapType super) {
  constexpr rules::Heaptype_sub_none rule;
  return m.holds({rule, "heaptype <: any"}, derive(m, super, {HeapKind::any})) &&
         m.holds({rule, "heaptype =/= bot"}, super.kind != HeapKind::bot) && m.taken(rule);
}

/// Heaptype_sub/nofunc
///   C |- nofunc <: heaptype
///     -- heaptype <: func
///     -- heaptype =/= bot
bool Heaptype_sub::nofunc(const Matcher& m, HeapType, HeapType super) {
  constexpr rules::Heaptype_sub_nofunc rule;
  return m.holds({rule, "heaptype <: func"}, derive(m, super, {HeapKind::func})) &&
         m.holds({rule, "heaptype =/= bot"}, super.kind != HeapKind::bot) && m.taken(rule);
}

/// Heaptype_sub/noexn
///   C |- noexn <: heaptype
///     -- heaptype <: exn
///     -- heaptype =/= bot
bool Heaptype_sub::noexn(const Matcher& m, HeapType, HeapType super) {
  constexpr rules::Heaptype_sub_noexn rule;
  return m.holds({rule, "heaptype <: exn"}, derive(m, super, {HeapKind::exn})) &&
         m.holds({rule, "heaptype =/= bot"}, super.kind != HeapKind::bot) && m.taken(rule);
}

/// Heaptype_sub/noextern
///   C |- noextern <: heaptype
///     -- heaptype <: extern
///     -- heaptype =/= bot
bool Heaptype_sub::noextern(const Matcher& m, HeapType, HeapType super) {
  constexpr rules::Heaptype_sub_noextern rule;
  return m.holds({rule, "heaptype <: extern"}, derive(m, super, {HeapKind::extern_})) &&
         m.holds({rule, "heaptype =/= bot"}, super.kind != HeapKind::bot) && m.taken(rule);
}

/// Heaptype_sub/nocont
///   C |- nocont <: heaptype
///     -- heaptype <: cont
///     -- heaptype =/= bot
bool Heaptype_sub::nocont(const Matcher& m, HeapType, HeapType super) {
  constexpr rules::Heaptype_sub_nocont rule;
  return m.holds({rule, "heaptype <: cont"}, derive(m, super, {HeapKind::cont})) &&
         m.holds({rule, "heaptype =/= bot"}, super.kind != HeapKind::bot) && m.taken(rule);
}

/// Heaptype_sub/bot
///   C |- bot <: heaptype
bool Heaptype_sub::bot(const Matcher& m, HeapType, HeapType) {
  constexpr rules::Heaptype_sub_bot rule;
  return m.taken(rule);
}

namespace {

/// The defined type of an index that is left in a type; the index where there is none.
HeapType defined(const Matcher& m, HeapType t) {
  const bool is_known = m.type_indices != nullptr && t.index < m.type_indices->size();
  return is_known ? HeapType{HeapKind::def, (*m.type_indices)[t.index]} : t;
}

}  // namespace

bool Heaptype_sub::derive(const Matcher& m, HeapType sub, HeapType super) {
  if (sub.kind == HeapKind::index) sub = defined(m, sub);
  if (super.kind == HeapKind::index) super = defined(m, super);
  if (refl(m, sub, super)) return true;
  switch (sub.kind) {
    case HeapKind::bot: return bot(m, sub, super);
    case HeapKind::none: return none(m, sub, super);
    case HeapKind::nofunc: return nofunc(m, sub, super);
    case HeapKind::noexn: return noexn(m, sub, super);
    case HeapKind::noextern: return noextern(m, sub, super);
    case HeapKind::nocont: return nocont(m, sub, super);
    case HeapKind::eq: return eq_Any(m, sub, super);
    case HeapKind::i31: return i31_Eq(m, sub, super) || trans(m, sub, super);
    case HeapKind::struct_: return struct_Eq(m, sub, super) || trans(m, sub, super);
    case HeapKind::array: return array_Eq(m, sub, super) || trans(m, sub, super);
    case HeapKind::def:
      return super.kind == HeapKind::def
                 ? def(m, sub, super)
                 : struct_(m, sub, super) || array(m, sub, super) || func(m, sub, super) ||
                       cont(m, sub, super) || trans(m, sub, super);
    default: return false;  // any, func, exn, extern, cont: tops; an index that names nothing
  }
}

/// Deftype_sub/refl
///   C |- deftype1 <: deftype2
///     -- $clos_deftype(C, deftype1) = $clos_deftype(C, deftype2)
bool Deftype_sub::refl(const Matcher& m, DefTypeId sub, DefTypeId super) {
  constexpr rules::Deftype_sub_refl rule;
  return m.holds({rule, "$clos_deftype(C, deftype1) = $clos_deftype(C, deftype2)"}, sub == super) &&
         m.taken(rule);
}

/// Deftype_sub/super
///   C |- deftype1 <: deftype2
///     -- $unrolldt(deftype1) = sub final? typeuse* ct
///     -- typeuse*[i] <: deftype2
bool Deftype_sub::super(const Matcher& m, DefTypeId sub, DefTypeId super) {
  constexpr rules::Deftype_sub_super rule;
  const u32 depth = m.types.depth(super);
  const bool deeper = m.types.depth(sub) > depth;
  return m.holds({rule, "$unrolldt(deftype1) = sub final? typeuse* ct"}, deeper) &&
         m.holds({rule, "typeuse*[i] <: deftype2"}, m.types.ancestor(sub, depth) == super) && m.taken(rule);
}

bool Deftype_sub::derive(const Matcher& m, DefTypeId sub, DefTypeId super_) {
  return refl(m, sub, super_) || super(m, sub, super_);
}

// Value types

/// Reftype_sub/nonnull
///   C |- ref ht1 <: ref ht2
///     -- ht1 <: ht2
bool Reftype_sub::nonnull(const Matcher& m, RefType sub, RefType super) {
  constexpr rules::Reftype_sub_nonnull rule;
  return !sub.nullable && m.holds({rule, "ht1 <: ht2"}, Heaptype_sub::derive(m, sub.heap, super.heap)) &&
         m.taken(rule);
}

/// Reftype_sub/null
///   C |- ref null? ht1 <: ref null ht2
///     -- ht1 <: ht2
bool Reftype_sub::null(const Matcher& m, RefType sub, RefType super) {
  constexpr rules::Reftype_sub_null rule;
  return m.holds({rule, "ht1 <: ht2"}, Heaptype_sub::derive(m, sub.heap, super.heap)) && m.taken(rule);
}

bool Reftype_sub::derive(const Matcher& m, RefType sub, RefType super) {
  return m.function(super.nullable ? &null : &nonnull)(m, sub, super);
}

/// Valtype_sub/num
///   C |- numtype1 <: numtype2
///     -- Numtype_sub: numtype1 <: numtype2
bool Valtype_sub::num(const Matcher& m, ValType sub, ValType super) {
  constexpr rules::Valtype_sub_num rule;
  return m.holds({rule, "Numtype_sub: numtype1 <: numtype2"}, Numtype_sub(m, sub, super)) && m.taken(rule);
}

/// Valtype_sub/vec
///   C |- vectype1 <: vectype2
///     -- Vectype_sub: vectype1 <: vectype2
bool Valtype_sub::vec(const Matcher& m, ValType sub, ValType super) {
  constexpr rules::Valtype_sub_vec rule;
  return m.holds({rule, "Vectype_sub: vectype1 <: vectype2"}, Vectype_sub(m, sub, super)) && m.taken(rule);
}

/// Valtype_sub/ref
///   C |- reftype1 <: reftype2
///     -- Reftype_sub: reftype1 <: reftype2
bool Valtype_sub::ref(const Matcher& m, ValType sub, ValType super) {
  constexpr rules::Valtype_sub_ref rule;
  const bool holds = super.is_ref() && Reftype_sub::derive(m, sub, super);
  return m.holds({rule, "Reftype_sub: reftype1 <: reftype2"}, holds) && m.taken(rule);
}

/// Valtype_sub/bot
///   C |- bot <: valtype
bool Valtype_sub::bot(const Matcher& m, ValType, ValType) {
  constexpr rules::Valtype_sub_bot rule;
  return m.taken(rule);
}

bool Valtype_sub::derive(const Matcher& m, ValType sub, ValType super) {
  switch (sub.kind) {
    case ValKind::v128: return vec(m, sub, super);
    case ValKind::ref: return ref(m, sub, super);
    case ValKind::bot: return bot(m, sub, super);
    default: return num(m, sub, super);
  }
}

/// Resulttype_sub
///   C |- t1* <: t2*
///     -- (t1 <: t2)*
bool Resulttype_sub(const Matcher& m, std::span<const ValType> sub, std::span<const ValType> super) {
  constexpr rules::Resulttype_sub rule;
  const bool holds =
      std::ranges::equal(sub, super, [&](ValType t1, ValType t2) { return Valtype_sub::derive(m, t1, t2); });
  return m.holds({rule, "(t1 <: t2)*"}, holds) && m.taken(rule);
}

// Composite types

/// Packtype_sub
///   C |- packtype <: packtype
bool Packtype_sub(const Matcher& m, PackKind sub, PackKind super) {
  constexpr rules::Packtype_sub rule;
  return sub == super && m.taken(rule);
}

/// Storagetype_sub/val
///   C |- valtype1 <: valtype2
///     -- Valtype_sub: valtype1 <: valtype2
bool Storagetype_sub::val(const Matcher& m, const FieldType& sub, const FieldType& super) {
  constexpr rules::Storagetype_sub_val rule;
  const bool holds = super.pack == PackKind::none && Valtype_sub::derive(m, sub.type, super.type);
  return m.holds({rule, "Valtype_sub: valtype1 <: valtype2"}, holds) && m.taken(rule);
}

/// Storagetype_sub/pack
///   C |- packtype1 <: packtype2
///     -- Packtype_sub: packtype1 <: packtype2
bool Storagetype_sub::pack(const Matcher& m, const FieldType& sub, const FieldType& super) {
  constexpr rules::Storagetype_sub_pack rule;
  return m.holds({rule, "Packtype_sub: packtype1 <: packtype2"}, Packtype_sub(m, sub.pack, super.pack)) &&
         m.taken(rule);
}

bool Storagetype_sub::derive(const Matcher& m, const FieldType& sub, const FieldType& super) {
  return sub.pack == PackKind::none ? val(m, sub, super) : pack(m, sub, super);
}

/// Fieldtype_sub/const
///   C |- zt1 <: zt2
///     -- zt1 <: zt2
bool Fieldtype_sub::const_(const Matcher& m, const FieldType& sub, const FieldType& super) {
  constexpr rules::Fieldtype_sub_const_ rule;
  return !sub.mut && m.holds({rule, "zt1 <: zt2"}, Storagetype_sub::derive(m, sub, super)) && m.taken(rule);
}

/// Fieldtype_sub/var
///   C |- mut zt1 <: mut zt2
///     -- zt1 <: zt2
///     -- zt2 <: zt1
bool Fieldtype_sub::var(const Matcher& m, const FieldType& sub, const FieldType& super) {
  constexpr rules::Fieldtype_sub_var rule;
  return sub.mut && m.holds({rule, "zt1 <: zt2"}, Storagetype_sub::derive(m, sub, super)) &&
         m.holds({rule, "zt2 <: zt1"}, Storagetype_sub::derive(m, super, sub)) && m.taken(rule);
}

bool Fieldtype_sub::derive(const Matcher& m, const FieldType& sub, const FieldType& super) {
  return m.function(super.mut ? &var : &const_)(m, sub, super);
}

/// Comptype_sub/struct
///   C |- struct (ft1* ft1'*) <: struct ft2*
///     -- (ft1 <: ft2)*
bool Comptype_sub::struct_(const Matcher& m, const CompType& sub, const CompType& super) {
  constexpr rules::Comptype_sub_struct_ rule;
  const std::span<const FieldType> ft1 = std::get<StructType>(sub).fields;
  const std::span<const FieldType> ft2 = std::get<StructType>(super).fields;
  const bool holds =
      ft1.size() >= ft2.size() &&
      std::ranges::equal(ft1.first(ft2.size()), ft2, [&](const FieldType& a, const FieldType& b) {
        return Fieldtype_sub::derive(m, a, b);
      });
  return m.holds({rule, "(ft1 <: ft2)*"}, holds) && m.taken(rule);
}

/// Comptype_sub/array
///   C |- array ft1 <: array ft2
///     -- ft1 <: ft2
bool Comptype_sub::array(const Matcher& m, const CompType& sub, const CompType& super) {
  constexpr rules::Comptype_sub_array rule;
  const bool holds =
      Fieldtype_sub::derive(m, std::get<ArrayType>(sub).field, std::get<ArrayType>(super).field);
  return m.holds({rule, "ft1 <: ft2"}, holds) && m.taken(rule);
}

/// Comptype_sub/func
///   C |- func t11* -> t12* <: func t21* -> t22*
///     -- t21* <: t11*
///     -- t12* <: t22*
bool Comptype_sub::func(const Matcher& m, const CompType& sub, const CompType& super) {
  constexpr rules::Comptype_sub_func rule;
  const auto& [t11, t12] = std::get<FuncType>(sub);
  const auto& [t21, t22] = std::get<FuncType>(super);
  return m.holds({rule, "t21* <: t11*"}, Resulttype_sub(m, t21, t11)) &&
         m.holds({rule, "t12* <: t22*"}, Resulttype_sub(m, t12, t22)) && m.taken(rule);
}

/// Comptype_sub/cont
///   C |- cont typeuse1 <: cont typeuse2
///     -- typeuse1 <: typeuse2
bool Comptype_sub::cont(const Matcher& m, const CompType& sub, const CompType& super) {
  constexpr rules::Comptype_sub_cont rule;
  const bool holds = Heaptype_sub::derive(m, std::get<ContType>(sub).func, std::get<ContType>(super).func);
  return m.holds({rule, "typeuse1 <: typeuse2"}, holds) && m.taken(rule);
}

bool Comptype_sub::derive(const Matcher& m, const CompType& sub, const CompType& super) {
  if (sub.index() != super.index()) return false;
  constexpr Function* rules[] = {func, struct_, array, cont};  // in the order of CompType
  return m.function(rules[sub.index()])(m, sub, super);
}

}  // namespace wfx

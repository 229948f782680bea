// Matching of external types (specification 3.0, section 3.3), and matching at run time.
#include "semantics/rules/typing_subtyping.h"
#include "semantics/typing/typing_rules.h"

namespace wfx {

/// Limits_sub/max
///   C |- [n1 .. m1] <: [n2 .. m2?]
///     -- n1 >= n2
///     -- (m1 <= m2)?
bool Limits_sub::max(const Matcher& m, const Limits& sub, const Limits& super) {
  constexpr rules::Limits_sub_max rule;
  return m.holds({rule, "n1 >= n2"}, sub.min >= super.min) &&
         m.holds({rule, "(m1 <= m2)?"}, !super.max || *sub.max <= *super.max) && m.taken(rule);
}

/// Limits_sub/eps
///   C |- [n1 .. eps] <: [n2 .. eps]
///     -- n1 >= n2
bool Limits_sub::eps(const Matcher& m, const Limits& sub, const Limits& super) {
  constexpr rules::Limits_sub_eps rule;
  return !super.max && m.holds({rule, "n1 >= n2"}, sub.min >= super.min) && m.taken(rule);
}

bool Limits_sub::derive(const Matcher& m, const Limits& sub, const Limits& super) {
  return sub.max ? max(m, sub, super) : eps(m, sub, super);
}

/// Tagtype_sub
///   C |- deftype1 <: deftype2
///     -- Deftype_sub: deftype1 <: deftype2
///     -- Deftype_sub: deftype2 <: deftype1
bool Tagtype_sub(const Matcher& m, const TagType& sub, const TagType& super) {
  constexpr rules::Tagtype_sub rule;
  const DefTypeId t1 = sub.type.index;
  const DefTypeId t2 = super.type.index;
  return m.holds({rule, "Deftype_sub: deftype1 <: deftype2"}, Deftype_sub::derive(m, t1, t2)) &&
         m.holds({rule, "Deftype_sub: deftype2 <: deftype1"}, Deftype_sub::derive(m, t2, t1)) &&
         m.taken(rule);
}

/// Globaltype_sub/const
///   C |- valtype1 <: valtype2
///     -- Valtype_sub: valtype1 <: valtype2
bool Globaltype_sub::const_(const Matcher& m, const GlobalType& sub, const GlobalType& super) {
  constexpr rules::Globaltype_sub_const_ rule;
  return !sub.mut &&
         m.holds({rule, "Valtype_sub: valtype1 <: valtype2"}, Valtype_sub::derive(m, sub.type, super.type)) &&
         m.taken(rule);
}

/// Globaltype_sub/var
///   C |- mut valtype1 <: mut valtype2
///     -- Valtype_sub: valtype1 <: valtype2
///     -- Valtype_sub: valtype2 <: valtype1
bool Globaltype_sub::var(const Matcher& m, const GlobalType& sub, const GlobalType& super) {
  constexpr rules::Globaltype_sub_var rule;
  return sub.mut &&
         m.holds({rule, "Valtype_sub: valtype1 <: valtype2"}, Valtype_sub::derive(m, sub.type, super.type)) &&
         m.holds({rule, "Valtype_sub: valtype2 <: valtype1"}, Valtype_sub::derive(m, super.type, sub.type)) &&
         m.taken(rule);
}

bool Globaltype_sub::derive(const Matcher& m, const GlobalType& sub, const GlobalType& super) {
  return super.mut ? var(m, sub, super) : const_(m, sub, super);
}

/// Memtype_sub
///   C |- addrtype limits1 page <: addrtype limits2 page
///     -- Limits_sub: limits1 <: limits2
bool Memtype_sub(const Matcher& m, const MemoryType& sub, const MemoryType& super) {
  constexpr rules::Memtype_sub rule;
  return sub.addr == super.addr &&
         m.holds({rule, "Limits_sub: limits1 <: limits2"}, Limits_sub::derive(m, sub.limits, super.limits)) &&
         m.taken(rule);
}

/// Tabletype_sub
///   C |- addrtype limits1 reftype1 <: addrtype limits2 reftype2
///     -- Limits_sub: limits1 <: limits2
///     -- Reftype_sub: reftype1 <: reftype2
///     -- Reftype_sub: reftype2 <: reftype1
bool Tabletype_sub(const Matcher& m, const TableType& sub, const TableType& super) {
  constexpr rules::Tabletype_sub rule;
  return sub.addr == super.addr &&
         m.holds({rule, "Limits_sub: limits1 <: limits2"}, Limits_sub::derive(m, sub.limits, super.limits)) &&
         m.holds({rule, "Reftype_sub: reftype1 <: reftype2"}, Reftype_sub::derive(m, sub.ref, super.ref)) &&
         m.holds({rule, "Reftype_sub: reftype2 <: reftype1"}, Reftype_sub::derive(m, super.ref, sub.ref)) &&
         m.taken(rule);
}

/// Externtype_sub/tag
///   C |- tag tagtype1 <: tag tagtype2
///     -- Tagtype_sub: tagtype1 <: tagtype2
bool Externtype_sub::tag(const Matcher& m, const ExternType& sub, const ExternType& super) {
  constexpr rules::Externtype_sub_tag rule;
  const bool holds = Tagtype_sub(m, std::get<TagType>(sub), std::get<TagType>(super));
  return m.holds({rule, "Tagtype_sub: tagtype1 <: tagtype2"}, holds) && m.taken(rule);
}

/// Externtype_sub/global
///   C |- global globaltype1 <: global globaltype2
///     -- Globaltype_sub: globaltype1 <: globaltype2
bool Externtype_sub::global(const Matcher& m, const ExternType& sub, const ExternType& super) {
  constexpr rules::Externtype_sub_global rule;
  const bool holds = Globaltype_sub::derive(m, std::get<GlobalType>(sub), std::get<GlobalType>(super));
  return m.holds({rule, "Globaltype_sub: globaltype1 <: globaltype2"}, holds) && m.taken(rule);
}

/// Externtype_sub/mem
///   C |- mem memtype1 <: mem memtype2
///     -- Memtype_sub: memtype1 <: memtype2
bool Externtype_sub::mem(const Matcher& m, const ExternType& sub, const ExternType& super) {
  constexpr rules::Externtype_sub_mem rule;
  const bool holds = Memtype_sub(m, std::get<MemoryType>(sub), std::get<MemoryType>(super));
  return m.holds({rule, "Memtype_sub: memtype1 <: memtype2"}, holds) && m.taken(rule);
}

/// Externtype_sub/table
///   C |- table tabletype1 <: table tabletype2
///     -- Tabletype_sub: tabletype1 <: tabletype2
bool Externtype_sub::table(const Matcher& m, const ExternType& sub, const ExternType& super) {
  constexpr rules::Externtype_sub_table rule;
  const bool holds = Tabletype_sub(m, std::get<TableType>(sub), std::get<TableType>(super));
  return m.holds({rule, "Tabletype_sub: tabletype1 <: tabletype2"}, holds) && m.taken(rule);
}

/// Externtype_sub/func
///   C |- func deftype1 <: func deftype2
///     -- Deftype_sub: deftype1 <: deftype2
bool Externtype_sub::func(const Matcher& m, const ExternType& sub, const ExternType& super) {
  constexpr rules::Externtype_sub_func rule;
  const bool holds =
      Deftype_sub::derive(m, std::get<FuncUse>(sub).type.index, std::get<FuncUse>(super).type.index);
  return m.holds({rule, "Deftype_sub: deftype1 <: deftype2"}, holds) && m.taken(rule);
}

bool Externtype_sub::derive(const Matcher& m, const ExternType& sub, const ExternType& super) {
  if (sub.index() != super.index()) return false;
  constexpr Function* rules[] = {func, table, mem, global, tag};  // in the order of ExternType
  return rules[sub.index()](m, sub, super);
}

Matcher matcher_for(const TypeStore& types, RuleObserver* observer,
                    const std::vector<DefTypeId>* type_indices) {
  const auto* mutant = dynamic_cast<const RewritesTyping*>(observer);
  return {.types = types,
          .observer = observer,
          .rewriting = mutant ? mutant->rewriting() : nullptr,
          .type_indices = type_indices};
}

bool matches(const TypeStore& types, DefTypeId sub, DefTypeId super) {
  return sub == super || Deftype_sub::derive(Matcher{types}, sub, super);
}

bool matches(const TypeStore& types, HeapType sub, HeapType super) {
  return Heaptype_sub::derive(Matcher{types}, sub, super);
}

bool matches(const TypeStore& types, ValType sub, ValType super) {
  return sub == super || Valtype_sub::derive(Matcher{types}, sub, super);
}

bool matches(const TypeStore& types, const ExternType& sub, const ExternType& super, RuleObserver* observer) {
  return Externtype_sub::derive(matcher_for(types, observer), sub, super);
}

}  // namespace wfx

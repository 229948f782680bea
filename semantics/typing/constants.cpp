// Expressions and constant expressions (specification 3.0, section 3.4).
#include "semantics/rules/typing_expressions.h"
#include "semantics/typing/checker.h"

namespace wfx {

/// Expr_ok
///   C |- instr* : t*
///     -- C |- instr* : eps -> t*
bool Expr_ok(Checker& c, std::span<const ValType> t) {
  constexpr rules::Expr_ok rule;
  return c.walk(t, {rule, "C |- instr* : eps -> t*"}) && c.taken(rule);
}

/// Instr_const/const
///   C |- (nt.const c) const
bool Instr_const::const_(Checker& c, const Instr&) {
  constexpr rules::Instr_const_const_ rule;
  return c.taken(rule);
}

/// Instr_const/vconst
///   C |- (v128.const c) const
bool Instr_const::vconst(Checker& c, const Instr&) {
  constexpr rules::Instr_const_vconst rule;
  return c.taken(rule);
}

/// Instr_const/ref.null
///   C |- (ref.null ht) const
bool Instr_const::refNull(Checker& c, const Instr&) {
  constexpr rules::Instr_const_refNull rule;
  return c.taken(rule);
}

/// Instr_const/ref.i31
///   C |- ref.i31 const
bool Instr_const::refI31(Checker& c, const Instr&) {
  constexpr rules::Instr_const_refI31 rule;
  return c.taken(rule);
}

/// Instr_const/ref.func
///   C |- (ref.func x) const
bool Instr_const::refFunc(Checker& c, const Instr&) {
  constexpr rules::Instr_const_refFunc rule;
  return c.taken(rule);
}

/// Instr_const/struct.new
///   C |- (struct.new x) const
bool Instr_const::structNew(Checker& c, const Instr&) {
  constexpr rules::Instr_const_structNew rule;
  return c.taken(rule);
}

/// Instr_const/struct.new_default
///   C |- (struct.new_default x) const
bool Instr_const::structNew_default(Checker& c, const Instr&) {
  constexpr rules::Instr_const_structNew_default rule;
  return c.taken(rule);
}

/// Instr_const/array.new
///   C |- (array.new x) const
bool Instr_const::arrayNew(Checker& c, const Instr&) {
  constexpr rules::Instr_const_arrayNew rule;
  return c.taken(rule);
}

/// Instr_const/array.new_default
///   C |- (array.new_default x) const
bool Instr_const::arrayNew_default(Checker& c, const Instr&) {
  constexpr rules::Instr_const_arrayNew_default rule;
  return c.taken(rule);
}

/// Instr_const/array.new_fixed
///   C |- (array.new_fixed x n) const
bool Instr_const::arrayNew_fixed(Checker& c, const Instr&) {
  constexpr rules::Instr_const_arrayNew_fixed rule;
  return c.taken(rule);
}

/// Instr_const/any.convert_extern
///   C |- any.convert_extern const
bool Instr_const::anyConvert_extern(Checker& c, const Instr&) {
  constexpr rules::Instr_const_anyConvert_extern rule;
  return c.taken(rule);
}

/// Instr_const/extern.convert_any
///   C |- extern.convert_any const
bool Instr_const::externConvert_any(Checker& c, const Instr&) {
  constexpr rules::Instr_const_externConvert_any rule;
  return c.taken(rule);
}

namespace {

bool not_constant(Checker& c, std::string_view what) {
  return c.error("constant expression required", fmt::format("constant expression required: {}", what));
}

}  // namespace

/// Instr_const/global.get
///   C |- (global.get x) const
///     -- C.GLOBALS[x] = t
bool Instr_const::globalGet(Checker& c, const Instr& instr) {
  constexpr rules::Instr_const_globalGet rule;
  const auto* global =
      c.lookup({rule, "C.GLOBALS[x] = t"}, c.valid->globals, instr.global(), "unknown global");
  if (!global) return false;
  if (!c.holds({rule, "C.GLOBALS[x] = t"}, !global->mut))
    return not_constant(c, fmt::format("{} is mutable", c.named(Space::global, instr.global())));
  return c.taken(rule);
}

/// Instr_const/binop
///   C |- (iN.binop) const
///     -- iN <- i32 i64
///     -- binop <- add sub mul
bool Instr_const::binop(Checker& c, const Instr& instr) {
  constexpr rules::Instr_const_binop rule;
  const std::string_view mnemonic = info(instr.op).mnemonic;
  if (!c.holds({rule, "iN <- i32 i64"}, mnemonic.starts_with('i')))
    return not_constant(c, fmt::format("{} is of floats", mnemonic));
  const std::string_view op = mnemonic.substr(mnemonic.find('.') + 1);
  if (!c.holds({rule, "binop <- add sub mul"}, op == "add" || op == "sub" || op == "mul"))
    return not_constant(c, fmt::format("{} is not among add, sub and mul", mnemonic));
  return c.taken(rule);
}

bool Instr_const::derive(Checker& c, const Instr& instr) {
  Function* rule = const_rule(instr.op);
  return rule && rule(c, instr);
}

/// Expr_const
///   C |- instr* const
///     -- (C |- instr const)*
bool Expr_const(Checker& c, Expr& expr) {
  constexpr rules::Expr_const rule;
  Places::Reader places(expr.at);
  for (std::size_t pc = 0; pc + 1 < expr.code.size(); ++pc) {
    if (pc < expr.at.size()) c.at(expr.code[pc], places.next());
    if (!c.holds({rule, "(C |- instr const)*"}, Instr_const::derive(c, expr.code[pc])))
      return not_constant(c, fmt::format("{} is not constant", info(expr.code[pc].op).mnemonic));
  }
  return c.taken(rule);
}

/// Expr_ok_const
///   C |- expr : t const
///     -- C |- expr : t
///     -- C |- expr const
bool Expr_ok_const(Checker& c, Expr& expr, ValType t) {
  constexpr rules::Expr_ok_const rule;
  // The second premise is judged first: an expression that is not constant is reported as such, whatever its type.
  c.begin(expr);
  return c.holds({rule, "C |- expr const"}, Expr_const(c, expr)) &&
         c.holds({rule, "C |- expr : t"}, Expr_ok(c, std::span(&t, 1))) && c.taken(rule);
}

}  // namespace wfx

// The functions of the typing rules, declared from the names of the rules.
//
// A relation is a namespace. Its `Function` is the type of the functions of its rules: the first parameter is the
// context left of the turnstile, and a result of the judgement is the last one. The functions return whether the
// premises of the rule hold. `derive` selects the rule of the relation that can apply, and calls its function. A
// relation with a single rule of the same name is a function itself; its type is in the namespace `alone`.
//
// A function without a rule is not declared, so that it does not compile. A rule without a function does not link
// (typing_rules.cpp).
#pragma once

#include <span>

#include "semantics/typing/matching.h"
#include "semantics/typing/validate.h"

namespace wfx {

class Context;  // C without LOCALS, LABELS, RETURN (context.h)
class Checker;  // C, and the operands of a function body (checker.h)

/// The instruction type of a block.
struct InstrType {
  const FuncType* func = nullptr;  // if null, the type is [] -> [value] or [] -> [], as `has_value` says
  ValType value{};
  bool has_value = false;

  [[nodiscard]] std::span<const ValType> params() const {
    return func ? std::span<const ValType>(func->params) : std::span<const ValType>();
  }
  [[nodiscard]] std::span<const ValType> results() const {
    return func ? std::span<const ValType>(func->results)
                : std::span<const ValType>(&value, has_value ? 1 : 0);
  }
};

// Types
namespace Heaptype_ok {
using Function = bool(Context&, HeapType);
Function derive;
}  // namespace Heaptype_ok
namespace Typeuse_ok {
using Function = bool(Context&, HeapType);
}
namespace Valtype_ok {
using Function = bool(Context&, ValType);
Function derive;
}  // namespace Valtype_ok
namespace Expand_use {
using Function = const CompType*(Context&, HeapType);
}
namespace Storagetype_ok {
using Function = bool(Context&, const FieldType&);
}
namespace Comptype_ok {
using Function = bool(Context&, const CompType&);
Function derive;
}  // namespace Comptype_ok
namespace Rectype_ok {
using Function = bool(Context&, std::span<const SubType>, u32 x);
Function derive;
}  // namespace Rectype_ok
namespace Externtype_ok {
using Function = bool(Context&, const ExternType&);
Function derive;
}  // namespace Externtype_ok
// Matching
namespace Heaptype_sub {
using Function = bool(const Matcher&, HeapType, HeapType);
Function derive;
}  // namespace Heaptype_sub
namespace Reftype_sub {
using Function = bool(const Matcher&, RefType, RefType);
Function derive;
}  // namespace Reftype_sub
namespace Valtype_sub {
using Function = bool(const Matcher&, ValType, ValType);
Function derive;
}  // namespace Valtype_sub
namespace Storagetype_sub {
using Function = bool(const Matcher&, const FieldType&, const FieldType&);
Function derive;
}  // namespace Storagetype_sub
namespace Fieldtype_sub {
using Function = bool(const Matcher&, const FieldType&, const FieldType&);
Function derive;
}  // namespace Fieldtype_sub
namespace Comptype_sub {
using Function = bool(const Matcher&, const CompType&, const CompType&);
Function derive;
}  // namespace Comptype_sub
namespace Deftype_sub {
using Function = bool(const Matcher&, DefTypeId, DefTypeId);
Function derive;
}  // namespace Deftype_sub
namespace Limits_sub {
using Function = bool(const Matcher&, const Limits&, const Limits&);
Function derive;
}  // namespace Limits_sub
namespace Globaltype_sub {
using Function = bool(const Matcher&, const GlobalType&, const GlobalType&);
Function derive;
}  // namespace Globaltype_sub
namespace Externtype_sub {
using Function = bool(const Matcher&, const ExternType&, const ExternType&);
Function derive;
}  // namespace Externtype_sub
// Instructions
namespace Instr_ok {
using Function = bool(Checker&, const Instr&);
}
namespace Instrs_ok {
using Function = bool(Checker&, std::span<const ValType>);
}
namespace Blocktype_ok {
using Function = bool(Checker&, BlockType&, InstrType&);
Function derive;
}  // namespace Blocktype_ok
namespace Catch_ok {
using Function = bool(Checker&, const Catch&);
Function derive;
}  // namespace Catch_ok
namespace Handler_ok {
using Function = bool(Checker&, const Handler&, std::span<const ValType> results);
Function derive;
}  // namespace Handler_ok
namespace Instr_const {
using Function = bool(Checker&, const Instr&);
Function derive;
}  // namespace Instr_const
// Modules
namespace Local_ok {
using Function = bool(Checker&, const LocalRun&);
Function derive;
}  // namespace Local_ok
namespace Datamode_ok {
using Function = bool(Checker&, Data&);
Function derive;
}  // namespace Datamode_ok
namespace Elemmode_ok {
using Function = bool(Checker&, Elem&, RefType);
Function derive;
}  // namespace Elemmode_ok
namespace Externidx_ok {
using Function = bool(Checker&, const Export&, ExternType&);
Function derive;
}  // namespace Externidx_ok
namespace Types_ok {
using Function = bool(Context&, std::span<const RecType>);
Function derive;
}  // namespace Types_ok
namespace Globals_ok {
using Function = bool(Checker&, std::span<Global>);
Function derive;
}  // namespace Globals_ok

namespace alone {
using Numtype_ok = bool(Context&, ValType);
using Vectype_ok = bool(Context&, ValType);
using Reftype_ok = bool(Context&, RefType);
using Resulttype_ok = bool(Context&, const ResultType&);
using Expand = const CompType*(Context&, DefTypeId);
using Packtype_ok = bool(Context&, PackKind);
using Fieldtype_ok = bool(Context&, const FieldType&);
using Subtype_ok = bool(Context&, const SubType&, u32 x);
using Limits_ok = bool(Context&, const Limits&, u64 most, std::string_view words);
using Tagtype_ok = bool(Context&, const TagType&);
using Globaltype_ok = bool(Context&, const GlobalType&);
using Memtype_ok = bool(Context&, const MemoryType&);
using Tabletype_ok = bool(Context&, const TableType&);

using Numtype_sub = bool(const Matcher&, ValType, ValType);
using Vectype_sub = bool(const Matcher&, ValType, ValType);
using Resulttype_sub = bool(const Matcher&, std::span<const ValType>, std::span<const ValType>);
using Packtype_sub = bool(const Matcher&, PackKind, PackKind);
using Tagtype_sub = bool(const Matcher&, const TagType&, const TagType&);
using Memtype_sub = bool(const Matcher&, const MemoryType&, const MemoryType&);
using Tabletype_sub = bool(const Matcher&, const TableType&, const TableType&);

using Castable = bool(Checker&, RefType);
using Defaultable = bool(Context&, ValType);
using Nondefaultable = bool(Context&, ValType);
using Memarg_ok = bool(Checker&, const Instr&, AddrType);
using Expr_ok = bool(Checker&, std::span<const ValType>);
using Expr_const = bool(Checker&, Expr&);
using Expr_ok_const = bool(Checker&, Expr&, ValType);

using Type_ok = bool(Context&, const RecType&);
using Tag_ok = bool(Checker&, const Tag&);
using Global_ok = bool(Checker&, Global&);
using Mem_ok = bool(Checker&, const Memory&);
using Table_ok = bool(Checker&, Table&);
using Func_ok = bool(Checker&, Func&, DefTypeId);
using Data_ok = bool(Checker&, Data&);
using Elem_ok = bool(Checker&, Elem&);
using Start_ok = bool(Checker&, u32 func);
using Import_ok = bool(Context&, const Import&);
using Export_ok = bool(Checker&, const Export&);
using Module_ok = bool(Checker&);
}  // namespace alone

#define RULE(relation, case_, ...) \
  namespace relation {             \
  Function case_;                  \
  }
#define RULE_ALONE(relation, ...) alone::relation relation;
#include "semantics/rules/names_typing.def"
#undef RULE
#undef RULE_ALONE

/// The function of the rule that types an instruction in a dialect; null if the dialect does not have the instruction.
Instr_ok::Function* instr_rule(Dialect dialect, Op op);
/// The function of the rule by which an instruction is constant; null if there is none.
Instr_const::Function* const_rule(Op op);

}  // namespace wfx

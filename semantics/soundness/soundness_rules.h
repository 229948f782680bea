// The functions of the rules of soundness, declared from the names of the rules as those of typing are
// (typing/typing_rules.h): a relation is a namespace with the type of its functions, and `derive` selects the rule that
// can apply; a relation of one rule is a function.
//
// A rule without a function does not link (soundness_rules.cpp).
#pragma once

#include "semantics/soundness/kept_store.h"
#include "semantics/soundness/nest.h"

namespace wfx {

/// A handler of a prompt, with the address of its tag: (on ea l), (on ea switch).
struct PromptHandler {
  const TagInst* ea;
  const Handler& handler;
};

// Values
namespace Ref_ok {
using Function = bool(Judge&, const Value& ref,
                      RefType& rt);  // `sub` and `cont` read rt, the others write it
/// Has the reference the type?
bool derive(Judge&, const Value& ref, RefType rt);
}  // namespace Ref_ok
namespace Val_ok {
using Function = bool(Judge&, const Value&, ValType);
Function derive;
}  // namespace Val_ok
namespace Fieldval_ok {
using Function = bool(Judge&, const Value&, const FieldType&);
Function derive;
}  // namespace Fieldval_ok
namespace Externaddr_ok {
using Function = bool(Judge&, const Extern&, ExternType& xt);  // `sub` reads xt, the others write it
Function derive;
}  // namespace Externaddr_ok
// Configurations
namespace Instr_ok2 {
using Function = bool(Judge&, Nest&);
/// Judges the instruction or value that the nest is at, and replaces in Nest::needed what it gives by what it takes.
Function derive;
/// Judges the innermost context, whose instructions have been judged, and leaves it.
Function derive_context;
}  // namespace Instr_ok2
namespace Instrs_ok2 {
using Function = bool(Judge&, Nest&);
}
namespace Localval_ok {
using Function = bool(Judge&, const Value*, ValType);  // null: eps
}
namespace Handler_ok2 {
using Function = bool(Judge&, const Nest&, const PromptHandler&, std::span<const ValType> results);
Function derive;
}  // namespace Handler_ok2
// Instances
namespace Continst_ok {
/// Is the continuation of a type that has these parameters and results? What is in its contexts, the judgement of the
/// store types.
using Function = bool(Judge&, const ContInst&, const FuncType&);
Function derive;
}  // namespace Continst_ok
namespace ImmutReachable {
using Function = bool(Judge&, const Value& from, const Value& to);
Function derive;
}  // namespace ImmutReachable
// Extension
namespace Extend_continst {
using Function = bool(Judge&, bool was_live, const ContInst&);
Function derive;
}  // namespace Extend_continst

namespace alone {
using Num_ok = bool(Judge&, const Value&, ValType);
using Vec_ok = bool(Judge&, const Value&, ValType);
using Packval_ok = bool(Judge&, const Value&, PackKind);
using Expr_ok2 = bool(Judge&, Nest&);
using Frame_ok = bool(Judge&, const Nest&);
using State_ok = bool(Judge&, const Configuration&);
using Config_ok = bool(Judge&, const Configuration&, std::span<const ValType> results);
using Taginst_ok = bool(Judge&, const TagInst&);
using Globalinst_ok = bool(Judge&, const GlobalInst&);
using Meminst_ok = bool(Judge&, const MemInst&);
using Tableinst_ok = bool(Judge&, const TableInst&);
using Funcinst_ok = bool(Judge&, const FuncInst&);
using Hostfuncinst_ok = bool(Judge&, const FuncInst&);
using Datainst_ok = bool(Judge&, const DataInst&);
using Eleminst_ok = bool(Judge&, const ModuleInst&, std::size_t elem);
using Exportinst_ok = bool(Judge&, const Extern&);
using Structinst_ok = bool(Judge&, const StructInst&);
using Arrayinst_ok = bool(Judge&, const ArrayInst&);
using Exninst_ok = bool(Judge&, const ExnInst&);
using Moduleinst_ok = bool(Judge&, const ModuleInst&);
using Store_ok = bool(Judge&);
using NotImmutReachable = bool(Judge&, const Value& from, const Value& to);
using Extend_taginst = bool(Judge&, const TagInst& before, const TagInst&);
using Extend_globalinst = bool(Judge&, const GlobalInst& before, const GlobalInst&);
using Extend_meminst = bool(Judge&, const KeptSize& before, const MemInst&);
using Extend_tableinst = bool(Judge&, const KeptSize& before, const TableInst&);
using Extend_funcinst = bool(Judge&, const KeptFunc& before, const FuncInst&);
using Extend_datainst = bool(Judge&, const DataInst& before, const DataInst&);
using Extend_eleminst = bool(Judge&, const ElemInst& before, const ElemInst&);
using Extend_structinst = bool(Judge&, std::span<const Value> before, const StructInst&);
using Extend_arrayinst = bool(Judge&, std::span<const Value> before, const ArrayInst&);
using Extend_exninst = bool(Judge&, std::span<const Value> before, const ExnInst&);
using Extend_store = bool(Judge&, const KeptStore& before);
}  // namespace alone

#define RULE(relation, case_, ...) \
  namespace relation {             \
  Function case_;                  \
  }
#define RULE_ALONE(relation, ...) alone::relation relation;
#include "semantics/rules/names_soundness.def"
#undef RULE
#undef RULE_ALONE

/// Is the local of the innermost frame well-typed (Localval_ok)?
bool local_ok(Judge& j, const Nest& n, u32 x);
/// Is the prompt around the stack well-typed, with what is in it (Instr_ok2/prompt)? The stack must have a parent.
bool prompt_ok(Judge& j, const Stack& stack, bool body_holds);
/// Are the contexts of a live continuation well-typed, from the hole outwards?
bool contexts_ok(Judge& j, const ContInst& cont);

}  // namespace wfx

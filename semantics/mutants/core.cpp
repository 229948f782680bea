// Rules of WebAssembly 3.0 as a person would get them wrong, in ways that break the types of what comes after.
#include "semantics/mutants/right.h"
#include "semantics/mutants/written.h"
#include "semantics/reduction/aggregates.h"
#include "semantics/reduction/calls.h"
#include "semantics/reduction/control.h"
#include "semantics/reduction/exceptions.h"
#include "semantics/reduction/variables.h"

namespace wfx::written {

bool call_reversed(Configuration& z, const Instr& i) {
  if (z.top().func->code == nullptr) return false;
  reverse_values(z, z.top().func->params, 1);
  return right<Step_read::call_ref_Func>(z, i);
}
bool frame_reversed(Configuration& z, const Instr& i) {
  reverse_values(z, z.context().arity, 0);
  return right<Step_pure::frame_Vals>(z, i);
}
bool branch_reversed(Configuration& z, const Instr& i) {
  if (z.in(EvalContext::Kind::label) && i.label() == 0) reverse_values(z, z.context().arity, 0);
  return right<Step_pure::br_Label_Zero>(z, i);
}

bool struct_reversed(Configuration& z, const Instr& i) {
  reverse_values(z, static_cast<u32>(struct_fields(z, i.type()).size()), 0);
  return right<Step::structNew>(z, i);
}

bool exception_reversed(Configuration& z, const Instr& i) {
  const TagInst* tag = z.module().tags[i.tag()];
  reverse_values(z, static_cast<u32>(z.store.types->func(tag->type).params.size()), 0);
  return right<Step::throw_>(z, i);
}
bool catch_without_fields(Configuration& z, const Instr& i) {
  const std::size_t fields = z.top().exn->fields.size();
  if (!right<Step_read::throw_ref_Handler_Catch>(z, i)) return false;
  z.sp -= fields;
  return true;
}

bool local_get_next(Configuration& z, const Instr& i) {
  z.push(z.locals[(i.local() + 1) % z.frame().func->facts.locals]);
  return true;
}
bool global_get_next(Configuration& z, const Instr& i) {
  const auto& globals = z.module().globals;
  z.push(globals[(i.global() + 1) % globals.size()]->value);
  return true;
}

}  // namespace wfx::written

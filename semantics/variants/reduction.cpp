// Rules of reduction, read otherwise.
#include "semantics/reduction/continuations.h"
#include "semantics/variants/readings.h"

namespace wfx::readings {

namespace {

/// The cause is none of those that engines have words for, so that it brings its own.
bool trap_with(Configuration& z, const char* words) {
  z.trap(TrapCause::host, words);
  return true;
}

/// Does what the rule does, and traps where it does not apply; at a barrier, another rule does (dialect 2022).
template <class R>
bool handled_or_trap(Configuration& z, const Instr& i, Configuration::HandlerKind kind) {
  NoObserver none;
  if (R::apply(z, i, none)) return true;
  return !z.find_prompt(z.event, kind).barrier && trap_with(z, "unhandled tag");
}

}  // namespace

bool suspend_or_trap(Configuration& z, const Instr& i) {
  return handled_or_trap<Step::suspend_Handled>(z, i, Configuration::HandlerKind::label);
}
bool switch_or_trap(Configuration& z, const Instr& i) {
  return handled_or_trap<Step::switch_Handled>(z, i, Configuration::HandlerKind::switch_);
}

bool new_of_code_alone(Configuration& z, const Instr& i) {
  NoObserver none;
  if (z.top().func->host == nullptr) return Step::contNew_Func::apply(z, i, none);
  z.pop();
  return trap_with(z, "continuation of a host function");
}

}  // namespace wfx::readings

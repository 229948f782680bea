#include "machine/runtime/continuations.h"

#include <utility>

#include "machine/machine.h"

namespace wfx::machine::runtime {

u64 new_continuation(u64 machine, u64 func, u64, u64) {
  return as_pointer<Machine>(machine)->new_continuation(as_pointer<const FuncInst>(func));
}

u64 renew(u64 machine, u64 continuation, u64, u64) {
  auto* old = as_pointer<Continuation>(continuation);
  Continuation* c = as_pointer<Machine>(machine)->take_identity();
  if (c == nullptr) return 0;
  c->chain = std::exchange(old->chain, {});
  c->chain.outermost->next_reference = c->live;
  old->live = kRetired;
  return c->live;
}

u64 give_stack(u64 machine, u64 stack, u64, u64) {
  as_pointer<Machine>(machine)->pool.give(as_pointer<Stack>(stack));
  return 0;
}

}  // namespace wfx::machine::runtime

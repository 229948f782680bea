#include "machine/runtime/continuations.h"

#include "machine/machine.h"

namespace wfx::machine::runtime {

u64 new_continuation(u64 machine, u64 func, u64, u64) {
  return as_pointer<Machine>(machine)->new_continuation(as_pointer<const FuncInst>(func));
}

u64 renew(u64 machine, u64 continuation, u64, u64) {
  auto* old = as_pointer<Continuation>(continuation);
  auto& m = *as_pointer<Machine>(machine);
  m.limit = Limit::memory;
  Continuation* c = m.take_identity();
  if (c == nullptr) return 0;
  const Slot reference = c->next_reference;
  c->innermost = old->innermost;
  c->outermost = old->outermost;
  c->hole = old->hole;
  old->innermost = nullptr;
  old->outermost = &no_stack;
  return c->outermost->next_reference = reference;
}

u64 give_stack(u64 machine, u64 stack, u64, u64) {
  as_pointer<Machine>(machine)->pool.give(as_pointer<Stack>(stack));
  return 0;
}

}  // namespace wfx::machine::runtime

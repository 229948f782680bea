#include "machine/runtime/continuations.h"

#include <utility>

#include "machine/machine.h"

namespace wfx::machine::runtime {

u64 new_continuation(u64 machine, u64 func, u64, u64) {
  return as_pointer<Machine>(machine)->new_continuation(as_pointer<const FuncInst>(func));
}

u64 identify(u64 machine, u64 stack, u64, u64) {
  return as_pointer<Machine>(machine)->identify(*as_pointer<Stack>(stack));
}

u64 renew(u64 machine, u64 continuation, u64, u64) {
  auto* old = as_pointer<Continuation>(continuation);
  if (!as_pointer<Machine>(machine)->identify(*old->outermost)) return 0;
  advance(*old);
  Continuation* c = old->outermost->identity;
  c->innermost = std::exchange(old->innermost, nullptr);
  c->active_bytes = old->active_bytes;
  return as_word(c);
}

u64 give_stack(u64 machine, u64 stack, u64, u64) {
  as_pointer<Machine>(machine)->pool.give(as_pointer<Stack>(stack));
  return 0;
}

}  // namespace wfx::machine::runtime

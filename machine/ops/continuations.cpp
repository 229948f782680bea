// Continuations, and the bottom of every stack.
#include "machine/ops/handlers.h"
#include "machine/ops/ops.h"

namespace wfx::machine {

extern "C" __attribute__((preserve_none)) void wfx_run_fresh(Stack* self, u64 /*value*/) {
  const FuncInst* f = self->func;
  Instance* in = f->in;
  const Word* entry = f->entry;
  self->state = StackState::running;
  const u64 status = at<Code0>(entry).handler(entry, self->slots(), in, in->mem0, in->machine);
  wfx_leave(in->machine, status);
}

}  // namespace wfx::machine

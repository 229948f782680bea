// Exceptions.

#include "machine/ops/ops.h"
#include "machine/runtime/runtime.h"

namespace wfx::machine {

OP(unwind) {
  if (!in->code.regions.empty() || m->ending != Status::exception) {
    const u64 target = wfx_on_host(as_word(m), as_word(pc), as_word(fp), as_word(in), runtime::find_catch, m);
    if (target != 0) {
      pc = as_pointer<const Word>(target);
      DISPATCH();
    }
  }
  return static_cast<u64>(Status::exception);
}

namespace handlers {

OP(throw_ref) {
  const Slot exception = fp[at<throw_ref>(pc).x];
  if (UNLIKELY(exception == 0)) TRAP(null_exception);
  m->exception = exception;
  GO(unwind);
}

}  // namespace handlers
}  // namespace wfx::machine

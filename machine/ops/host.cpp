
#include "machine/ops/ops.h"

namespace wfx::machine::handlers {

OP(on_host) {
  const auto& i = at<on_host>(pc);
  m->top = fp + i.top;
  const u64 status = wfx_on_host(as_word(m), as_word(pc), as_word(fp), as_word(in), i.routine, m);
  if (LIKELY(status == static_cast<u64>(Status::values))) NEXT(on_host);
  m->ending = static_cast<Status>(status);
  GO(unwind);
}

}  // namespace wfx::machine::handlers

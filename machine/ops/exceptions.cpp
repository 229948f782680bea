// Exceptions.
#include "machine/ops/handlers.h"
#include "machine/ops/ops.h"

namespace wfx::machine {

OP(unwind) { return static_cast<u64>(Status::exception); }

}  // namespace wfx::machine

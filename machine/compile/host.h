// Instructions that a routine carries out on the host's stack.
#pragma once

#include "machine/compile/compiler.h"

namespace wfx::machine {

/// Emits one that takes the `operands` topmost operands. `result` is ValKind::bot where it has none. Of `code` the
/// immediates `i`, `j` and `x` are the caller's.
void emit_on_host(Compiler& c, HostRoutine* routine, u32 operands, ValKind result, CodeHost code);

}  // namespace wfx::machine

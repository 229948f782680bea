#include "machine/compile/host.h"

namespace wfx::machine {

void emit_on_host(Compiler& c, HostRoutine* routine, u32 operands, ValKind result, CodeHost code) {
  code.op = ops::on_host;
  code.routine = routine;
  code.a = c.settle(operands);
  code.top = c.top_slot();
  c.drop(operands);
  if (result == ValKind::bot) {
    c.emit(code);
    return;
  }
  code.d = c.push(result);
  c.emit_result(code);
}

}  // namespace wfx::machine

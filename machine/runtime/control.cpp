#include "machine/runtime/runtime.h"

namespace wfx::machine {

u64 wfx_host_call(u64 a, u64 b, u64 c, u64 d, HostRoutine* routine, Machine* machine) {
  try {
    return routine(a, b, c, d);
  } catch (...) {
    machine->failure = std::current_exception();
  }
  wfx_leave(machine, static_cast<u64>(Status::exhausted));
}

namespace runtime {

u64 extend_stack(u64 machine, u64 frame_bytes, u64, u64) {
  Machine& m = *as_pointer<Machine>(machine);
  Stack& stack = *m.current;
  const StackSize size = StackPool::next_size(stack, frame_bytes / sizeof(Slot) + 1);
  return m.make_room_for_stack(size) && m.pool.extend(stack, size);
}

u64 compile_native(u64 machine, u64 pc, u64 instance, u64) {
  as_pointer<Machine>(machine)->make_native(*as_pointer<Instance>(instance), as_pointer<const Word>(pc));
  return 0;
}

u64 call_host(u64 machine, u64 func, u64 slots, u64) {
  Machine& m = *as_pointer<Machine>(machine);
  const auto& f = *as_pointer<const FuncInst>(func);
  m.cause = TrapCause::host;
  const Status status = f.host({.machine = m, .slots = as_pointer<Slot>(slots), .caller = m.caller});
  if (status != Status::values) m.ending = status;
  return static_cast<u64>(status);
}

u64 type_matches(u64 machine, u64 sub_type, u64 super_type, u64) {
  Machine& m = *as_pointer<Machine>(machine);
  const auto sub = static_cast<DefTypeId>(sub_type), super = static_cast<DefTypeId>(super_type);
  const bool answer = matches(*m.types, sub, super);
  m.subtypes.note(sub, super, answer);
  return answer;
}

}  // namespace runtime
}  // namespace wfx::machine

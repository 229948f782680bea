// How a program ends itself, and how it lets others run.
#include <sched.h>

#include "tools/wasi/functions.h"

namespace wfx::wasi {

namespace {

/// The signals of preview 1, by number.
enum class Signal : u32 {
  none,
  hup,
  int_,
  quit,
  ill,
  trap,
  abrt,
  bus,
  fpe,
  kill,
  usr1,
  segv,
  usr2,
  pipe,
  alrm,
  term,
  chld,
  cont,
  stop,
  tstp,
  ttin,
  ttou,
  urg,
  xcpu,
  xfsz,
  vtalrm,
  prof,
  winch,
  poll,
  pwr,
  sys,
};
constexpr u32 kSignals = 31;

/// The default action of a signal. Every signal takes it, since WASI has no signal handlers.
enum class Default { ignore, end, stop };
Default default_of(Signal signal) {
  switch (signal) {
    case Signal::none:
    case Signal::chld:
    case Signal::cont:
    case Signal::urg:
    case Signal::winch: return Default::ignore;
    case Signal::stop:
    case Signal::tstp:
    case Signal::ttin:
    case Signal::ttou: return Default::stop;
    default: return Default::end;
  }
}

HostEnding proc_exit(const HostCall& call) {
  return {.kind = HostEnding::Kind::exit, .code = static_cast<u32>(call.args[0]), .words = {}};
}

/// The exit code of a program that a signal ends is 128 plus the signal's number, as a shell gives it.
HostEnding proc_raise(const HostCall& call) {
  const u32 number = static_cast<u32>(call.args[0]) & 0xFF;
  const auto answer = [&call](Errno e) {
    call.results[0] = static_cast<u64>(e);
    return HostEnding{};
  };
  if (number >= kSignals) return answer(Errno::inval);
  switch (default_of(static_cast<Signal>(number))) {
    case Default::ignore: return answer(Errno::success);
    case Default::stop: return answer(Errno::notsup);
    case Default::end: break;
  }
  return {.kind = HostEnding::Kind::exit, .code = 128 + number, .words = {}};
}

Errno sched_yield(Process& /*p*/) {
  ::sched_yield();
  return Errno::success;
}

}  // namespace

void add_ends(HostModule& module, const ProcessPtr& process) {
  const FuncType exit{.params = {ValType::i32()}, .results = {}};
  module.functions.push_back({.name = "proc_exit", .type = exit, .call = proc_exit});
  module.functions.push_back({.name = "proc_raise", .type = errno_type<u32>(), .call = proc_raise});
  module.functions.push_back(bound("sched_yield", process, wasi::sched_yield));
}

}  // namespace wfx::wasi

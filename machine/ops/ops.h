// How handlers are written.
//
//   OP(i32_wrap) {
//     const auto& i = at<CodeDA>(pc);
//     put(fp + i.d, get<u32>(fp + i.a));
//     NEXT(CodeDA);
//   }
//
// A handler is leaf code: it may tail-call handlers, call wasm code (ops/control.cpp), switch stacks, and go to the
// host's stack by wfx_on_host. Everything else must be inlined: the native stack under it has kMargin bytes.
// A handler whose routine may allocate an object sets m->top first, so that a collection sees the frame: the compile
// rule passes Compiler::top_slot(), taken before it takes the operands off. What it needs after the routine it reads
// from slots again.
// These files are compiled without sanitizers and without the red zone, and optimised in every preset.
#pragma once

#include "machine/machine.h"

#define OP(name) __attribute__((preserve_none)) u64 name(WFX_STATE)
/// One that ends the run: kept apart, so that handlers that may go there need no frame for it.
#define COLD_OP(name) __attribute__((preserve_none, noinline, cold)) u64 name(WFX_STATE)
#define TOP_OP(name)        \
  template <class Operator> \
  __attribute__((preserve_none)) u64 name(WFX_STATE)

/// Goes on at pc.
#define DISPATCH() [[clang::musttail]] return at<Code0>(pc).handler(pc, fp, in, mem, m, stack)
/// Goes on behind an instruction of that layout.
#define NEXT(Layout)      \
  do {                    \
    pc += kWords<Layout>; \
    DISPATCH();           \
  } while (false)
/// Goes on at the target of a branch.
#define BRANCH(to) \
  do {             \
    pc += (to);    \
    DISPATCH();    \
  } while (false)
/// Goes on in another handler, which must have this signature.
#define GO(name) [[clang::musttail]] return name(pc, fp, in, mem, m, stack)
#define TRAP(cause) GO(raise<TrapCause::cause>)

namespace wfx::machine {

template <class Layout>
inline const Layout& at(const Word* pc) {
  return *reinterpret_cast<const Layout*>(pc);
}

/// Goes on where the exception in flight is caught around the instruction at pc, or ends the frame (exceptions.cpp).
/// What ends the run, by m->ending, goes up in the same way: each frame on it is noted, and nothing catches it.
OP(unwind);

/// Ends the run by a trap.
template <TrapCause cause>
COLD_OP(raise) {
  m->cause = cause;
  m->ending = Status::trap;
  GO(unwind);
}

/// The same with the cause that m->cause has.
inline COLD_OP(raise_cause) {
  m->ending = Status::trap;
  GO(unwind);
}

/// Ends the run for lack of memory.
inline COLD_OP(out_of_memory) {
  m->limit = Limit::memory;
  m->ending = Status::exhausted;
  GO(unwind);
}

/// The same for lack of what m->limit says.
inline COLD_OP(out_of_limit) {
  m->ending = Status::exhausted;
  GO(unwind);
}

/// Behind an access to a guarded memory: where it faults, pc still is the instruction's.
#define ACCESSED() asm volatile("" : "+r"(pc) : : "memory")

#define LIKELY(condition) __builtin_expect(!!(condition), 1)
#define UNLIKELY(condition) __builtin_expect(!!(condition), 0)

}  // namespace wfx::machine

// How handlers are written.
//
//   OP(copy) {
//     const auto& i = at<copy>(pc);
//     fp[i.d] = fp[i.a];
//     NEXT(copy);
//   }
//
// The layout of its instructions is that of its row in slots.def. Where a row is of many operations, a struct has a
// handler for any layout, which becomes an operation of the layout that the row has:
//
//   template <class Operator>
//   struct unary {
//     template <class Layout>
//     static OP(handler) {
//       const auto& i = at<Layout>(pc);
//       ...
//       NEXT(Layout);
//     }
//   };
//   SlotOp<CodeDA> ops::unary(Op op) { return op_of<handlers::unary<...>>; }
//
// So no handler says what the layout is; one that reads a field that the row's layout does not have does not compile.
//
// A handler is leaf code: it may tail-call handlers, call wasm code (ops/control.cpp), switch stacks, and go to the
// host's stack by wfx_on_host. Everything else must be inlined: the native stack under it has kMargin bytes.
// A handler whose routine may allocate an object sets m->top first, so that a collection sees the frame: the compile
// rule passes Compiler::top_slot(), taken before it takes the operands off. What it needs after the routine it reads
// from slots again.
// These files are compiled without sanitizers and without the red zone, and optimised in every preset.
#pragma once

#include "machine/machine.h"
#include "machine/ops/handlers.h"

#define OP(name) __attribute__((preserve_none)) u64 name(WFX_STATE)
/// A handler that ends the run. It is kept apart, so that handlers that may go there need no frame for it.
#define COLD_OP(name) __attribute__((preserve_none, noinline, cold)) u64 name(WFX_STATE)

/// Goes on at pc.
#define DISPATCH() [[clang::musttail]] return at<Code0>(pc).op.handler(pc, fp, in, mem, m, stack)
/// Goes on behind an instruction of that handler or layout.
#define NEXT(what)          \
  do {                      \
    pc += words_of<what>(); \
    DISPATCH();             \
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

/// The layout of a handler's instructions.
template <Handler* handler>
struct LayoutOf;
#define SLOT_OP(name, layout, ...)  \
  template <>                       \
  struct LayoutOf<handlers::name> { \
    using Type = layout;            \
  };
#include "machine/slots.def"
template <Handler* handler>
using LayoutOfHandler = typename LayoutOf<handler>::Type;

/// The instruction at pc, which is of that layout, or of that handler.
template <class Layout>
inline const Layout& at(const Word* pc) {
  return *reinterpret_cast<const Layout*>(pc);
}
template <Handler* handler>
inline const auto& at(const Word* pc) {
  return at<LayoutOfHandler<handler>>(pc);
}
template <class Layout>
consteval u32 words_of() {
  return kWords<Layout>;
}
template <Handler* handler>
consteval u32 words_of() {
  return kWords<LayoutOfHandler<handler>>;
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

/// Ends the run by a trap whose cause m->cause has already.
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

/// Ends the run because of the limit that m->limit has already.
inline COLD_OP(out_of_limit) {
  m->ending = Status::exhausted;
  GO(unwind);
}

/// What `Handlers` becomes, an operation of any layout: its handler reads instructions of that one.
template <class Handlers>
struct OperationOf {
  template <class Layout>
  constexpr operator SlotOp<Layout>() const {
    return SlotOp<Layout>(Handlers::template handler<Layout>);
  }
};
template <class Handlers>
// NOLINTNEXTLINE(readability-identifier-naming): reads as a function of the handlers
inline constexpr OperationOf<Handlers> op_of{};

/// Stands behind an access to a guarded memory. Keeps pc that of the instruction until the access, which may fault, is
/// done.
#define ACCESSED() asm volatile("" : "+r"(pc) : : "memory")

#define LIKELY(condition) __builtin_expect(!!(condition), 1)
#define UNLIKELY(condition) __builtin_expect(!!(condition), 0)

}  // namespace wfx::machine
